import { ConflictError } from '../base/errors';
import type { DesiredState } from '../config/model';
import type { Change, Plan } from './model';
import { isReplacement } from './planAttributes';

/** More deletions than this need a look at each: the larger of a count and a share of what could be deleted. */
const CAP = { count: 5, share: 0.2 };

const SECTIONS: Partial<Record<Change['resource'], string>> = {
  attribute: 'attributes',
  mapping: 'mappings',
  assignment: 'groups',
  push: 'groups',
};

/**
 * @throws {ConflictError} when the plan deletes or replaces something protected, or deletes more than the cap and
 * deletions are allowed. Without `allowDelete` nothing is deleted anyway.
 */
export function assertAllowed(
  plan: Plan,
  desired: DesiredState,
  { allowDelete }: { allowDelete: boolean },
): void {
  if (!allowDelete) return;
  const taken = plan.changes
    .filter(
      (change) => change.outcome === 'delete' || isReplacement(change) || change.risk !== 'safe',
    )
    .filter(({ outcome }) => outcome !== 'unmanaged');
  const protectedOnes = taken.filter((change) => isProtected(change, desired));
  if (protectedOnes.length > 0) {
    const names = protectedOnes.map(({ resource, key }) => `${resource} ${key}`).join(', ');
    throw new ConflictError(`Protected, so nothing was written: ${names}.`, {
      nextStep: 'Take it out of `protect`, or leave it as it is.',
    });
  }
  // A mapping goes with its attribute and can be set again: it is no loss of its own.
  const listed = plan.changes.filter(
    ({ resource }) => SECTIONS[resource] !== undefined && resource !== 'mapping',
  );
  const deleted = listed.filter(({ outcome }) => outcome === 'delete').length;
  const most = Math.max(CAP.count, Math.ceil(listed.length * CAP.share));
  if (deleted > most) {
    throw new ConflictError(`${deleted} deletions are more than the ${most} allowed in one run.`, {
      nextStep: 'Take some of them out of the file first, in several runs.',
    });
  }
}

function isProtected({ resource, key }: Change, { protect }: DesiredState): boolean {
  if (resource === 'app') return protect.includes('app');
  const section = SECTIONS[resource];
  return section !== undefined && protect.includes(`${section}.${key}`);
}
