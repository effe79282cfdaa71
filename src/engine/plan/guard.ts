import { ConflictError } from '../../base/errors';
import type { DesiredState } from '../../config/desired/desiredState';
import { isByHand, type Resource, sectionOf } from '../../tutorial/steps';
import { isReplacement } from '../resources/attributes/plan';
import { titleOf } from './change';
import type { Change, Plan } from './planModel';

/** More deletions than this need a look at each: the larger of a count and a share of what could be deleted. */
const CAP = { count: 5, share: 0.2 };

/** What a run may do besides what is safe. */
export interface Allowed {
  /** Also what takes something away that the file does not ask for by name: deletions, replacements. */
  allowDelete?: boolean;
  /** Replace the app although SCIM is on. */
  force?: boolean;
}

/**
 * @throws {ConflictError} when the run would delete or replace something protected, or delete more than the cap. What it
 * is not allowed to do it does not do anyway.
 */
export function assertAllowed(plan: Plan, desired: DesiredState, allowed: Allowed): void {
  assertUnprotected(plan, desired, allowed);
  if (allowed.allowDelete !== true) return;
  const over = overCap(plan);
  if (over) {
    throw new ConflictError(
      `${over.deleted} deletions are more than the ${over.most} allowed in one run.`,
      { nextStep: 'Take some of them out of the file first, in several runs.' },
    );
  }
}

/** @throws {ConflictError} when the run would take away something protected. */
export function assertUnprotected(plan: Plan, desired: DesiredState, allowed: Allowed): void {
  const taken = plan.changes.filter((change) => takesAway(change, allowed));
  const protectedOnes = taken.filter((change) => isProtected(change, desired));
  if (protectedOnes.length === 0) return;
  const names = protectedOnes.map((change) => titleOf(change)).join(', ');
  throw new ConflictError(`Protected, so nothing was written: ${names}.`, {
    nextStep: 'Take it out of `protect`, or leave it as it is.',
  });
}

/** How many deletions a plan has, when they are more than one run may have; what goes with a deleted app counts. */
export function overCap({ changes }: Plan): { deleted: number; most: number } | undefined {
  // A mapping goes with its attribute and can be set again: it is no loss of its own.
  const listed = changes.filter(({ resource }) => isListed(resource) && resource !== 'mapping');
  const deleted = listed.filter(
    ({ outcome, risk }) => outcome === 'delete' || (outcome === 'unmanaged' && risk !== 'safe'),
  ).length;
  const most = Math.max(CAP.count, Math.ceil(listed.length * CAP.share));
  return deleted > most ? { deleted, most } : undefined;
}

/**
 * Whether carrying out this change needs permission: a deletion or replacement of what the file does not name. A mapping that
 * the file sets to null is of the class `safe`: a person has written that it shall go, and it can be set again.
 */
export function needsPermission({ risk }: Change): boolean {
  return risk !== 'safe';
}

/** What takes something away is only done when the plan that was confirmed had it, not when it turned up on the way. */
export function isHeldBack(change: Change, confirmed: Plan, allowDelete: boolean): boolean {
  if (change.risk === 'safe' && change.outcome !== 'delete') return false;
  if (needsPermission(change) && !allowDelete) return true;
  return !confirmed.changes.some(
    ({ resource, key, id, groupId, outcome, risk }) =>
      resource === change.resource &&
      key === change.key &&
      id === change.id &&
      groupId === change.groupId &&
      outcome === change.outcome &&
      risk === change.risk,
  );
}

function takesAway(change: Change, { allowDelete = false, force = false }: Allowed): boolean {
  const { resource, outcome, risk, fields } = change;
  // What is not in the file goes with a deleted app only.
  if (outcome === 'unmanaged') return risk !== 'safe';
  if (resource === 'app' && risk === 'safe')
    return force && outcome === 'manual' && fields.length > 0;
  if (needsPermission(change) && !allowDelete) return false;
  return outcome === 'delete' || isReplacement(change) || change.risk !== 'safe';
}

/** By name, and groups by their id as well: of several groups of one name, all are protected. */
function isProtected({ resource, key, groupId }: Change, { protect }: DesiredState): boolean {
  if (resource === 'app') return protect.includes('app');
  if (!isListed(resource)) return false;
  const section = sectionOf(resource);
  return [key, groupId].some(
    (name) => name !== undefined && protect.includes(`${section}.${name}`),
  );
}

/** Whether the file lists such items by name, and the tool may take one away. */
function isListed(resource: Resource): boolean {
  return resource !== 'app' && !isByHand(resource);
}
