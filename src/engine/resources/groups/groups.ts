import type { ResourceModule } from '../resource';
import { groupCosts } from './costs';
import { setGroups } from './intoFile';
import { planGroups } from './plan';
import { groupParts } from './toFile';
import { tellTwinPushes } from './twins';
import { writeGroups } from './write';

/** Steps 6 and 7. */
export const groups: ResourceModule = {
  section: 'groups',
  items: ['assignment', 'push'],
  phases: { assignments: 'assignment', pushes: 'push' },
  plan: planGroups,
  costs: groupCosts,
  write: writeGroups,
  tellTwins: tellTwinPushes,
  toFile: groupParts,
  intoFile: setGroups,
};
