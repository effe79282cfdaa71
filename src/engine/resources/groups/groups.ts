import type { Change } from '../../plan/planModel';
import type { Cost, ResourceModule } from '../resource';
import { groupParts, setGroups } from './file';
import { planGroups } from './plan';
import { tellTwinPushes } from './twins';
import { writeGroups } from './write';

/** Steps 6 and 7. */
export const groups: ResourceModule = {
  section: 'groups',
  items: ['assignment', 'push'],
  plan: planGroups,
  costs: groupCosts,
  write: writeGroups,
  tellTwins: tellTwinPushes,
  toFile: groupParts,
  intoFile: setGroups,
};

/** A request for each assignment, one or more for each push, and a look at whether the pushes have ended. */
function groupCosts(written: readonly Change[]): Cost[] {
  const pushes = written.filter(({ resource }) => resource === 'push');
  const isPushing = pushes.some(({ outcome }) => outcome !== 'delete');
  const assignments = written.length - pushes.length;
  const writes = pushes.reduce((total, push) => total + pushWrites(push), assignments);
  return [{ all: writes, apps: writes }, ...(isPushing ? [{ all: 1, apps: 1 }] : [])];
}

/** For another target a push is made inactive, deleted and made again; one that has failed takes two writes. */
function pushWrites({ outcome, fields }: Change): number {
  if (outcome === 'delete') return 2;
  if (outcome === 'create' || fields.every(({ path }) => path === 'status')) return 1;
  return fields.some(({ path }) => path === 'errorSummary') ? 2 : 3;
}
