import type { DesiredGroup, DesiredState } from '../config/model';
import type { GroupAssignment, GroupPush, OktaGroup } from '../okta/model';
import { change, differing, type Field, given, own } from './change';
import { assignmentOf, groupIdOf, groupName, namesakes, pushOf } from './liveGroups';
import type { Change, LiveState } from './model';
import { furtherPushes, pushState } from './pushState';

/** Steps 6 and 7: assignments, then pushes; each in the order of the file, then what Okta has besides. */
export function planGroups(desired: DesiredState, live: LiveState): Change[] {
  const { groups } = desired;
  if (!groups) return [];
  return [
    ...groups.flatMap((group) => planAssignment(group, live)),
    ...unlistedAssignments(groups, desired, live),
    ...groups.flatMap((group) => planPush(group, desired, live)),
    ...groups.flatMap((group) => furtherPushes(group, live)),
    ...unlistedPushes(groups, desired, live),
  ];
}

function planAssignment(group: DesiredGroup, live: LiveState): Change[] {
  const base = { resource: 'assignment' as const, key: group.name };
  const id = groupIdOf(group, live);
  const assigned = id === undefined ? undefined : assignmentOf(live, id);
  if (!group.assign) return assigned ? [change({ ...base, outcome: 'unmanaged' })] : [];
  const missing = absent(group, live);
  if (missing !== undefined) return [change({ ...base, outcome: 'manual', reason: missing })];
  const { profile, priority } = group.assign;
  const fields: Field[] = [
    ...Object.entries(profile).map(
      ([name, wanted]): Field => [`profile.${name}`, own(assigned?.profile, name), wanted],
    ),
    ['priority', assigned?.priority, priority],
  ];
  if (!assigned) return [change({ ...base, outcome: 'create', fields: given(fields) })];
  const differences = differing(fields);
  const outcome = differences.length === 0 ? 'in-sync' : 'update';
  return [change({ ...base, outcome, fields: differences })];
}

function planPush(group: DesiredGroup, desired: DesiredState, live: LiveState): Change[] {
  const base = { resource: 'push' as const, key: group.name };
  const id = groupIdOf(group, live);
  const pushed = id === undefined ? undefined : pushOf(live, id);
  if (!group.push) return pushed ? [change({ ...base, outcome: 'unmanaged' })] : [];
  const missing = absent(group, live);
  if (missing !== undefined) return [change({ ...base, outcome: 'manual', reason: missing })];
  const { status, targetId, targetName } = group.push;
  if (!pushed) {
    const fields = given([
      ['status', undefined, status],
      ['targetGroupId', undefined, targetId],
      ['targetGroupName', undefined, targetName],
    ]);
    return [change({ ...base, outcome: 'create', fields })];
  }
  const target = differing([
    ['targetGroupId', pushed.targetGroupId, targetId],
    ['targetGroupName', targetNameOf(pushed, live) ?? targetName, targetName],
  ]);
  if (target.length > 0) {
    return [
      change({
        ...base,
        outcome: 'update',
        risk: 'destructive',
        fields: target,
        reason:
          'A push cannot get another target: it is ended and made again; the old target stays.',
      }),
    ];
  }
  const state = pushState(pushed, status, desired, live);
  const isHidden = targetName !== undefined && targetNameOf(pushed, live) === undefined;
  return [change({ ...base, ...state, ...(isHidden ? hiddenTarget(state, targetName) : {}) })];
}

/** What is in sync but for the name of a target that Okta does not show. */
function hiddenTarget(
  { outcome }: Pick<Change, 'outcome'>,
  wanted: string,
): Partial<Pick<Change, 'outcome' | 'fields' | 'reason'>> {
  if (outcome !== 'in-sync') return {};
  return {
    outcome: 'unverifiable',
    fields: [{ path: 'targetGroupName', live: undefined, wanted }],
    reason: 'Okta does not show the group that it is pushed to, so its name cannot be compared.',
  };
}

/** Undefined when Okta does not show the group that it has made in the app: its name can then not be compared. */
function targetNameOf({ targetGroupId }: GroupPush, { groups }: LiveState): string | undefined {
  return targetGroupId === undefined ? undefined : groups.get(targetGroupId)?.profile.name;
}

function unlistedAssignments(
  groups: readonly DesiredGroup[],
  desired: DesiredState,
  live: LiveState,
): Change[] {
  return unlisted('assignment', live.assignments ?? [], ({ id }: GroupAssignment) => id, {
    groups,
    desired,
    live,
    reason: 'It is not in the file; its members lose the app.',
  });
}

function unlistedPushes(
  groups: readonly DesiredGroup[],
  desired: DesiredState,
  live: LiveState,
): Change[] {
  return unlisted('push', live.pushes ?? [], ({ sourceGroupId }: GroupPush) => sourceGroupId, {
    groups,
    desired,
    live,
    reason: 'It is not in the file; the group in the app stays.',
  });
}

function unlisted<T>(
  resource: 'assignment' | 'push',
  items: readonly T[],
  groupOf: (item: T) => string,
  about: {
    groups: readonly DesiredGroup[];
    desired: DesiredState;
    live: LiveState;
    reason: string;
  },
): Change[] {
  const { groups, desired, live, reason } = about;
  const listed = new Set(groups.map((group) => groupIdOf(group, live)));
  // A group of the file with another name now: the file is behind, and nobody is to lose the app for that.
  for (const id of live.renamed?.values() ?? []) listed.add(id);
  const isDeleted = desired.exclusive.has('groups');
  return items
    .map(groupOf)
    .filter((id) => !listed.has(id))
    .map((id) => groupName(live, id))
    .sort()
    .map((key) =>
      change({
        resource,
        key,
        outcome: isDeleted ? 'delete' : 'unmanaged',
        risk: isDeleted ? 'destructive' : 'safe',
        reason: isDeleted ? reason : '',
      }),
    );
}

/** Why the file's group cannot be used; undefined when it is there. */
function absent(group: DesiredGroup, live: LiveState): string | undefined {
  const { id, name } = group;
  if (id !== undefined) {
    return live.groups.has(id)
      ? undefined
      : `There is no group with the id ${id} in Okta: correct \`id\` of the group "${name}".`;
  }
  if (groupIdOf(group, live) !== undefined) return undefined;
  const renamed = live.groups.get(live.renamed?.get(name) ?? '');
  if (renamed && renamed.profile.name !== name) {
    return `The group "${name}" (${renamed.id}) is named "${renamed.profile.name}" now: write the new name.`;
  }
  const [namesake] = namesakes(live, name);
  return namesake
    ? `The group "${name}" ${origin(namesake)} Name a group made in Okta, or give the id (${namesake.id}) if this one is meant.`
    : `There is no group named "${name}" in Okta: make it under Directory > Groups.`;
}

/** Where a group that was not made in Okta comes from (Okta API, `type` of a group). */
function origin({ type }: OktaGroup): string {
  switch (type) {
    case 'APP_GROUP':
      return 'is of type APP_GROUP: a directory (AD, LDAP) or an app owns its name and members.';
    case 'BUILT_IN':
      return 'is of type BUILT_IN: Okta itself keeps its members.';
    default:
      return `is of type ${type}: it was not made in Okta.`;
  }
}
