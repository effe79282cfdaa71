import type { DesiredGroup, DesiredState } from '../../../config/desired/desiredState';
import type { GroupAssignment, GroupPush, OktaGroup } from '../../../okta/oktaModel';
import type { Change, LiveState } from '../../plan/planModel';

/** A group of the file and the Okta group that it means. */
export interface MeantGroup {
  group: DesiredGroup;
  groupId: string;
  change: Change;
}

/** The groups of the file that these changes are of, each with its change: by id, for several may have one name. */
export function meantGroups(
  desired: DesiredState,
  live: LiveState,
  changes: readonly Change[],
): MeantGroup[] {
  const byId = new Map(changes.map((change) => [change.groupId, change]));
  return (desired.groups ?? []).flatMap((group) => {
    const groupId = groupIdOf(group, live);
    const change = groupId === undefined ? undefined : byId.get(groupId);
    return groupId === undefined || !change ? [] : [{ group, groupId, change }];
  });
}

/** Id of the Okta group of that id, or of exactly that name when there is one and only one. */
export function groupIdOf(
  { id, name }: { id?: string | undefined; name: string },
  live: LiveState,
): string | undefined {
  if (id !== undefined) return id;
  const named = namesakes(live, name).filter(({ type }) => type === 'OKTA_GROUP');
  return named.length === 1 ? named[0]?.id : undefined;
}

/** Every group that has been read and is called exactly so, of any type. */
export function namesakes({ groups }: LiveState, name: string): readonly OktaGroup[] {
  return indexed(BY_NAME, groups, indexByName).get(name) ?? [];
}

/** Every group that has been read and whose name differs from this one in upper and lower case only. */
export function lookalikes({ groups }: LiveState, name: string): readonly OktaGroup[] {
  const same = indexed(BY_FOLDED_NAME, groups, indexByFoldedName).get(name.toLowerCase()) ?? [];
  return same.filter(({ profile }) => profile.name !== name);
}

export function assignmentOf(
  { assignments }: LiveState,
  groupId: string,
): GroupAssignment | undefined {
  return assignments && indexed(BY_GROUP, assignments, indexAssignments).get(groupId);
}

export function pushOf({ pushes }: LiveState, groupId: string): GroupPush | undefined {
  return pushes && indexed(BY_SOURCE, pushes, indexPushes).get(groupId);
}

/** Every push of a group: Okta does not keep people from making several. */
export function pushesOf({ pushes = [] }: LiveState, groupId: string): readonly GroupPush[] {
  return indexed(BY_SOURCE_ALL, pushes, indexAllPushes).get(groupId) ?? [];
}

/** Name of a group that has been read, else its id. */
export function groupName(live: LiveState, id: string): string {
  return live.groups.get(id)?.profile.name ?? id;
}

/** What was read is never changed, so its index holds as long as it does: a file may list 10,000 groups. */
const BY_NAME = new WeakMap<object, ReadonlyMap<string, readonly OktaGroup[]>>();
const BY_FOLDED_NAME = new WeakMap<object, ReadonlyMap<string, readonly OktaGroup[]>>();
const BY_GROUP = new WeakMap<object, ReadonlyMap<string, GroupAssignment>>();
const BY_SOURCE_ALL = new WeakMap<object, ReadonlyMap<string, readonly GroupPush[]>>();
const BY_SOURCE = new WeakMap<object, ReadonlyMap<string, GroupPush>>();

function indexed<K extends object, V>(cache: WeakMap<object, V>, of: K, make: (of: K) => V): V {
  const known = cache.get(of);
  if (known) return known;
  const made = make(of);
  cache.set(of, made);
  return made;
}

function indexByName(groups: LiveState['groups']): Map<string, OktaGroup[]> {
  return indexBy(groups, ({ profile }) => profile.name);
}

function indexByFoldedName(groups: LiveState['groups']): Map<string, OktaGroup[]> {
  return indexBy(groups, ({ profile }) => profile.name.toLowerCase());
}

function indexBy(
  groups: LiveState['groups'],
  keyOf: (group: OktaGroup) => string,
): Map<string, OktaGroup[]> {
  const index = new Map<string, OktaGroup[]>();
  for (const group of groups.values()) {
    const same = index.get(keyOf(group));
    if (same) same.push(group);
    else index.set(keyOf(group), [group]);
  }
  return index;
}

function indexAllPushes(pushes: readonly GroupPush[]): Map<string, GroupPush[]> {
  const index = new Map<string, GroupPush[]>();
  for (const push of pushes) {
    const same = index.get(push.sourceGroupId);
    if (same) same.push(push);
    else index.set(push.sourceGroupId, [push]);
  }
  return index;
}

function indexAssignments(assignments: readonly GroupAssignment[]): Map<string, GroupAssignment> {
  return firstOf(assignments, ({ id }) => id);
}

function indexPushes(pushes: readonly GroupPush[]): Map<string, GroupPush> {
  return firstOf(pushes, ({ sourceGroupId }) => sourceGroupId);
}

function firstOf<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!index.has(key)) index.set(key, item);
  }
  return index;
}
