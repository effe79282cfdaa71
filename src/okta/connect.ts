import type { Route } from '../base/route';
import type { Secret } from '../base/secret';
import type { OnWait } from '../base/waits';
import type { DirectoryReader, MemberReader, OktaReader, OktaWriter } from './port';
import type { DeviceSignIn, SignIn, SignInKeeper } from './signIn';

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
  /** Told of each wait that the org asks for, before it begins. */
  onWait?: OnWait;
  /** Through a proxy, where Node's own fetch does not find the way. */
  route?: Route;
}

/** A client that cannot write: it has no method for it, and its transport refuses every verb but GET. */
export async function connectReader(
  connection: OrgConnection,
): Promise<OktaReader & MemberReader & DirectoryReader> {
  const { openReader } = await import('./adapter');
  return openReader(connection);
}

/** A client that can read and write. */
export async function connectWriter(connection: OrgConnection): Promise<OktaWriter> {
  const { openWriter } = await import('./adapter');
  return openWriter(connection);
}

/** A native app of the org, which signs people in. */
export interface AppConnection extends Pick<OrgConnection, 'orgUrl' | 'log'> {
  clientId: string;
}

/**
 * Starts a sign-in in the browser. @throws {NotAuthorizedError} Okta does not let the app do that.
 * @throws {UnreachableError} @throws {CancelledError}
 */
export async function startSignIn(
  app: AppConnection,
  signal: AbortSignal | undefined,
): Promise<DeviceSignIn> {
  const { openDeviceSignIn } = await import('./adapter');
  return openDeviceSignIn(app, signal);
}

/** Has Okta forget a sign-in. @throws {HumanError} when it does not. */
export async function endSignIn(
  app: AppConnection,
  signIn: SignIn,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { revokeSignIn } = await import('./adapter');
  return revokeSignIn(app, signIn, signal);
}
