import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../../base/errors';
import type { Change, Plan } from '../../engine/plan/planModel';
import { isWritten } from '../../tutorial/outcomes';
import { type Target, targetName } from '../window/target';

/**
 * Whether everything that `now` would write was already in the plan that a person has confirmed, field by field.
 * Then an apply that stopped for the manual settings may go on without asking again.
 */
export function isCovered(confirmed: Plan, now: Plan): boolean {
  return writes(now).every((change) =>
    writes(confirmed).some((known) => isDeepStrictEqual(essence(known), essence(change))),
  );
}

/**
 * A checklist may stay open while a local org is started or stopped, a setting or the file is changed.
 * @throws {ConflictError} when the file is about another org now than where the apply stopped.
 */
export function assertSameOrg(stopped: Target, now: Target): void {
  if (now.org === stopped.org) return;
  throw new ConflictError(
    `The checklist is about ${targetName(stopped)}, and the file is about ${targetName(now)} now; nothing was written.`,
    { nextStep: 'Run Apply again, for the org that you mean.' },
  );
}

/** Whether the file still asks for what it asked for when the apply stopped. */
export function asksTheSame(stopped: Target, now: Target): boolean {
  return isDeepStrictEqual(now.desired, stopped.desired);
}

function writes(plan: Plan): Change[] {
  return plan.changes.filter(({ outcome }) => isWritten(outcome));
}

/** Without `reason`: a sentence may be put differently when the app exists. */
function essence({ resource, key, id, groupId, outcome, risk, fields }: Change): unknown {
  return { resource, key, id, groupId, outcome, risk, fields };
}
