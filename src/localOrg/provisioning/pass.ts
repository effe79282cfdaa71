import { isCatalogApp } from '../state/appTemplates';
import type { SandboxApp, SandboxGroup, SandboxUser } from '../state/orgModel';
import type { ScimClient } from './wire/scimClient';

/** What the provisioner needs to know of the org. */
export interface Directory {
  findUser(id: string): SandboxUser | undefined;
  usersOfGroup(groupId: string): SandboxUser[];
  findGroup(id: string): SandboxGroup | undefined;
  /** All apps of the org; without it mappings see their own only. */
  apps?(): Iterable<SandboxApp>;
}

/** A line of the System Log; types are Okta's (Event Types catalog). */
export interface ProvisioningEvent {
  eventType: string;
  message: string;
  appId: string;
  userId?: string;
  groupId?: string;
  /** Why it failed; without it, it succeeded. */
  failure?: string | undefined;
}

/** One run over an app: bring its connector up to date, once. */
export interface Pass {
  app: SandboxApp;
  directory: Directory;
  /** undefined: provisioning is off, or the connector is not set up. */
  client: ScimClient | undefined;
  may: Permissions;
  style: UpdateStyle;
  /** What was sent last, by user or push id: equal needs no request. */
  sent: Map<string, string>;
  /** Passwords that were set in Okta and not sent yet, by user id. */
  passwords: Map<string, string>;
  /** Ids at the connector that are taken, and by whom. */
  takenIds: Map<string, string>;
  /** To be called when the app was changed. */
  changed(): void;
  log(event: Omit<ProvisioningEvent, 'appId'>): void;
  now(): Date;
}

export interface Permissions {
  create: boolean;
  update: boolean;
  deactivate: boolean;
  syncPassword: boolean;
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
    syncPassword: toApp.syncPassword && pushesProfiles,
    pushGroups: actions.includes('pushGroups'),
  };
}

/**
 * How Okta updates: a custom app of the Classic experience by PUT in everything; a template of the OIN by PATCH for
 * (de)activation, passwords and groups, and for profiles when "Support PATCH for User" is set, as it is for every
 * private integration.
 */
export interface UpdateStyle {
  isTemplate: boolean;
  profile: 'PUT' | 'PATCH';
}

export function updateStyleOf(app: SandboxApp): UpdateStyle {
  const isTemplate = isCatalogApp(app);
  const { connector } = app.provisioning;
  const patchesProfiles =
    (isTemplate && connector?.supportsPatch === true) || connector?.importUserSchema === true;
  return { isTemplate, profile: patchesProfiles ? 'PATCH' : 'PUT' };
}
