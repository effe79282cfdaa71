import { NotAuthorizedError, UnreachableError } from '../base/errors';
import { Secret } from '../base/secret';
import { isOktaApiError } from './errors';
import type { Wire } from './exchange';
import type { Signer } from './signer';

export interface AccessToken {
  token: Secret;
  /** `DPoP`: bound to our key, each request needs a proof. */
  scheme: 'Bearer' | 'DPoP';
  /** Milliseconds since the epoch, on our clock. */
  expiresAt: number;
}

/** Scopes that reading needs, and what writing needs besides; `manage` does include `read`. */
const READ_SCOPES = ['apps', 'schemas', 'profileMappings', 'groups', 'userTypes'].map(
  (resource) => `okta.${resource}.read`,
);
const WRITE_SCOPES = ['apps', 'schemas', 'profileMappings', 'groups'].map(
  (resource) => `okta.${resource}.manage`,
);

export function defaultScopes(access: 'read' | 'write'): string[] {
  return access === 'read' ? READ_SCOPES : [...READ_SCOPES, ...WRITE_SCOPES];
}

/** The token endpoint of the org's own authorization server: no other one gives Okta API scopes. */
export const TOKEN_PATH = '/oauth2/v1/token';

/** One request for a token. Made anew for each attempt: Okta takes the id of an assertion once only. */
export function tokenWire(
  orgUrl: string,
  clientId: string,
  scopes: readonly string[],
  signer: Signer,
  nowMs: number,
): Wire {
  const url = `${orgUrl}${TOKEN_PATH}`;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signer.assertion(clientId, url, nowMs),
  });
  return {
    method: 'POST',
    url,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

/**
 * `hasProof`: a DPoP proof came along.
 *
 * @throws {NotAuthorizedError} the token is bound to a key that is not ours; `UnreachableError`: there is no token.
 */
export function readToken(
  text: string,
  orgUrl: string,
  nowMs: number,
  hasProof: boolean,
): AccessToken {
  const body: unknown = JSON.parse(text);
  const field = (name: string): unknown =>
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  const [token, seconds, type] = [field('access_token'), field('expires_in'), field('token_type')];
  const isBound = typeof type === 'string' && /^dpop$/i.test(type);
  if (isBound && !hasProof) throw proofRefused('The token is bound to a key that we do not have.');
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new UnreachableError(`${orgUrl} answered POST ${TOKEN_PATH} without an access token.`, {
      nextStep: 'Check the address of the org.',
    });
  }
  // Okta's are good for an hour; without a lifetime, none is kept.
  const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0;
  return {
    token: new Secret('access token', token),
    scheme: isBound ? 'DPoP' : 'Bearer',
    expiresAt: nowMs + lifetime,
  };
}

/** What a refused exchange means; other errors are returned as they are. */
export function tokenError(error: unknown, scopes: readonly string[]): unknown {
  if (!isOktaApiError(error)) return error;
  const said = error.message;
  if (/dpop/i.test(said)) return proofRefused(said);
  if (/invalid_scope|consent/i.test(said)) {
    return new NotAuthorizedError(
      `The service app does not have every scope that is needed. ${said}`,
      {
        nextStep: `A super administrator grants them in the Admin Console (the app > Okta API Scopes): ${scopes.join(', ')}.`,
      },
    );
  }
  return new NotAuthorizedError(`Okta gives the service app no access token. ${said}`, {
    nextStep:
      'Check the client id, that its public key is registered and active, and the clock of this machine.',
  });
}

function proofRefused(said: string): NotAuthorizedError {
  return new NotAuthorizedError(
    `Okta does not accept the proof of possession (DPoP) that the service app asks for. ${said}`,
    {
      nextStep:
        "Check the clock of this machine. Or turn off 'Require Demonstrating Proof of Possession (DPoP) header in token requests' (Require DPoP) on the service app (General > Client Credentials).",
    },
  );
}
