import { CancelledError, UsageError } from '../base/errors';
import { Secret } from '../base/secret';
import type { AccessToken } from './tokenRequest';

/** Gives requests their `Authorization` header. */
export interface Authorizer {
  /** @throws {NotAuthorizedError} when Okta gives no token; `CancelledError`. */
  header(signal: AbortSignal | undefined): Promise<Secret>;
  /** After a 401: true when another try with a new token makes sense. */
  renew(): boolean;
  /** What must not show up in any text. */
  secrets(): Secret[];
}

/**
 * An SSWS API token.
 *
 * @throws {UsageError} the token cannot be a header value. It is never repeated.
 */
export function apiTokenAuthorizer(token: Secret): Authorizer {
  const value = token.reveal().trim();
  if (!/^[\x21-\x7e]+$/.test(value)) {
    const what = value === '' ? 'is empty' : 'has spaces or signs in it that no token has';
    throw new UsageError(`The API token (${token.name}) ${what}.`, {
      nextStep: 'Copy the token from the Admin Console again (Security > API > Tokens).',
    });
  }
  const header = new Secret(token.name, `SSWS ${value}`);
  const bare = new Secret(token.name, value);
  return { header: async () => header, renew: () => false, secrets: () => [bare] };
}

/** For requests without an `Authorization` header, which carry `secret` elsewhere. */
export function noAuthorizer(secret: Secret): Authorizer {
  return {
    header: async () => {
      throw new Error('There is no header for these requests.');
    },
    renew: () => false,
    secrets: () => [secret],
  };
}

/** A token is not used in its last minute: it would end on the way. */
const EARLY_MS = 60_000;

/**
 * Access tokens, kept until shortly before they end. Requests that start at the same time share one exchange; it is
 * given up when the last of them is cancelled.
 */
export function accessTokenAuthorizer(
  request: (signal: AbortSignal) => Promise<AccessToken>,
  now: () => number,
): Authorizer {
  let current: AccessToken | undefined;
  let latest: AccessToken | undefined;
  let pending: { token: Promise<AccessToken>; waiting: number; stop: () => void } | undefined;

  const startExchange = () => {
    const controller = new AbortController();
    const exchange = {
      token: request(controller.signal),
      waiting: 0,
      stop: () => controller.abort(),
    };
    exchange.token.then(
      (token) => {
        current = token;
        latest = token;
        if (pending === exchange) pending = undefined;
      },
      () => {
        if (pending === exchange) pending = undefined;
      },
    );
    return exchange;
  };

  return {
    async header(signal) {
      if (current && now() < current.expiresAt - EARLY_MS) return bearer(current);
      pending ??= startExchange();
      const shared = pending;
      shared.waiting += 1;
      try {
        return bearer(await unlessCancelled(shared.token, signal));
      } finally {
        shared.waiting -= 1;
        if (shared.waiting === 0) {
          shared.stop();
          if (pending === shared) pending = undefined;
        }
      }
    },
    renew() {
      current = undefined;
      return true;
    },
    secrets: () => (latest ? [latest.token] : []),
  };
}

function bearer({ token }: AccessToken): Secret {
  return new Secret(token.name, `Bearer ${token.reveal()}`);
}

function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CancelledError());
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', cancel));
  });
}
