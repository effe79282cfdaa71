import type { DesiredState } from '../config/model';
import { change } from './change';
import { listedGroups } from './listedGroups';
import { groupName } from './liveGroups';
import type { Change, Ids, LiveState } from './model';

const REASONS = {
  assignment: 'It is not in the file; its members lose the app.',
  push: 'It is not in the file; the group in the app stays.',
};

const UNREAD = 'Okta does not show this group, and what could not be read is not taken away.';

/**
 * The assignments or pushes of groups that the file does not list, each by its id. They go when the section is exclusive
 * and every group of it, and this one, has been read: what was missed must not pass for what is not there.
 */
export function unlistedGroups(
  resource: 'assignment' | 'push',
  items: readonly Required<Ids>[],
  desired: DesiredState,
  live: LiveState,
): Change[] {
  const { ids, doubt } = listedGroups(desired, live);
  const isExclusive = desired.exclusive.has('groups');
  const once = new Map(items.map((item) => [item.id, item]));
  return [...once.values()]
    .filter(({ groupId }) => groupId === undefined || !ids.has(groupId))
    .map(({ id, groupId = '' }) => ({ id, groupId, key: groupName(live, groupId) }))
    .sort((a, b) => (`${a.key} ${a.id}` < `${b.key} ${b.id}` ? -1 : 1))
    .map((item) => {
      const obstacle = doubt ?? (live.groups.has(item.groupId) ? undefined : UNREAD);
      const isDeleted = isExclusive && obstacle === undefined;
      return change({
        resource,
        ...item,
        outcome: isDeleted ? 'delete' : 'unmanaged',
        risk: isDeleted ? 'destructive' : 'safe',
        reason: isDeleted ? REASONS[resource] : isExclusive ? (obstacle ?? '') : '',
      });
    });
}
