import type { DesiredGroup, DesiredState } from '../config/model';
import type { GroupAssignment, GroupPush } from '../okta/model';
import type { LiveState } from './model';

/** A group of the file and the Okta group that it means. */
export interface MeantGroup {
  group: DesiredGroup;
  groupId: string;
}

/** The groups of the file that these keys of a plan name. */
export function meantGroups(
  desired: DesiredState,
  live: LiveState,
  keys: readonly string[],
): MeantGroup[] {
  const named = (desired.groups ?? []).filter(({ name }) => keys.includes(name));
  return named.flatMap((group) => {
    const groupId = groupIdOf(group, live);
    return groupId === undefined ? [] : [{ group, groupId }];
  });
}

/** Id of the Okta group of that id, or of exactly that name when there is one and only one. */
export function groupIdOf(group: DesiredGroup, live: LiveState): string | undefined {
  if (group.id !== undefined) return group.id;
  const named = [...live.groups.values()].filter(
    ({ type, profile }) => type === 'OKTA_GROUP' && profile.name === group.name,
  );
  return named.length === 1 ? named[0]?.id : undefined;
}

export function assignmentOf(live: LiveState, groupId: string): GroupAssignment | undefined {
  return live.assignments?.find(({ id }) => id === groupId);
}

export function pushOf(live: LiveState, groupId: string): GroupPush | undefined {
  return live.pushes?.find(({ sourceGroupId }) => sourceGroupId === groupId);
}

/** Name of a group that has been read, else its id. */
export function groupName(live: LiveState, id: string): string {
  return live.groups.get(id)?.profile.name ?? id;
}
