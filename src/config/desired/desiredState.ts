import type { ConnectorAction, Toggle } from '../../tutorial/provisioning';
/**
 * What an `okta-scim.yaml` asks for, for one environment: references resolved, shorthand written out, defaults set.
 * A section that the file leaves out is `undefined` here (unmanaged); an empty one is managed and empty.
 * Names of values are those of Okta's Management API wherever the API has one.
 */
export interface DesiredState {
  /** Name of the environment, undefined when the file declares none. */
  environment: string | undefined;
  /** Origin of the org, as `https://dev-123456.okta.com`: no path, no trailing slash. */
  org: string | undefined;
  /**
   * The environment variables that addresses which get credentials are made of, by place, as
   * `provisioning.connector.baseUrl`; undefined when none is.
   */
  madeOf?: Readonly<Record<string, readonly string[]>>;
  app: DesiredApp;
  provisioning: DesiredProvisioning | undefined;
  /** Keyed by variable name. */
  attributes: Record<string, DesiredAttribute> | undefined;
  /** Keyed by variable name of the app attribute; `null` asks for no mapping. */
  mappings: Record<string, DesiredMapping | null> | undefined;
  groups: DesiredGroup[] | undefined;
  /** Sections in which what is not listed is deleted. */
  exclusive: ReadonlySet<ExclusiveSection>;
  /** `app`, `attributes.NAME`, `mappings.NAME`, `groups.NAME`: never deleted or replaced. */
  protect: readonly string[];
}

export type ExclusiveSection = 'attributes' | 'mappings' | 'groups';

/** `swa`: a custom SWA app, as in the tutorial. `existing`: an app that is there. `catalog`: from the OIN. */
export type AppKind = 'swa' | 'existing' | 'catalog';

export interface DesiredApp {
  use: AppKind;
  /** `existing` only: the id (`0oa…`), instead of the label. */
  id: string | undefined;
  /** `catalog` only: Okta's key of the OIN template, e.g. `scim2headerauth`. */
  name: string | undefined;
  /** 1..100 characters; not unique in Okta. Undefined only for `existing` by id. */
  label: string | undefined;
  loginUrl: string | undefined;
  redirectUrl: string | undefined;
  credentials: { scheme: CredentialsScheme } | undefined;
  username: DesiredUsername | undefined;
  visibility: { hideWeb: boolean; hideMobile: boolean } | undefined;
}

export type CredentialsScheme =
  | 'ADMIN_SETS_CREDENTIALS'
  | 'EDIT_PASSWORD_ONLY'
  | 'EDIT_USERNAME_AND_PASSWORD'
  | 'EXTERNAL_PASSWORD_SYNC'
  | 'SHARED_USERNAME_AND_PASSWORD';

export interface DesiredUsername {
  /** An Okta expression, at most 1024 characters. */
  template: string;
  type: 'BUILT_IN' | 'CUSTOM' | 'NONE';
  pushStatus: 'PUSH' | 'DONT_PUSH' | undefined;
}

export interface DesiredProvisioning {
  connector: DesiredConnector | undefined;
  toApp: DesiredToApp | undefined;
  toOkta:
    | { importSafeguard: { app: Safeguard | undefined; org: Safeguard | undefined } }
    | undefined;
}

export interface DesiredConnector {
  baseUrl: string;
  uniqueIdentifier: string;
  actions: readonly ConnectorAction[];
  /** How Okta updates profiles; absent when the file leaves it to the kind of app (`userUpdatesOf`). */
  userUpdates?: UserUpdates;
  auth: ConnectorAuth | undefined;
}

export type UserUpdates = 'put' | 'patch';

/**
 * How Okta sends changed profiles to the connector. Apps of the Classic experience and catalogue templates replace the
 * user; private apps of the Okta Integration Wizard patch it, which nothing in the app shows, so their file says it.
 */
export function userUpdatesOf(connector: Pick<DesiredConnector, 'userUpdates'>): UserUpdates {
  return connector.userUpdates ?? 'put';
}

/** A secret by name: the value stays in the secret store until it is used. */
export interface SecretRef {
  secret: string;
}

export type ConnectorAuth =
  | { mode: 'httpHeader'; token: SecretRef; clientCredentials: ClientCredentials | undefined }
  | { mode: 'basic'; username: string; password: SecretRef }
  | {
      mode: 'oauth2';
      grant: OAuthGrant;
      tokenUrl: string;
      /** Undefined with client credentials, which need none. */
      authorizeUrl: string | undefined;
      clientId: string;
      clientSecret: SecretRef;
    };

/** Which way Okta gets its tokens (Okta help: "OAuth 2 for SCIM"); client credentials need no authorization endpoint. */
export type OAuthGrant = 'authorizationCode' | 'clientCredentials';

/** How a header token is got: OAuth 2.0 client credentials, RFC 6749 section 4.4. */
export interface ClientCredentials {
  tokenUrl: string;
  clientId: string;
  clientSecret: SecretRef;
  scope: string | undefined;
  audience: string | undefined;
}

export interface DesiredToApp extends Readonly<Record<Toggle, boolean>> {
  /** Absent when the file says nothing of it: Okta does not show it again. */
  readonly excludeUsernameUpdates?: boolean;
}

export interface Safeguard {
  enabled: boolean;
  /** Per cent of assignments, 1..100. */
  threshold: number;
}

export const ATTRIBUTE_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'string[]',
  'number[]',
  'integer[]',
] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

export interface DesiredAttribute {
  title: string;
  type: AttributeType;
  externalName: string;
  externalNamespace: string;
  description: string | undefined;
  /** `SELF` is the Console's "User personal"; `NONE` lets a group assignment set it. Fixed once created. */
  scope: 'SELF' | 'NONE';
  /** Accepted by Okta, never returned for app attributes: cannot be verified. */
  permission: 'READ_ONLY' | 'READ_WRITE' | 'HIDE' | undefined;
  required: boolean | undefined;
  /** What follows stays as it is in Okta where it is absent. Empty: any value is allowed. */
  enum?: readonly EnumValue[];
  unique?: boolean;
  /** In characters. */
  minLength?: number;
  maxLength?: number;
  /** Of a list: values of several groups are combined, instead of the highest priority's. */
  union?: boolean;
}

/** One value that is allowed; the title is absent where the file gives none. */
export interface EnumValue {
  value: string | number;
  title?: string;
}

export interface DesiredMapping {
  expression: string;
  /** `PUSH`: on create and update; `DONT_PUSH`: on create only. */
  pushStatus: 'PUSH' | 'DONT_PUSH';
}

export interface DesiredGroup {
  /** Exact name of an Okta group (type OKTA_GROUP); names are compared with case. */
  name: string;
  /** The id (`00g…`), for names that are not unique. */
  id: string | undefined;
  assign: { profile: Record<string, ProfileValue>; priority: number | undefined } | undefined;
  push: DesiredPush | undefined;
}

export type ProfileValue = string | number | boolean | string[] | number[] | null;

export interface DesiredPush {
  /** Name of the group to make or keep in the app; the Okta group's name unless given. Not with `targetId`. */
  targetName: string | undefined;
  /** Id of a group of the app to link to. */
  targetId: string | undefined;
  status: 'ACTIVE' | 'INACTIVE';
  /** What becomes of the group in the app when the push goes; it is kept where this is absent. */
  onRemove?: 'keep' | 'delete';
}
