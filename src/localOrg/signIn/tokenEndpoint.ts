import { defined } from '../../base/defined';
import type { Json } from '../../base/record';
import type { OAuthClient } from '../state/orgState';
import { ACCESS_LIFETIME_S, type AccessTokens, type Grant } from './accessTokens';
import type { AuthorizationCodes } from './authorizationCodes';
import { assertedClient } from './clientAssertion';
import type { DeviceGrants } from './deviceGrants';
import { type DpopChecker, isProofFault } from './dpop';
import {
  invalidClient,
  invalidGrant,
  invalidRequest,
  OAuthError,
  type OAuthReply,
} from './oauthReply';
import { OFFLINE_ACCESS, requestedScopes } from './scopes';
import type { UsedIds } from './usedIds';

export interface TokenParts {
  clients(): ReadonlyMap<string, OAuthClient>;
  tokens: AccessTokens;
  codes: AuthorizationCodes;
  devices: DeviceGrants;
  dpop: DpopChecker;
  usedAssertions: UsedIds;
  now(): Date;
}

export interface TokenRequest {
  form: URLSearchParams;
  /** The DPoP header's value. */
  proof: string | undefined;
  /** URL of the endpoint itself. */
  url: string;
}

const SERVICE_GRANTS = ['client_credentials'];
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
const NATIVE_GRANTS = ['authorization_code', 'refresh_token', DEVICE_CODE];

/** `POST /oauth2/v1/token`. @throws {OAuthError} */
export function issueTokens(parts: TokenParts, request: TokenRequest): OAuthReply {
  const grantType = request.form.get('grant_type') ?? '';
  if (grantType === '') throw invalidRequest("The token request must specify the 'grant_type'.");
  if (![...SERVICE_GRANTS, ...NATIVE_GRANTS].includes(grantType)) {
    throw new OAuthError(
      400,
      'unsupported_grant_type',
      'The authorization grant type is not supported by the authorization server.',
    );
  }
  const client = authenticated(parts, request);
  const allowed = client.type === 'service' ? SERVICE_GRANTS : NATIVE_GRANTS;
  if (!allowed.includes(grantType)) {
    throw new OAuthError(
      400,
      'unauthorized_client',
      `The client is not authorized to use the provided grant type. Configured grant types: [${allowed.join(', ')}].`,
    );
  }
  // Before the grant is used up: a proof without the nonce is sent again with the same code.
  const keyThumbprint = boundKey(parts, request, client);
  switch (grantType) {
    case 'client_credentials':
      return clientCredentials(parts, request, client, keyThumbprint);
    case 'authorization_code':
      return codeExchange(parts, request, client, keyThumbprint);
    case 'refresh_token':
      return refresh(parts, request, client, keyThumbprint);
    default:
      return deviceExchange(parts, request, client, keyThumbprint);
  }
}

/** A service app by its signature, a native one by its id: it has no secret. */
function authenticated(parts: TokenParts, { form, url }: TokenRequest): OAuthClient {
  const clients = parts.clients();
  const named = clients.get(form.get('client_id') ?? '');
  if (named?.type === 'native' && !form.has('client_assertion')) return named;
  if (form.get('client_assertion_type') === null && form.has('client_id') && !named) {
    throw invalidClient("Invalid value for 'client_id' parameter.");
  }
  const { usedAssertions: usedIds } = parts;
  return assertedClient(form, { clients, audience: url, usedIds, now: parts.now() });
}

function boundKey(
  { dpop }: TokenParts,
  { proof, url }: TokenRequest,
  client: OAuthClient,
): string | undefined {
  if (proof === undefined && !client.dpop) return undefined;
  const checked = dpop.check({ method: 'POST', url, proof, needsNonce: true });
  if (!isProofFault(checked)) return checked.keyThumbprint;
  const headers = checked.error === 'use_dpop_nonce' ? { 'dpop-nonce': dpop.nonce() } : {};
  throw new OAuthError(400, checked.error, checked.description, headers);
}

function clientCredentials(
  parts: TokenParts,
  { form }: TokenRequest,
  client: OAuthClient,
  keyThumbprint: string | undefined,
): OAuthReply {
  const scopes = requestedScopes(form.get('scope'), client);
  const { clientId, role } = client;
  const grant: Grant = { clientId, scopes, role, keyThumbprint };
  return reply(grant, parts.tokens.issueAccess(grant));
}

function codeExchange(
  parts: TokenParts,
  { form }: TokenRequest,
  client: OAuthClient,
  keyThumbprint: string | undefined,
): OAuthReply {
  const { tokens, codes } = parts;
  const found = codes.check(form, client.clientId, (used) => tokens.revoke(...used));
  const { scopes, role } = found;
  const grant: Grant = { clientId: client.clientId, scopes, role, keyThumbprint };
  const { access, refreshToken } = issueBoth(tokens, grant);
  codes.finish(form.get('code') ?? '', [access, ...(refreshToken ? [refreshToken] : [])]);
  return reply(grant, access, refreshToken);
}

function deviceExchange(
  parts: TokenParts,
  { form }: TokenRequest,
  client: OAuthClient,
  keyThumbprint: string | undefined,
): OAuthReply {
  const deviceCode = form.get('device_code') ?? '';
  const { scopes, role } = parts.devices.poll(deviceCode, client.clientId);
  parts.devices.finish(deviceCode);
  const grant: Grant = { clientId: client.clientId, scopes, role, keyThumbprint };
  const { access, refreshToken } = issueBoth(parts.tokens, grant);
  return reply(grant, access, refreshToken);
}

/** The token stays the same; the scopes may be fewer (RFC 6749 section 6). */
function refresh(
  { tokens }: TokenParts,
  { form }: TokenRequest,
  client: OAuthClient,
  keyThumbprint: string | undefined,
): OAuthReply {
  const refreshToken = form.get('refresh_token') ?? '';
  const known = tokens.refresh(refreshToken);
  if (!known || known.clientId !== client.clientId) {
    throw invalidGrant('The refresh token is invalid or expired.');
  }
  // A public client's refresh token is bound to the key as well (RFC 9449 section 5).
  if (known.keyThumbprint !== keyThumbprint) {
    throw invalidGrant('The refresh token is bound to another key.');
  }
  const scopes = form.has('scope') ? requestedScopes(form.get('scope'), client) : [...known.scopes];
  if (!scopes.every((scope) => known.scopes.includes(scope))) {
    throw new OAuthError(400, 'invalid_scope', 'The scope was not granted before.');
  }
  const grant: Grant = { ...known, scopes };
  return reply(grant, tokens.issueAccess(grant), refreshToken);
}

function issueBoth(tokens: AccessTokens, grant: Grant) {
  return {
    access: tokens.issueAccess(grant),
    refreshToken: grant.scopes.includes(OFFLINE_ACCESS) ? tokens.issueRefresh(grant) : undefined,
  };
}

function reply(grant: Grant, access: string, refreshToken?: string): OAuthReply {
  const body: Json = {
    token_type: grant.keyThumbprint === undefined ? 'Bearer' : 'DPoP',
    expires_in: ACCESS_LIFETIME_S,
    access_token: access,
    scope: grant.scopes.join(' '),
    ...defined({ refresh_token: refreshToken }),
  };
  return { status: 200, body };
}
