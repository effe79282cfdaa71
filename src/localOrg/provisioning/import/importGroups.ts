import type { Json } from '../../../base/record';
import { isRecord } from '../../../base/record';
import type { SandboxApp, SandboxGroup } from '../../state/orgModel';
import type { Directory } from '../pass';
import type { ImportDirectory } from './importDirectory';
import { usersByExternalId } from './importUsers';

export interface GroupCounts {
  created: number;
  updated: number;
  removed: number;
}

/** Keeps the org's groups of type APP_GROUP, and their members, as the connector has them. */
export function importGroups(
  app: SandboxApp,
  directory: Directory,
  imports: ImportDirectory,
  found: ReadonlyMap<string, Json>,
): GroupCounts {
  const counts: GroupCounts = { created: 0, updated: 0, removed: 0 };
  const known = new Map<string, SandboxGroup>();
  for (const group of imports.groups()) {
    if (group.source?.appId === app.id) known.set(group.source.externalId, group);
  }
  const members = usersByExternalId(app, directory);
  for (const [externalId, resource] of found) {
    const name = typeof resource.displayName === 'string' ? resource.displayName : '';
    if (name === '') continue;
    let group = known.get(externalId);
    if (!group) {
      group = imports.addAppGroup({ appId: app.id, externalId }, { name, description: null });
      counts.created += 1;
    } else if (group.profile.name !== name) {
      group.profile = { ...group.profile, name };
      counts.updated += 1;
    }
    const listed = Array.isArray(resource.members) ? resource.members.filter(isRecord) : [];
    const wanted = new Set(listed.map(({ value }) => members.get(String(value))?.id));
    for (const user of directory.usersOfGroup(group.id)) {
      if (!wanted.delete(user.id)) imports.setMembership(user, group, false);
    }
    for (const id of wanted) {
      const user = id === undefined ? undefined : directory.findUser(id);
      if (user) imports.setMembership(user, group, true);
    }
  }
  const pushed = new Set(app.pushes.map(({ targetGroupId }) => targetGroupId));
  for (const [externalId, group] of known) {
    if (found.has(externalId) || pushed.has(group.id)) continue;
    imports.removeGroup(group);
    counts.removed += 1;
  }
  return counts;
}
