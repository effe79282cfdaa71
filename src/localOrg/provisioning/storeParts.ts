import type { SandboxGroup } from '../state/orgModel';
import type { Store } from '../state/store';
import { timestamp } from '../state/timestamps';
import type { ImportDirectory } from './import/importDirectory';
import type { ProvisionerParts } from './parts';
import { logExchange, logProvisioning } from './provisioningEvents';

/** The provisioner's view of an org that is kept in a store. */
export function storeParts(store: Store): ProvisionerParts & { imports: ImportDirectory } {
  return {
    findUser: (id) => store.state.users.get(id),
    usersOfGroup: (groupId) => store.usersOfGroup(groupId),
    findGroup: (id) => store.state.groups.get(id),
    apps: () => store.state.apps.values(),
    findApp: (id) => store.state.apps.get(id),
    record: (exchange) => {
      store.record(exchange);
      logExchange(store, exchange);
    },
    log: (event) => logProvisioning(store, event),
    changed: () => store.changed(),
    unsentChanged: () => store.changed(),
    now: () => store.now(),
    imports: {
      users: () => store.state.users.values(),
      apps: () => store.state.apps.values(),
      groups: () => store.state.groups.values(),
      safeguard: () => store.state.importSafeguard,
      addAppGroup: (source, profile) => addAppGroup(store, source, profile),
      removeGroup: (group) => store.removeGroup(group),
      setMembership: (user, group, isMember) => store.setMembership(user, group, isMember),
    },
  };
}

function addAppGroup(
  store: Store,
  source: NonNullable<SandboxGroup['source']>,
  profile: SandboxGroup['profile'],
): SandboxGroup {
  const at = timestamp(store.now());
  const group: SandboxGroup = {
    id: store.ids.next('00g'),
    type: 'APP_GROUP',
    source,
    profile,
    created: at,
    lastUpdated: at,
    lastMembershipUpdated: at,
  };
  store.state.groups.set(group.id, group);
  return group;
}
