import type { DesiredState } from '../../config/desired/desiredState';
import type { LiveApp } from '../../engine/export/readForExport';
import { titleOf } from '../../engine/plan/change';
import { makePlan } from '../../engine/plan/makePlan';
import { isUnproven } from '../../engine/plan/unproven';
import { isPendingOutcome } from '../../tutorial/outcomes';

/** What the plan of a file has that was made from a live app: nothing, unless more was asked for or Okta is not in order. */
export function planEnding(desired: DesiredState, { live }: LiveApp): string[] {
  const { changes, summary } = makePlan(desired, live);
  const pending = changes.filter(
    (change) => isPendingOutcome(change.outcome) || isUnproven(change),
  );
  if (pending.length === 0) {
    return [`Its plan is empty; ${summary.unmanaged} items stay out of the file.`];
  }
  return [
    'Its plan still has:',
    ...pending.map((change) => `  ${titleOf(change)}: ${change.reason}`),
  ];
}
