/**
 * The parts of Okta's resources that this project reads or writes. Names are Okta's. Fields that Okta adds and we do
 * not know are kept (`[field: string]: unknown`), because a full replace must send them back.
 */
export interface OktaApp {
  /** `0oa…` */
  id: string;
  /** Made by the server for custom apps, e.g. `dev-123456_senhasegura_1`. */
  name: string;
  label: string;
  status: 'ACTIVE' | 'INACTIVE' | string;
  signOnMode: string;
  /** Enabled provisioning features, a set in no stable order; read-only. */
  features: string[];
  visibility?: { hide?: { web?: boolean; iOS?: boolean }; [field: string]: unknown };
  credentials?: {
    scheme?: string;
    revealPassword?: boolean;
    userNameTemplate?: { template?: string; type?: string; pushStatus?: string };
    [field: string]: unknown;
  };
  settings?: {
    signOn?: { loginUrl?: string; redirectUrl?: string | null };
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

export type NewApp = Omit<OktaApp, 'id' | 'name' | 'status' | 'features'> & { name?: string };

export interface SchemaAttribute {
  title?: string;
  type: string;
  items?: { type?: string; [field: string]: unknown };
  description?: string;
  externalName?: string;
  externalNamespace?: string;
  scope?: string;
  required?: boolean;
  [field: string]: unknown;
}

export interface AppUserSchema {
  custom: Record<string, SchemaAttribute>;
  base: Record<string, SchemaAttribute>;
}

/** `null` deletes the attribute. */
export type SchemaPatch = Record<string, (SchemaAttribute & { permissions?: unknown }) | null>;

export interface MappingSummary {
  /** `prm…` */
  id: string;
  source: { id: string; name: string; type: string };
  target: { id: string; name: string; type: string };
}

export interface MappingProperty {
  expression: string;
  pushStatus: string;
}

export interface ProfileMapping extends MappingSummary {
  properties: Record<string, MappingProperty>;
}

export interface OktaGroup {
  /** `00g…` */
  id: string;
  /** Only OKTA_GROUP can be managed; APP_GROUP and BUILT_IN come from elsewhere. */
  type: string;
  profile: { name: string; description?: string | null; [field: string]: unknown };
}

/** A user as expressions can ask for it. */
export interface OktaPerson {
  /** `00u…` */
  id: string;
  status: string;
  profile: Readonly<Record<string, unknown>>;
  /** Id of the user type, `oty…`, which has mappings of its own; absent when the answer does not say. */
  typeId?: string;
}

export interface GroupAssignment {
  /** Id of the group. */
  id: string;
  priority?: number;
  profile?: Record<string, unknown>;
  lastUpdated?: string;
  /** The group itself, when listed with `expand=group`. */
  group?: OktaGroup;
}

export interface GroupPush {
  /** `gPm…` */
  id: string;
  sourceGroupId: string;
  targetGroupId?: string;
  status: 'ACTIVE' | 'INACTIVE' | 'ERROR' | string;
  /** When the last push ended, RFC 3339; absent until the first one has. */
  lastPush?: string;
  /** Why the last push failed; absent when it did not. */
  errorSummary?: string;
  created?: string;
  lastUpdated?: string;
}

export type NewGroupPush = {
  sourceGroupId: string;
  status: 'ACTIVE' | 'INACTIVE';
} & ({ targetGroupName: string } | { targetGroupId: string });

/** A user, as a member of a group. */
export interface GroupMember {
  /** `00u…` */
  id: string;
  /** Okta's life-cycle status, as `ACTIVE`. */
  status: string;
  login: string;
  /** Empty when the profile has none. */
  email: string;
}

/** A person as an app has it: how Okta is linked to the account in the app, and what it says it has pushed there. */
export interface AppUser {
  /** Id of the Okta user, `00u…`. */
  id: string;
  /** Id of the account in the app; undefined until Okta is linked to one. */
  externalId?: string;
  /** Of the person in the app, as `PROVISIONED`. */
  status: string;
  /** `USER`: assigned by hand; `GROUP`: through a group. */
  scope: string;
  /** RFC 3339, as all times. Absent unless Okta imports or pushes profiles. */
  lastSync?: string;
  /** A hint at most: it follows profile mastering, and may be DISABLED in an app that pushes. */
  syncState?: string;
  userName: string;
  /** By variable name; attributes without a value are null or absent. */
  profile: Readonly<Record<string, unknown>>;
  /** The Okta user, when asked for. */
  person?: OktaPerson;
}

/** A line of the System Log that tells of a failure. */
export interface LogFailure {
  eventType: string;
  /** RFC 3339. */
  published: string;
  /** Okta's words. */
  reason: string;
  /** Whom and what it is about: users, app users, groups. */
  targets: readonly { id: string; type: string; name: string }[];
}
