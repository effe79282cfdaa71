/** The state of the local org: what Okta would keep in its database, in the shapes its API shows. */

import type { Json } from '../../base/record';

export interface SandboxUser {
  /** `00u…` */
  id: string;
  status: string;
  created: string;
  lastUpdated: string;
  /** When the status changed last; missing: when the user was made; null: never, for one made to wait. */
  statusChanged?: string | null;
  /** When the user was activated last; null: never; missing: when the user was made. */
  activated?: string | null;
  /** When the password was set last; missing: there is none. */
  passwordChanged?: string;
  /** The question that lets the user set a password anew; the answer is not kept. */
  recoveryQuestion?: string;
  /** `oty…`; missing: the default user type. */
  typeId?: string;
  /** login, email, firstName, lastName, displayName, … */
  profile: Record<string, unknown>;
  groupIds: string[];
}

export interface SandboxGroup {
  /** `00g…` */
  id: string;
  type: 'OKTA_GROUP' | 'APP_GROUP' | 'BUILT_IN';
  created: string;
  lastUpdated: string;
  lastMembershipUpdated: string;
  profile: { name: string; description: string | null; [custom: string]: unknown };
  /** APP_GROUP: the app that has it, and its id there, once either an import or a push has found out. */
  source?: { appId: string; externalId: string };
  /** APP_GROUP of a push: the app that it was made for. */
  appId?: string;
}

/** Actions of the connector, in the words of `okta-scim.yaml`. */
export type ConnectorAction =
  | 'importNewUsersAndProfileUpdates'
  | 'pushNewUsers'
  | 'pushProfileUpdates'
  | 'pushGroups'
  | 'importGroups';

export interface ConnectorAuth {
  mode: 'httpHeader' | 'basic' | 'oauth2';
  token?: string;
  /** Of the catalogue's apps: the token goes behind that word, not as it is. */
  isBearer?: boolean;
  username?: string;
  password?: string;
  tokenUrl?: string;
  authorizeUrl?: string;
  clientId?: string;
  clientSecret?: string;
}

export interface ConnectorSettings {
  baseUrl: string;
  uniqueIdentifier: string;
  actions: string[];
  auth: ConnectorAuth;
  /** OIN templates only: "Support PATCH for User", profile updates by PATCH instead of PUT. */
  supportsPatch?: boolean;
  /** Private apps of the Okta Integration Wizard: "Import User Schema", with which profiles go by PATCH. */
  importUserSchema?: boolean;
}

export interface ToAppSettings {
  createUsers: boolean;
  updateUserAttributes: boolean;
  deactivateUsers: boolean;
  syncPassword: boolean;
  /** "Exclude Username Updates": a name that changes in Okta stays as it is in the app. */
  excludeUsernameUpdates?: boolean;
}

/** What an admin sets in steps 2 and 3; `mode: 'NONE'` until SCIM is turned on. */
export interface ProvisioningSettings {
  mode: 'NONE' | 'SCIM';
  connector: ConnectorSettings | undefined;
  toApp: ToAppSettings;
}

export interface Safeguard {
  enabled: boolean;
  /** Percent of the assignments. */
  threshold: number;
}

/** Org-wide in Okta, both enabled at 20 % by default. */
export interface ImportSafeguard {
  app: Safeguard;
  org: Safeguard;
}

export interface SandboxMapping {
  /** `prm…` */
  id: string;
  direction: 'userToApp' | 'appToUser';
  properties: Record<string, { expression: string; pushStatus: string }>;
}

export interface SandboxAssignment {
  groupId: string;
  priority: number;
  profile: Record<string, unknown>;
  lastUpdated: string;
}

/** A user assigned to the app by hand (scope USER), whose values go before those of groups. */
export interface SandboxUserAssignment {
  userId: string;
  /** What the app's credentials say instead of the user name template. */
  userName?: string | undefined;
  profile: Record<string, unknown>;
  created: string;
  lastUpdated: string;
}

/** The default connection of an app whose provisioning Okta's API can set up (`okta_org2org`, `zscalerbyz`, …). */
export interface SandboxConnection {
  authScheme: 'TOKEN' | 'OAUTH2';
  status: 'ENABLED' | 'DISABLED';
  baseUrl?: string | undefined;
  /** Who rotates the signing keys of an OAuth 2.0 connection between orgs. */
  rotationMode?: string | undefined;
  /** Public key that such a connection signs with. */
  jwk?: Json | undefined;
}

