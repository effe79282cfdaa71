import { CancelledError, UsageError } from '../../base/errors';
import { Secret } from '../../base/secrets/secret';
import type { DpopProver } from './dpop';
import type { OktaToken } from './tokenRequest';

/** What a refused request may be sent again with. */
export type Renewed = 'a new token' | 'a new nonce';

/** Gives requests the headers that say who sends them. */
export interface Authorizer {
  /** Made anew for each attempt. @throws {NotAuthorizedError} when Okta gives no token; `CancelledError`. */
  headers(
    request: { method: string; url: string },
    signal: AbortSignal | undefined,
  ): Promise<Record<string, string>>;
  /** Takes what an answer says about the requests to come. */
  learn(headers: Headers): void;
  /** After a 401 with these headers: what another try makes sense with. Each is tried once per request. */
  renew(headers: Headers): Renewed | undefined;
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
  const bare = new Secret(token.name, value);
  return {
    headers: async () => ({ Authorization: `SSWS ${bare.reveal()}` }),
    learn: () => undefined,
    renew: () => undefined,
    secrets: () => [bare],
  };
}

/** For requests without an `Authorization` header, which carry secrets elsewhere. */
export function noAuthorizer(
  secrets: () => Secret[],
  learn: (headers: Headers) => void,
): Authorizer {
  return {
    headers: async () => {
      throw new Error('There is no header for these requests.');
    },
    learn,
    renew: () => undefined,
    secrets,
  };
}

/** A token is not used in its last minute: it would end on the way. */
const EARLY_MS = 60_000;

/**
 * Access tokens, kept until shortly before they end. Requests that start at the same time share one exchange; it is
 * given up when the last of them is cancelled.
 */
export function accessTokenAuthorizer(
  request: (signal: AbortSignal) => Promise<OktaToken>,
  prover: DpopProver,
  now: () => number,
): Authorizer {
  let current: OktaToken | undefined;
  let latest: OktaToken | undefined;
  let pending: { token: Promise<OktaToken>; waiting: number; stop: () => void } | undefined;

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

  const token = async (signal: AbortSignal | undefined): Promise<OktaToken> => {
    if (current && now() < current.expiresAt - EARLY_MS) return current;
    pending ??= startExchange();
    const shared = pending;
    shared.waiting += 1;
    try {
      return await unlessCancelled(shared.token, signal);
    } finally {
      shared.waiting -= 1;
      if (shared.waiting === 0) {
        shared.stop();
        if (pending === shared) pending = undefined;
      }
    }
  };

  return {
    async headers({ method, url }, signal) {
      const { token: secret, scheme } = await token(signal);
      const accessToken = secret.reveal();
      const Authorization = `${scheme} ${accessToken}`;
      if (scheme === 'Bearer') return { Authorization };
      return { Authorization, DPoP: prover.proof({ method, url, accessToken }) };
    },
    learn(headers) {
      prover.learn('api', headers);
    },
    renew(headers) {
      // The nonce has been learnt already; the token is still good (RFC 9449 section 9).
      if (/\buse_dpop_nonce\b/.test(headers.get('www-authenticate') ?? '')) return 'a new nonce';
      current = undefined;
      return 'a new token';
    },
    secrets: () => (latest ? [latest.token] : []),
  };
}

function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CancelledError());
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', cancel));
  });
}
