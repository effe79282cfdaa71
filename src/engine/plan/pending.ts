import type { Change, Plan } from './planModel';
import { isUnproven } from './unproven';

/** Whether the tool has something to write for it. */
export function isToWrite({ outcome }: Pick<Change, 'outcome'>): boolean {
  return outcome === 'create' || outcome === 'update' || outcome === 'delete';
}

/** Whether something is left to do, for the tool or for a person. What cannot be read back is not. */
export function isPending({ changes }: Plan): boolean {
  return changes.some((change) => isToWrite(change) || change.outcome === 'manual');
}

/** Whether nothing is left to do, and nothing to wait for. */
export function isSettled(plan: Plan): boolean {
  return !isPending(plan) && !plan.changes.some(isUnproven);
}
