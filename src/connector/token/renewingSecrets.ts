import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import type { Route } from '../../base/http/route';
import type { Destination } from '../../base/secrets/destination';
import type { Secret, SecretSource } from '../../base/secrets/secret';
import { secretVariable } from '../../base/secrets/secret';
import type { ClientCredentials, DesiredState } from '../../config/desired/desiredState';
import { destinationOf } from '../http/destination';
import { type AccessToken, requestToken, type TokenOptions } from './clientCredentials';
import { jwtExpiry } from './jwtExpiry';

/** A token that ends within this time would end in the middle of what it is wanted for. */
const SPARE_MS = 60_000;

export interface Renewal {
  signal?: AbortSignal | undefined;
  now?: () => Date;
  /** The straight way unless given. */
  route?: Route;
  /** When a stored token ends, for those that do not say so themselves. */
  expiryOf?(name: string): Promise<Date | undefined>;
  /** Called with each new token, to keep it. */
  onRenewed?(token: AccessToken): Promise<void>;
}

export interface KnownCredentials {
  /** Of the secret that the token is. */
  name: string;
  credentials: ClientCredentials;
  /** Where the client secret goes. */
  to: Destination;
}

/**
 * What the file says of getting the connector's token by itself; undefined when it says nothing.
 * @throws {UsageError} when the token URL is no address of the web.
 */
export function clientCredentialsOf(desired: DesiredState): KnownCredentials | undefined {
  const auth = desired.provisioning?.connector?.auth;
  if (auth?.mode !== 'httpHeader' || !auth.clientCredentials) return undefined;
  const { token, clientCredentials: credentials } = auth;
  const to = destinationOf(desired, 'auth.clientCredentials.tokenUrl', credentials.tokenUrl);
  return { name: token.secret, credentials, to };
}

/**
 * The secrets of a file, where the connector's token is got anew when it is missing or has expired and the file says how.
 */
export class RenewingSecrets implements SecretSource {
  readonly #desired: DesiredState;
  readonly #stored: SecretSource;
  readonly #renewal: Renewal;

  constructor(desired: DesiredState, stored: SecretSource, renewal: Renewal = {}) {
    this.#desired = desired;
    this.#stored = stored;
    this.#renewal = renewal;
  }

  /** Errors as `requestToken`, and those of the store. */
  async get(name: string, to: Destination): Promise<Secret | undefined> {
    const stored = await this.#stored.get(name, to);
    const known = clientCredentialsOf(this.#desired);
    if (known?.name !== name || (stored && !(await this.#hasExpired(name, stored)))) return stored;
    // A token that is not there yet may go no further than one that is.
    await this.allow(name, to);
    const { signal, now, route, onRenewed } = this.#renewal;
    const token = await tokenFor(known, this.#stored, {
      ...defined({ signal, now, route }),
    });
    await onRenewed?.(token);
    return token.token;
  }

  async allow(name: string, to: Destination): Promise<void> {
    await this.#stored.allow(name, to);
  }

  async #hasExpired(name: string, stored: Secret): Promise<boolean> {
    const { now = () => new Date(), expiryOf } = this.#renewal;
    const ends = jwtExpiry(stored.reveal()) ?? (await expiryOf?.(name));
    return ends !== undefined && ends.getTime() - SPARE_MS <= now().getTime();
  }
}

/**
 * Asks for a token as the file says.
 * @throws {UsageError} when the client secret is missing; otherwise as `requestToken`.
 */
export async function tokenFor(
  { name, credentials, to }: KnownCredentials,
  secrets: SecretSource,
  options: Omit<TokenOptions, 'name'>,
): Promise<AccessToken> {
  const { tokenUrl, clientId, scope, audience } = credentials;
  const secretName = credentials.clientSecret.secret;
  const clientSecret = await secrets.get(secretName, to);
  if (!clientSecret) {
    throw new UsageError(`The client secret ${secretName} is not set.`, {
      nextStep: `Set ${secretVariable(secretName)}, or give it in a --secrets-file.`,
    });
  }
  return requestToken({ tokenUrl, clientId, clientSecret, scope, audience }, { ...options, name });
}
