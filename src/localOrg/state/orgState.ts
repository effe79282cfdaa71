import type { Json } from '../../base/record';
import type { AdminRole } from '../signIn/adminRole';
import type { ImportSafeguard, SandboxApp, SandboxGroup, SandboxUser } from './orgModel';
import type { PrivateIntegration } from './privateApps';

/** An app that may ask for access tokens. */
export interface OAuthClient {
  clientId: string;
  label: string;
  /** `service`: API Services, with a key of its own; `native`: public, on behalf of a person. */
  type: 'service' | 'native';
  /** Public keys of a service app. */
  jwks: Json[];
  /** Its Okta API Scopes; all of them when left out. */
  scopes?: string[];
  /** Of a service app; a native one has the role of the person who signs in. */
  role: AdminRole;
  /** Access tokens must be bound to a key (RFC 9449). */
  dpop: boolean;
  /** Of a native app; compared as they are, port included. */
  redirectUris: string[];
}

/** An API token besides the first one. */
export interface ApiToken {
  /** `00T…` */
  id: string;
  name: string;
  role: AdminRole;
  /** SHA-256 of the token in hex: the token itself is shown once and not kept. */
  hash: string;
  created: string;
  expiresAt: string;
}

/** One line of the System Log. */
export interface LogEvent {
  uuid: string;
  published: string;
  eventType: string;
  displayMessage: string;
  severity: 'INFO' | 'WARN' | 'ERROR';
  outcome: { result: 'SUCCESS' | 'FAILURE'; reason: string | null };
  target: { id: string; type: string; displayName: string }[];
}

/** A user type besides the default one. */
export interface SandboxUserType {
  /** `oty…` */
  id: string;
  name: string;
  displayName: string;
  description: string | null;
  created: string;
  lastUpdated: string;
}

/** Everything that the state file keeps. */
export interface OrgState {
  /** `00o…` */
  orgId: string;
  /** First part of the names that the server makes for custom apps. */
  subdomain: string;
  apiToken: string;
  /** `oty…`, the default user type. */
  userTypeId: string;
  /** User types made besides it. */
  userTypes?: SandboxUserType[];
  /** Custom attributes of the user schemas (by type id) and of the group schema (`group`), by variable name. */
  customAttributes?: Record<string, Record<string, Json>>;
  /** Base attributes where an update has changed them, by the same keys. */
  baseAttributes?: Record<string, Readonly<Record<string, Json>>>;
  /** When they were changed last, by the same keys. */
  schemasUpdated?: Record<string, string>;
  created: string;
  /** Number at the end of the next custom app's name. */
  nextAppNumber: number;
  /** Where the id generator stands. */
  idState: number;
  users: Map<string, SandboxUser>;
  groups: Map<string, SandboxGroup>;
  apps: Map<string, SandboxApp>;
  importSafeguard: ImportSafeguard;
  /** Private integrations of the Okta Integration Wizard. */
  integrations?: PrivateIntegration[];
  clients: Map<string, OAuthClient>;
  /** Role of the administrator who made `apiToken`; SUPER_ADMIN when left out. */
  apiTokenRole?: AdminRole;
  /** API tokens made besides it. */
  apiTokens?: ApiToken[];
  log: LogEvent[];
}
