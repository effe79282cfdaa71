import type { ImportSafeguard, Json, SandboxApp, SandboxGroup, SandboxUser } from './model';

/** An OAuth 2.0 service app that may ask for access tokens. */
export interface OAuthClient {
  clientId: string;
  /** Public key. */
  jwk: Json;
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

/** Everything that the state file keeps. */
export interface OrgState {
  /** `00o…` */
  orgId: string;
  /** First part of the names that the server makes for custom apps. */
  subdomain: string;
  apiToken: string;
  /** `oty…`, the one user type there is. */
  userTypeId: string;
  created: string;
  /** Number at the end of the next custom app's name. */
  nextAppNumber: number;
  /** Where the id generator stands. */
  idState: number;
  users: Map<string, SandboxUser>;
  groups: Map<string, SandboxGroup>;
  apps: Map<string, SandboxApp>;
  importSafeguard: ImportSafeguard;
  clients: Map<string, OAuthClient>;
  log: LogEvent[];
}
