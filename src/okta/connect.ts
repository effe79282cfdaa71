import type { DeviceSignIn, SignIn } from './auth/signIn';
import type { AppConnection, OrgConnection } from './connection';
import type { OktaWriter, ReadingClient } from './port';

/** A client that cannot write: it has no method for it, and its transport refuses every verb but GET. */
export async function connectReader(connection: OrgConnection): Promise<ReadingClient> {
  const { openReader } = await import('./adapter');
  return openReader(connection);
}

/** A client that can read and write. */
export async function connectWriter(connection: OrgConnection): Promise<OktaWriter> {
  const { openWriter } = await import('./adapter');
  return openWriter(connection);
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
