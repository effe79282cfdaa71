import { isPendingOutcome } from '../../tutorial/outcomes';
import type { Plan } from './planModel';
import { isUnproven } from './unproven';

/** Whether something is left to do, for the tool or for a person. What cannot be read back is not. */
export function isPending({ changes }: Plan): boolean {
  return changes.some(({ outcome }) => isPendingOutcome(outcome));
}

/** Whether nothing is left to do, and nothing to wait for. */
export function isSettled(plan: Plan): boolean {
  return !isPending(plan) && !plan.changes.some(isUnproven);
}
