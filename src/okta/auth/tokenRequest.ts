import { NotAuthorizedError, UnreachableError } from '../../base/errors';
import { isRecord } from '../../base/record';
import { Secret } from '../../base/secrets/secret';
import type { Wire } from '../http/exchange';

export interface OktaToken {
  token: Secret;
  /** `DPoP`: bound to our key, each request needs a proof. */
  scheme: 'Bearer' | 'DPoP';
  /** Milliseconds since the epoch, on our clock. */
  expiresAt: number;
}

/** What an answer of the token endpoint brings (RFC 6749 section 5.1). */
export interface IssuedToken extends OktaToken {
  refreshToken: Secret | undefined;
  /** Undefined when they are those that were asked for. */
  scopes: readonly string[] | undefined;
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

/** What a proof reads besides: who somebody is that is not in the app any more, and why something failed. */
export const PROOF_SCOPES: readonly string[] = ['okta.users.read', 'okta.logs.read'];

/**
 * What a sign-in in the browser asks for: a person plans and applies with it. `offline_access` (OpenID Connect Core
 * section 11) keeps it good for more than an hour.
 */
export function personScopes(): string[] {
  return [...defaultScopes('write'), 'offline_access'];
}

/** The org's own authorization server: no other one gives Okta API scopes. */
export const OAUTH_PATH = '/oauth2/v1';
export const TOKEN_PATH = `${OAUTH_PATH}/token`;

/** A form for an endpoint of that server. */
export function oauthWire(orgUrl: string, path: string, form: Record<string, string>): Wire {
  return {
    method: 'POST',
    url: `${orgUrl}${path}`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
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
): IssuedToken {
  const body: unknown = JSON.parse(text);
  const field = (name: string): unknown => (isRecord(body) ? body[name] : undefined);
  const [token, seconds, type] = [field('access_token'), field('expires_in'), field('token_type')];
  const [refreshToken, scope] = [field('refresh_token'), field('scope')];
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
    refreshToken:
      typeof refreshToken === 'string' && refreshToken !== ''
        ? new Secret('refresh token', refreshToken)
        : undefined,
    scopes: typeof scope === 'string' ? scope.split(' ') : undefined,
  };
}

/** What it means when a proof of possession (DPoP, RFC 9449) is refused. */
export function proofRefused(said: string): NotAuthorizedError {
  return new NotAuthorizedError(
    `Okta does not accept the proof of possession (DPoP) that the app asks for. ${said}`,
    {
      nextStep:
        "Check the clock of this machine. Or turn off 'Require Demonstrating Proof of Possession (DPoP) header in token requests' (Require DPoP) on the app (General > Client Credentials).",
    },
  );
}
