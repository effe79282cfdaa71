import type { ApplyRun } from './applyRun';
import type { Change, Outcome } from './model';

const PENDING: readonly Outcome[] = ['create', 'update', 'delete'];

/**
 * Files what the last reading still shows as different. Nothing is taken as done because a write was accepted; what has
 * a problem already is not told twice.
 */
export function tellPending(run: ApplyRun, isOurs: (change: Change) => boolean): void {
  for (const change of run.plan.changes) {
    const { resource, key, outcome } = change;
    if (!PENDING.includes(outcome) || !isOurs(change) || run.hasProblem(resource, key)) continue;
    run.fail({
      resource,
      key,
      message: run.isHeldBack(change) ? turnedUp(change) : stillDiffers(change),
      nextStep: 'Look at the plan again, then apply that.',
    });
  }
}

function turnedUp({ outcome, risk }: Change): string {
  return `It turned up while the rest was written, and was not part of the plan (${outcome}, ${risk}): not done.`;
}

function stillDiffers({ outcome, fields }: Change): string {
  const paths = fields.map(({ path }) => path).join(', ');
  return `Read back, it still needs ${outcome}${paths === '' ? '' : ` (${paths})`}.`;
}
