import type { Route } from '../base/http/route';
import type { Secret } from '../base/secrets/secret';
import type { OnWait } from '../base/waits';
import type { SignInKeeper } from './auth/signIn';
import type { OrgPace } from './http/orgPace';

/**
 * `apiToken`: an SSWS token. `privateKey`: an API Services app that signs in with `private_key_jwt`; the key is a PEM
 * or a JWK. Without `scopes`, those that the work needs are asked for. `person`: somebody who has signed in in the
 * browser.
 */
export type OktaCredentials =
  | { kind: 'apiToken'; token: Secret }
  | { kind: 'privateKey'; clientId: string; privateKey: Secret; scopes?: readonly string[] }
  | { kind: 'person'; keeper: SignInKeeper };

/** One attempt at a request, for the log. */
export interface RequestLine {
  method: string;
  /** Without the query, which may hold names; `?…` stands for one. */
  path: string;
  /** Undefined when there was no answer. */
  status: number | undefined;
  /** On the wire; time spent waiting for the rate limit is in the note. */
  ms: number;
  note?: string;
}

export interface OrgConnection {
  /** An origin, see `normalizeOrgUrl`. */
  orgUrl: string;
  credentials: OktaCredentials;
  log?: (line: RequestLine) => void;
  /** Scopes that a service app asks for besides those that are needed, as long as it is given them. */
  wishedScopes?: readonly string[];
  /** Told of each wait that the org asks for, before it begins. */
  onWait?: OnWait;
  /** Shared with others who ask the org with these credentials. */
  pace?: OrgPace;
  /** Through a proxy, where Node's own fetch does not find the way. */
  route?: Route;
}

/** A native app of the org, which signs people in. */
export interface AppConnection extends Pick<OrgConnection, 'orgUrl' | 'log'> {
  clientId: string;
}
