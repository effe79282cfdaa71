import type { ExitCode } from '../../base/errors';
import { push as pushGroups } from '../../tasks/push';
import { openOrg } from '../host';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { exitCodeOf } from '../output/exitCode';
import { reportText } from '../output/reportText';
import { shortProof } from '../shortProof';

export interface PushFlags extends CommonFlags {
  takeOver?: boolean;
  /** False with `--no-verify`. */
  verify: boolean;
}

/** Sets up the group pushes of the file, and nothing else, and waits for the proof that they arrived. */
export async function push(io: Io, fileName: string, options: PushFlags): Promise<ExitCode> {
  const host = await openOrg(io, fileName, options);
  const report = await pushGroups(host, { takeOver: options.takeOver ?? false });
  io.out(reportText(report, 'okta-scim push'));
  if (options.verify) await shortProof(io, host, report, options);
  return exitCodeOf(report);
}
