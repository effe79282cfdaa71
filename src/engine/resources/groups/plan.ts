import { own } from '../../../base/record';
import type { DesiredGroup, DesiredState } from '../../../config/desired/desiredState';
import type { GroupPush, OktaGroup } from '../../../okta/oktaModel';
import { change, differing, type Field, given } from '../../plan/change';
import type { Change, LiveState } from '../../plan/planModel';
import { assignmentOf, groupIdOf, lookalikes, namesakes, pushOf } from './live';
import { furtherPushes, pushState } from './pushState';
import { unlistedGroups } from './unlistedGroups';

/** Steps 6 and 7: assignments, then pushes; each in the order of the file, then what Okta has besides. */
export function planGroups(desired: DesiredState, live: LiveState): Change[] {
  const { groups } = desired;
  if (!groups) return [];
  const assigned = (live.assignments ?? []).map(({ id }) => ({ id, groupId: id }));
  const pushed = (live.pushes ?? []).map(({ id, sourceGroupId }) => ({
    id,
    groupId: sourceGroupId,
  }));
  const changes = [
    ...groups.flatMap((group) => planAssignment(group, live)),
    ...unlistedGroups('assignment', assigned, desired, live),
    ...groups.flatMap((group) => planPush(group, desired, live)),
    ...groups.flatMap((group) => furtherPushes(group, live)),
    ...unlistedGroups('push', pushed, desired, live),
  ];
  return marked(changes, live);
}

function planAssignment(group: DesiredGroup, live: LiveState): Change[] {
  const groupId = groupIdOf(group, live);
  const assigned = groupId === undefined ? undefined : assignmentOf(live, groupId);
  const base = { resource: 'assignment' as const, key: group.name, id: assigned?.id, groupId };
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
  const groupId = groupIdOf(group, live);
  const pushed = groupId === undefined ? undefined : pushOf(live, groupId);
  const base = { resource: 'push' as const, key: group.name, id: pushed?.id, groupId };
  if (!group.push) return pushed ? [change({ ...base, outcome: 'unmanaged' })] : [];
  const missing = absent(group, live);
  if (missing !== undefined) return [change({ ...base, outcome: 'manual', reason: missing })];
  const { status, targetId, targetName, onRemove } = group.push;
  const isDeleted = onRemove === 'delete';
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
        risk: isDeleted ? 'data-loss' : 'destructive',
        fields: target,
        reason: `A push cannot get another target: it is ended and made again; the old target ${isDeleted ? 'is deleted in the app, as `onRemove` says: its members lose what it gave them' : 'stays'}.`,
      }),
    ];
  }
  const state = pushState(pushed, status, desired, live);
  const isHidden = targetName !== undefined && targetNameOf(pushed, live) === undefined;
  return [change({ ...base, ...state, ...(isHidden && hiddenTarget(state, targetName)) })];
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

/**
 * Groups of one name are told apart by id and type, and so is what goes: nobody should have to guess which one it is.
 */
function marked(changes: Change[], live: LiveState): Change[] {
  const ids = new Map<string, Set<string | undefined>>();
  for (const { key, groupId } of changes) {
    ids.set(key, (ids.get(key) ?? new Set()).add(groupId));
  }
  return changes.map((each) => {
    const { key, groupId, outcome } = each;
    if (groupId === undefined) return each;
    const isAlone = (ids.get(key)?.size ?? 0) < 2;
    if (isAlone && outcome !== 'delete') return each;
    const type = live.groups.get(groupId)?.type;
    return { ...each, mark: type === undefined ? groupId : `${groupId}, ${type}` };
  });
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
    : `There is no group named "${name}" in Okta: make it under Directory > Groups.${alike(live, name)}`;
}

/** Names are compared to the letter; whoever has mistyped one is told of those that are nearly it. */
function alike(live: LiveState, name: string): string {
  const names = lookalikes(live, name).map(({ id, profile }) => `"${profile.name}" (${id})`);
  return names.length === 0 ? '' : ` Or write the name as it is there: ${names.join(', ')}.`;
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
