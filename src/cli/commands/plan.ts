import type { ExitCode } from '../../base/errors';
import { isSettled } from '../../engine/plan/pending';
import { paintedPlan, planCounts } from '../../engine/plan/planText';
import { look } from '../../tasks/look';
import type { TargetAnswer } from '../fleet/answer';
import { openOrgs } from '../fleet/openOrgs';
import { overTargets, type SeveralFlags } from '../fleet/overTargets';
import { assertFolder, placeForPlan } from '../fleet/planFolder';
import { openOrg } from '../host';
import type { Io } from '../io';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planDocument, planJson } from '../output/planJson';
import { planMarkdown } from '../output/planMarkdown';

export interface PlanFlags extends SeveralFlags {
  format: 'text' | 'json' | 'markdown';
  out?: string;
}

/**
 * Shows what differs between files and orgs. 4 when something is pending or not proven yet. With several targets, `--out` names a
 * folder.
 */
export function plan(io: Io, files: readonly string[], options: PlanFlags): Promise<ExitCode> {
  return overTargets(io, files, options, {
    run: planOne,
    atOnce: 8,
    open: openOrgs,
    assertFits: (_, { out }) => assertFolder(io, out, '--out'),
  });
}

async function planOne(io: Io, fileName: string, options: PlanFlags): Promise<TargetAnswer> {
  const { shared, env } = options;
  const out =
    options.out !== undefined && shared
      ? await placeForPlan(io, options.out, { file: fileName, env })
      : options.out;
  const host = await openOrg(io, fileName, options, {
    check: ({ file }) => assertMayWrite(io, out, '--out', file.path),
  });
  const { plan: made } = await host.work('look', host.org, (signal) => look(host, signal));
  if (out !== undefined) await writeFile(io, out, planJson(made));
  if (options.format === 'json') io.out(planJson(made));
  else if (options.format === 'markdown') io.out(planMarkdown(made));
  else io.out(paintedPlan(made), options);
  return {
    exitCode: isSettled(made) ? 0 : 4,
    document: planDocument(made),
    summary: planCounts(made),
  };
}
