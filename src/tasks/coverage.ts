import { isDeepStrictEqual } from 'node:util';
import type { Change, Plan } from '../engine/plan/planModel';
import { isWritten } from '../tutorial/outcomes';

/**
 * Whether everything that `now` would write was already in the plan that a person has confirmed, field by field.
 * Then an apply that stopped for the manual settings may go on without asking again.
 */
export function isCovered(confirmed: Plan, now: Plan): boolean {
  return writes(now).every((change) =>
    writes(confirmed).some((known) => isDeepStrictEqual(essence(known), essence(change))),
  );
}

function writes(plan: Plan): Change[] {
  return plan.changes.filter(({ outcome }) => isWritten(outcome));
}

/** Without `reason`: a sentence may be put differently when the app exists. */
function essence({ resource, key, id, groupId, outcome, risk, fields }: Change): unknown {
  return { resource, key, id, groupId, outcome, risk, fields };
}