export interface SandboxPush {
  /** `gPm…` */
  id: string;
  sourceGroupId: string;
  targetGroupName: string;
  targetGroupId: string;
  /** The group's id at the connector. */
  externalGroupId: string | undefined;
  /** Name of the source when it was last looked at: a target of the same name is renamed with it. */
  sourceName?: string;
  /** The connector does not have the group any more: in error for good. */
  isGone?: boolean;
  status: 'ACTIVE' | 'INACTIVE' | 'ERROR';
  created: string;
  lastUpdated: string;
  lastPush: string | undefined;
  errorSummary: string | undefined;
}

export interface SandboxAppUser {
  userId: string;
  externalId: string | undefined;
  status: string;
  syncState: string;
  lastSync: string | undefined;
  error: string | undefined;
  profile: Record<string, unknown>;
  /** Assigned while provisioning was off: not provisioned until an admin says "Provision User". */
  isFromBefore?: boolean;
  /** A mapping was saved since, and has not been applied to the person. */
  awaitsMapping?: boolean;
}

export interface SandboxApp {
  /** `0oa…` */
  id: string;
  /** Made by the server: `{subdomain}_{label}_{n}`. */
  name: string;
  /** Of an instance of a private integration. */
  integrationId?: string;
  label: string;
  status: 'ACTIVE' | 'INACTIVE';
  signOnMode: string;
  created: string;
  lastUpdated: string;
  /** As Okta bodies. */
  accessibility: Json;
  visibility: Json;
  credentials: Json;
  settings: Json;
  provisioning: ProvisioningSettings;
  /** `definitions.custom.properties` of the app user schema, by variable name. */
  customAttributes: Record<string, Json>;
  /** `definitions.base.properties` of the app user schema, by variable name. */
  baseAttributes: Record<string, Json>;
  /** Deleted attributes whose values are still being cleaned up, until that time (ms epoch). */
  attributesBeingDeleted: Record<string, number>;
  mappings: [toApp: SandboxMapping, toOkta: SandboxMapping];
  assignments: SandboxAssignment[];
  /** Assigned one by one; missing in apps made by an older version. */
  userAssignments?: SandboxUserAssignment[];
  pushes: SandboxPush[];
  /** By user id. */
  appUsers: Record<string, SandboxAppUser>;
  /** What the last import found besides the app's own users. */
  imported?: SandboxImportedUser[];
  /** Apps of the catalog only. */
  connection?: SandboxConnection | undefined;
  /** Capabilities that the features API has set, by feature name. */
  capabilities?: Record<string, Json>;
  /** Mappings of user types besides the default one, by the type's id. */
  typeMappings?: Record<string, [toApp: SandboxMapping, toOkta: SandboxMapping]>;
  /** What the connector has not been told yet. */
  unsent?: UnsentWork;
}

/** Provisioning under way, or put off by the connector. */
export interface UnsentWork {
  /** There while a pass is to come or under way: number of the call that asked for it. */
  call?: number;
  /** By user id. */
  passwords?: Record<string, string>;
  /** Pushes whose groups are to be deleted at the connector. */
  deletions?: SandboxPush[];
}

/** A user of the connector that an import found and that is not in the app yet: it waits to be confirmed. */
export interface SandboxImportedUser {
  /** Id at the connector. */
  externalId: string;
  userName: string;
  email: string;
  givenName: string;
  familyName: string;
  active: boolean;
  /** The Okta user with the same unique identifier. */
  matchedUserId: string | undefined;
}

/** One request of the local org to a connector, as the Console and tests see it. */
export interface ConnectorExchange {
  id: number;
  at: string;
  appId: string;
  method: string;
  url: string;
  /** Authorization redacted. */
  requestHeaders: Record<string, string>;
  requestBody: string | undefined;
  status: number | undefined;
  responseBody: string | undefined;
  ms: number;
  error: string | undefined;
  /** What Okta was doing: 'create user', 'push group', … */
  reason: string;
}
