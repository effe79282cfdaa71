import type { ExitCode } from '../../base/errors';
import { push as pushGroups } from '../../tasks/push';
import type { TargetAnswer } from '../fleet/answer';
import { openOrgs } from '../fleet/openOrgs';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { openOrg } from '../host';
import type { Io } from '../io';
import { applyAnswer } from '../output/applyAnswer';
import { reportText } from '../output/reportText';
import { shortProof } from '../shortProof';

export interface PushFlags extends SeveralFlags {
  format: 'text' | 'json';
  takeOver?: boolean;
  /** False with `--no-verify`. */
  verify: boolean;
}

/** Sets up the group pushes of files, and nothing else, and waits for the proof that they arrived. */
export function push(io: Io, files: readonly string[], options: PushFlags): Promise<ExitCode> {
  return overTargets(io, files, options, {
    run: pushOne,
    atOnce: 3,
    open: openOrgs,
    writes: true,
  });
}

async function pushOne(io: Io, fileName: string, options: PushFlags): Promise<TargetAnswer> {
  const host = await openOrg(io, fileName, options);
  const report = await pushGroups(host, { takeOver: options.takeOver ?? false });
  const answer = applyAnswer(report);
  if (options.format === 'json') io.out(`${JSON.stringify(answer.document, null, 2)}\n`);
  else {
    io.out(reportText(report, 'okta-scim push'));
    if (options.verify) await shortProof(io, host, report, options);
  }
  return answer;
}
