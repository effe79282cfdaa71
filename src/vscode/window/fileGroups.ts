import type { DesiredState } from '../../config/desired/desiredState';
import type { LiveState } from '../../engine/plan/planModel';
import { groupIdOf } from '../../engine/resources/groups/live';

/** A group of the file: its name with references resolved, and the id of what it means in the org, when that is known. */
export interface FileGroup {
  name: string;
  groupId: string | undefined;
}

/** The groups of the file, in its order. */
export function fileGroups(
  { groups = [] }: DesiredState,
  live: LiveState | undefined,
): FileGroup[] {
  return groups.map((group) => ({
    name: group.name,
    groupId: live ? groupIdOf(group, live) : group.id,
  }));
}
