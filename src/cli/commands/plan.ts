import type { ExitCode } from '../../base/errors';
import { isSettled } from '../../engine/plan/pending';
import { paintedPlan } from '../../engine/plan/planText';
import { CliSecrets } from '../input/secrets';
import { readOrgTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonOptions } from '../options';
import { Org } from '../org';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planJson } from '../output/planJson';

export interface PlanOptions extends CommonOptions {
  format: 'text' | 'json';
  out?: string;
}

/** Shows what differs between the file and the org. 4 when something is pending or not proven yet. */
export async function plan(io: Io, fileName: string, options: PlanOptions): Promise<ExitCode> {
  const secrets = new CliSecrets(io, options);
  const target = await readOrgTarget(io, fileName, options);
  assertMayWrite(io, options.out, '--out', target.file.path);
  const org = await Org.open(io, target, secrets, options);
  io.note(`Reading ${target.org}…`);
  const { plan: made } = await org.read();
  if (options.out !== undefined) await writeFile(io, options.out, planJson(made));
  if (options.format === 'json') io.out(planJson(made));
  else io.out(paintedPlan(made), options);
  return isSettled(made) ? 0 : 4;
}
