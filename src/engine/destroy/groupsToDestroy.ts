import type { DesiredGroup, DesiredState } from '../../config/desired/desiredState';
import { change } from '../plan/change';
import type { Change, LiveState } from '../plan/planModel';
import { groupIdOf, groupName, pushOf } from '../resources/groups/live';
import { left } from './left';

type GroupItem = 'assignment' | 'push';

const REASONS: Readonly<Record<GroupItem, string>> = {
  assignment:
    'Its members lose the app; Okta deactivates them at the connector where it is told to.',
  push: 'It is made inactive and deleted; the group in the app stays.',
};

/** The assignments or pushes of the file's groups, and those that the app has besides; each by its id. */
export function groupsToDestroy(
  resource: GroupItem,
  desired: DesiredState,
  live: LiveState,
  goesToo: boolean,
): Change[] {
  const items = itemsOf(resource, live);
  const victims = new Set<string>();
  const doubtful = new Map<string, string>();
  for (const group of desired.groups ?? []) {
    if (resource === 'assignment' ? !group.assign : !group.push) continue;
    const { groupId, doubt } = meant(group, live);
    for (const id of doubt?.ids ?? []) doubtful.set(id, doubt?.reason ?? '');
    if (groupId === undefined) continue;
    // Of several pushes of one group the file means one.
    const id = resource === 'push' ? pushOf(live, groupId)?.id : groupId;
    if (id !== undefined) victims.add(id);
  }
  return items.map(({ id, groupId }) => {
    const about = { resource, key: groupName(live, groupId), id, groupId };
    const doubt = doubtful.get(groupId);
    if (doubt !== undefined && !victims.has(id)) {
      return change({ ...about, ...markOf(groupId, live), outcome: 'manual', reason: doubt });
    }
    if (!victims.has(id))
      return left({ ...about, ...markOf(groupId, live) }, goesToo, 'destructive');
    const reason = REASONS[resource];
    const more = {
      ...markOf(groupId, live),
      outcome: 'delete',
      risk: 'destructive',
      reason,
    } as const;
    return change({ ...about, ...more });
  });
}

/** What tells it from another group of its name. */
function markOf(groupId: string, { groups }: LiveState): { mark: string } {
  const type = groups.get(groupId)?.type;
  return { mark: type === undefined ? groupId : `${groupId}, ${type}` };
}

function itemsOf(
  resource: GroupItem,
  { assignments = [], pushes = [] }: LiveState,
): { id: string; groupId: string }[] {
  return resource === 'assignment'
    ? assignments.map(({ id }) => ({ id, groupId: id }))
    : pushes.map(({ id, sourceGroupId }) => ({ id, groupId: sourceGroupId }));
}

/** The id of the group that an entry of the file means; when its name has gone to another one, that is for a person. */
function meant(
  group: DesiredGroup,
  live: LiveState,
): { groupId?: string; doubt?: { ids: string[]; reason: string } } {
  const now = groupIdOf(group, live);
  const before = group.id === undefined ? live.renamed?.get(group.name) : undefined;
  if (before === undefined || before === now) return now === undefined ? {} : { groupId: now };
  // Nothing else has the name: it is the group that the file was applied with.
  if (now === undefined) return { groupId: before };
  const reason = `"${group.name}" was the group ${before} when the file was last applied, and is ${now} now. Give the id of the one that is meant, or take it away by hand.`;
  return { doubt: { ids: [before, now], reason } };
}
