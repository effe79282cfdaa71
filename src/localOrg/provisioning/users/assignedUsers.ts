import type { SandboxUser } from '../../state/orgModel';
import type { Pass } from '../pass';
import type { Reach } from './desiredUser';

export type Assigned = Map<string, [user: SandboxUser, reach: Reach]>;

/** Who should have the app, and why. Users that were deactivated in Okta should not. */
export function assignedUsers({ app, directory }: Pick<Pass, 'app' | 'directory'>): Assigned {
  const assigned: Assigned = new Map();
  const reachOf = (user: SandboxUser): Reach => {
    const known = assigned.get(user.id);
    if (known) return known[1];
    const reach: Reach = { direct: undefined, groups: [] };
    assigned.set(user.id, [user, reach]);
    return reach;
  };
  for (const direct of app.userAssignments ?? []) {
    const user = directory.findUser(direct.userId);
    if (user && isLive(user)) reachOf(user).direct = direct;
  }
  const byPriority = [...app.assignments].sort((a, b) => a.priority - b.priority);
  for (const assignment of byPriority) {
    for (const user of directory.usersOfGroup(assignment.groupId)) {
      if (isLive(user)) reachOf(user).groups.push(assignment);
    }
  }
  return assigned;
}

function isLive({ status }: SandboxUser): boolean {
  return status !== 'DEPROVISIONED';
}
