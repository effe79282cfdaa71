import { insufficientScope, invalidToken } from './errors';
import type { TokenService } from './oauth';

/** How a request says who it is; the rate limits differ. */
export function credentialKind(authorization: string | undefined): 'apiToken' | 'accessToken' {
  return authorization?.startsWith('Bearer ') ? 'accessToken' : 'apiToken';
}

/** @throws {OktaError} 401 for no or wrong credentials, 403 when an access token lacks a scope. */
export function authorize(
  authorization: string | undefined,
  needed: readonly string[],
  parts: { apiToken: string; tokens: TokenService },
): void {
  if (authorization === `SSWS ${parts.apiToken}`) return;
  const bearer = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  const scopes = bearer === undefined ? undefined : parts.tokens.scopesOf(bearer);
  if (!scopes) throw invalidToken();
  const hasAll = needed.every(
    (scope) => scopes.has(scope) || scopes.has(scope.replace(/\.read$/, '.manage')),
  );
  if (!hasAll) throw insufficientScope(needed);
}
