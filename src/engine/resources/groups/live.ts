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
  return byName(groups, name);
}

/** Every group that has been read and whose name differs from this one in upper and lower case only. */
export function lookalikes({ groups }: LiveState, name: string): readonly OktaGroup[] {
  const same = byFoldedName(groups, name.toLowerCase());
  return same.filter(({ profile }) => profile.name !== name);
}

export function assignmentOf(
  { assignments = [] }: LiveState,
  groupId: string,
): GroupAssignment | undefined {
  return assignmentsById(assignments, groupId)[0];
}

export function pushOf(live: LiveState, groupId: string): GroupPush | undefined {
  return pushesOf(live, groupId)[0];
}

/** Every push of a group: Okta does not keep people from making several. */
export function pushesOf({ pushes = [] }: LiveState, groupId: string): readonly GroupPush[] {
  return pushesBySource(pushes, groupId);
}

/** Name of a group that has been read, else its id. */
export function groupName(live: LiveState, id: string): string {
  return live.groups.get(id)?.profile.name ?? id;
}

type Groups = LiveState['groups'];
const byName = indexed<OktaGroup, Groups>(({ profile }) => profile.name);
const byFoldedName = indexed<OktaGroup, Groups>(({ profile }) => profile.name.toLowerCase());
const assignmentsById = indexed<GroupAssignment, readonly GroupAssignment[]>(({ id }) => id);
const pushesBySource = indexed<GroupPush, readonly GroupPush[]>((push) => push.sourceGroupId);

/** What was read is never changed, so its index holds as long as it does: a file may list 10,000 groups. */
function indexed<T, All extends object & { values(): Iterable<T> }>(
  keyOf: (item: T) => string,
): (all: All, key: string) => readonly T[] {
  const indexes = new WeakMap<All, ReadonlyMap<string, T[]>>();
  return (all, key) => {
    let index = indexes.get(all);
    if (!index) {
      index = groupedBy(all.values(), keyOf);
      indexes.set(all, index);
    }
    return index.get(key) ?? [];
  };
}

function groupedBy<T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const same = groups.get(keyOf(item));
    if (same) same.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
