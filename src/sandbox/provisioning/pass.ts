import type { SandboxApp, SandboxGroup, SandboxUser } from '../model';
import type { ScimClient } from './scimClient';

/** What the provisioner needs to know of the org. */
export interface Directory {
  findUser(id: string): SandboxUser | undefined;
  usersOfGroup(groupId: string): SandboxUser[];
  findGroup(id: string): SandboxGroup | undefined;
}

/** One run over an app: bring its connector up to date, once. */
export interface Pass {
  app: SandboxApp;
  directory: Directory;
  /** undefined: provisioning is off, or the connector is not set up. */
  client: ScimClient | undefined;
  may: Permissions;
  /** What was sent last, by user or push id: equal needs no request. */
  sent: Map<string, string>;
  /** To be called when the app was changed. */
  changed(): void;
  now(): Date;
}

export interface Permissions {
  create: boolean;
  update: boolean;
  deactivate: boolean;
  pushGroups: boolean;
}

/** A toggle of "To App" counts only when the connector supports its action. */
export function permissionsOf({ provisioning }: SandboxApp): Permissions {
  const { toApp, connector } = provisioning;
  const actions = connector?.actions ?? [];
  const pushesProfiles = actions.includes('pushProfileUpdates');
  return {
    create: toApp.createUsers && actions.includes('pushNewUsers'),
    update: toApp.updateUserAttributes && pushesProfiles,
    deactivate: toApp.deactivateUsers && pushesProfiles,
    pushGroups: actions.includes('pushGroups'),
  };
}
