import type { ExitCode } from '../../base/errors';
import { isSettled } from '../../engine/plan/pending';
import { paintedPlan } from '../../engine/plan/planText';
import { look } from '../../tasks/look';
import { openOrg } from '../host';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planJson } from '../output/planJson';

export interface PlanFlags extends CommonFlags {
  format: 'text' | 'json';
  out?: string;
}

/** Shows what differs between the file and the org. 4 when something is pending or not proven yet. */
export async function plan(io: Io, fileName: string, options: PlanFlags): Promise<ExitCode> {
  const host = await openOrg(io, fileName, options, {
    check: ({ file }) => assertMayWrite(io, options.out, '--out', file.path),
  });
  const { plan: made } = await host.work('look', host.org, (signal) => look(host, signal));
  if (options.out !== undefined) await writeFile(io, options.out, planJson(made));
  if (options.format === 'json') io.out(planJson(made));
  else io.out(paintedPlan(made), options);
  return isSettled(made) ? 0 : 4;
}
