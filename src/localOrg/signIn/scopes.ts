import type { OAuthClient } from '../state/orgState';
import { OAuthError } from './oauthReply';

/** Asks for a refresh token (OpenID Connect Core section 11); only people can grant it. */
export const OFFLINE_ACCESS = 'offline_access';

const OKTA_SCOPE = /^okta\.[A-Za-z]+\.(read|manage)$/;

/** @throws {OAuthError} `invalid_scope`: none given, unknown, or not among the app's Okta API Scopes. */
export function requestedScopes(text: string | null, client: OAuthClient): string[] {
  const scopes = [...new Set((text ?? '').split(' ').filter((scope) => scope !== ''))];
  const isGranted = (scope: string) =>
    scope === OFFLINE_ACCESS
      ? client.type === 'native'
      : OKTA_SCOPE.test(scope) && (client.scopes?.includes(scope) ?? true);
  if (scopes.length === 0 || !scopes.every(isGranted)) {
    throw new OAuthError(
      400,
      'invalid_scope',
      'One or more scopes are not configured for the client.',
    );
  }
  return scopes;
}

/** `manage` stands for `read` of the same resource too. */
export function covers(scopes: ReadonlySet<string>, needed: string): boolean {
  return scopes.has(needed) || scopes.has(needed.replace(/\.read$/, '.manage'));
}
