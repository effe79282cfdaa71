import { stringAt } from '../state/json';
import type { OAuthClient } from '../state/orgState';
import { decodeJwt, isSignedBy } from './jwt';
import { invalidClient } from './oauthReply';
import type { UsedIds } from './usedIds';

/** Longest lifetime of a client assertion, seconds. */
const LONGEST_ASSERTION_S = 3600;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface AssertionParts {
  clients: ReadonlyMap<string, OAuthClient>;
  /** URL of the token endpoint. */
  audience: string;
  usedIds: UsedIds;
  now: Date;
}

/**
 * The service app that has signed the assertion (`private_key_jwt`: RFC 7523 section 3). An assertion with an id is
 * taken once.
 * @throws {OAuthError} `invalid_client`
 */
export function assertedClient(form: URLSearchParams, parts: AssertionParts): OAuthClient {
  const { clients, audience, usedIds, now } = parts;
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
    throw invalidClient('The client must authenticate with private_key_jwt.');
  }
  const jwt = decodeJwt(form.get('client_assertion') ?? '');
  if (!jwt) throw invalidClient('The client_assertion is not a JWT.');
  const { claims } = jwt;
  const client = clients.get(stringAt(claims, 'sub') ?? '');
  const named = form.get('client_id') ?? client?.clientId;
  if (!client || claims['iss'] !== client.clientId || named !== client.clientId) {
    throw invalidClient("Invalid value for 'client_id' parameter.");
  }
  const { kid } = jwt.header;
  const keys = client.jwks.filter((jwk) => kid === undefined || !jwk['kid'] || jwk['kid'] === kid);
  if (!keys.some((jwk) => isSignedBy(jwt, jwk))) {
    throw invalidClient('The client_assertion signature is invalid.');
  }
  if (![claims['aud']].flat().includes(audience)) {
    throw invalidClient('The audience claim for client_assertion is invalid.');
  }
  const nowS = now.getTime() / 1000;
  const expires = claims['exp'];
  if (typeof expires !== 'number' || expires <= nowS) {
    throw invalidClient('The client_assertion token is expired.');
  }
  if (expires > nowS + LONGEST_ASSERTION_S) {
    throw invalidClient('The client_assertion token has an expiration too far into the future.');
  }
  const id = claims['jti'];
  const isNew =
    id === undefined ||
    usedIds.use(`${client.clientId} ${String(id)}`, expires * 1000, now.getTime());
  if (!isNew) throw invalidClient('The client_assertion token has already been used.');
  return client;
}
