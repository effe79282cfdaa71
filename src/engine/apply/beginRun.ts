import { systemClock } from '../../base/clock';
import { makePlan } from '../plan/makePlan';
import { moved } from '../plan/moved';
import { readLive } from '../read/read';
import { Account } from './account';
import type { ApplyOptions } from './applyModel';
import type { ApplyRun } from './applyRun';
import { LiveView, type PlanOf } from './liveView';
import { Progress } from './progress';
import { Writes } from './writes';

/**
 * Reads the org and plans, with `planOf`.
 * @throws {ConflictError} when this is not the plan that was confirmed.
 */
export async function beginRun(
  options: ApplyOptions,
  planOf: PlanOf = makePlan,
): Promise<ApplyRun> {
  const { desired, writer, known, journal, signal, expectedHash, expectedPlan } = options;
  const { clock = systemClock } = options;
  const progress = new Progress(options);
  progress.tell('read', 'Reading the org');
  const org = new LiveView(options, await readLive(writer, desired, known, { signal }), planOf);
  if (expectedHash !== undefined && expectedHash !== org.before.hash) {
    throw moved(expectedPlan, org.before);
  }
  const reasonOf = (error: unknown) => org.reasonOf(error);
  const writes = new Writes({ journal, clock, signal, reasonOf });
  const call = { signal };
  return { options, desired, writer, call, clock, org, writes, account: new Account(), progress };
}
