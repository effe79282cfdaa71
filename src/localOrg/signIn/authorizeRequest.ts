import type { OAuthClient } from '../state/orgState';
import { OAuthError } from './oauthReply';
import { requestedScopes } from './scopes';

/** A request at the authorization endpoint that a person may now allow. */
export interface AuthorizeRequest {
  client: OAuthClient;
  redirectUri: string;
  scopes: readonly string[];
  state: string | undefined;
  challenge: string;
}

/** What is wrong, and where the browser may be sent with it; without an address the person is told instead. */
export type AuthorizeFault =
  | { kind: 'shown'; message: string }
  | { kind: 'redirected'; location: string };

/** Reads a request with code and PKCE (RFC 6749 section 4.1.1, RFC 7636 section 4.3: S256 only). */
export function readAuthorizeRequest(
  query: URLSearchParams,
  clients: ReadonlyMap<string, OAuthClient>,
): AuthorizeRequest | AuthorizeFault {
  const client = clients.get(query.get('client_id') ?? '');
  if (client?.type !== 'native') {
    return { kind: 'shown', message: "The 'client_id' is not that of a native app of this org." };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return {
      kind: 'shown',
      message:
        "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    };
  }
  const state = query.get('state') ?? undefined;
  const refuse = (error: string, description: string): AuthorizeFault => ({
    kind: 'redirected',
    location: withParameters(redirectUri, { error, error_description: description, state }),
  });
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'The response type is not supported: use code.');
  }
  if (state === undefined || state === '') {
    return refuse(
      'invalid_request',
      "The authentication request has an invalid 'state' parameter.",
    );
  }
  const challenge = query.get('code_challenge') ?? '';
  if (challenge === '') {
    return refuse(
      'invalid_request',
      "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
    );
  }
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    return refuse('invalid_request', 'The code challenge must be one of method S256.');
  }
  try {
    const scopes = requestedScopes(query.get('scope'), client);
    return { client, redirectUri, scopes, state, challenge };
  } catch (error) {
    if (error instanceof OAuthError) return refuse(error.code, error.message);
    throw error;
  }
}

/** The address with these parameters added to its query. */
export function withParameters(
  address: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}
