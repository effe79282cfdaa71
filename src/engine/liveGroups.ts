import type { DesiredGroup } from '../config/model';
import type { GroupAssignment, GroupPush } from '../okta/model';
import type { ApplyRun } from './applyRun';
import type { LiveState } from './model';

/** A group of the file and the Okta group that it means. */
export interface MeantGroup {
  group: DesiredGroup;
  groupId: string;
}

/** The groups of the file that a plan names by these keys; one that Okta does not have becomes a problem. */
export function meantGroups(
  run: ApplyRun,
  resource: 'assignment' | 'push',
  keys: readonly string[],
): MeantGroup[] {
  const meant: MeantGroup[] = [];
  for (const key of keys) {
    const group = run.desired.groups?.find(({ name }) => name === key);
    if (!group) continue;
    const groupId = groupIdOf(group, run.live);
    if (groupId !== undefined) {
      meant.push({ group, groupId });
      continue;
    }
    run.fail({
      resource,
      key,
      message: `Okta has no single group named "${key}".`,
      nextStep: 'Make the group in Okta, or give its id in the file, then apply again.',
    });
  }
  return meant;
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
