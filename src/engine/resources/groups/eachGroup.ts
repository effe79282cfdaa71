import { inPool } from '../../../base/pool';
import type { ApplyPhase } from '../../apply/applyPhase';
import type { ApplyRun } from '../../apply/applyRun';
import { nameOf } from '../../plan/change';
import type { Change } from '../../plan/planModel';

/** Group writes at once: more would only queue up behind Okta's rate limit for /api/v1/apps. */
const AT_ONCE = 3;

/** Does the work for each, a few at once, and says which one is begun: `what`, as `Assigning`, and its name. */
export async function eachGroup<T extends { change: Change }>(
  run: ApplyRun,
  { phase, what }: { phase: ApplyPhase; what: string },
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let done = 0;
  await inPool(items, AT_ONCE, async (item) => {
    run.progress.tell(phase, `${what} ${nameOf(item.change)}`, done, items.length);
    await work(item);
    done += 1;
  });
}
