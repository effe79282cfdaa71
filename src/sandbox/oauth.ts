import { createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto';
import { messageOf } from '../base/errors';
import { validationError } from './errors';
import { isObject, stringAt } from './json';
import type { Json } from './model';
import type { OAuthClient } from './orgState';

/** Fixed lifetime of the org server's access tokens, seconds. */
const LIFETIME_S = 3600;
/** Longest lifetime of a client assertion, seconds. */
const LONGEST_ASSERTION_S = 3600;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface TokenReply {
  status: number;
  body: Json;
}

/**
 * The org's token endpoint for service apps: client credentials with `private_key_jwt` (RFC 7523), RS256 or ES256.
 * Tokens are opaque, live an hour, and are forgotten when the org stops.
 */
export class TokenService {
  readonly #tokens = new Map<string, { scopes: ReadonlySet<string>; expiresMs: number }>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Scopes of a live token, undefined for any other text. */
  scopesOf(token: string): ReadonlySet<string> | undefined {
    const found = this.#tokens.get(token);
    if (!found || found.expiresMs <= this.#now().getTime()) return undefined;
    return found.scopes;
  }

  /** `audience` is the URL of the endpoint itself. */
  issue(
    form: URLSearchParams,
    clients: ReadonlyMap<string, OAuthClient>,
    audience: string,
  ): TokenReply {
    if (form.get('grant_type') !== 'client_credentials') {
      return refusal(400, 'unsupported_grant_type', 'The grant type is not supported.');
    }
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
      return refusal(401, 'invalid_client', 'The client must authenticate with private_key_jwt.');
    }
    const fault = this.#assertionFault(form.get('client_assertion') ?? '', clients, audience);
    if (fault !== undefined) return refusal(401, 'invalid_client', fault);
    const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
    if (scopes.length === 0 || !scopes.every((scope) => scope.startsWith('okta.'))) {
      return refusal(400, 'invalid_scope', 'One or more scopes are not configured for the client.');
    }
    const token = randomBytes(32).toString('base64url');
    const expiresMs = this.#now().getTime() + LIFETIME_S * 1000;
    this.#tokens.set(token, { scopes: new Set(scopes), expiresMs });
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: LIFETIME_S,
        access_token: token,
        scope: scopes.join(' '),
      },
    };
  }

  #assertionFault(
    assertion: string,
    clients: ReadonlyMap<string, OAuthClient>,
    audience: string,
  ): string | undefined {
    const [head, payload, signature, ...rest] = assertion.split('.');
    const header = decodedPart(head);
    const claims = decodedPart(payload);
    if (!header || !claims || signature === undefined || rest.length > 0) {
      return 'The client_assertion is not a JWT.';
    }
    const client = clients.get(stringAt(claims, 'sub') ?? '');
    if (!client || claims['iss'] !== client.clientId) return 'Invalid value for client_id.';
    if (!isSigned(`${head}.${payload}`, signature, header['alg'], client.jwk)) {
      return 'The client_assertion signature is invalid.';
    }
    const audiences = [claims['aud']].flat();
    if (!audiences.includes(audience)) return 'The audience claim for client_assertion is invalid.';
    const nowS = this.#now().getTime() / 1000;
    const expires = claims['exp'];
    if (typeof expires !== 'number' || expires <= nowS) return 'The client_assertion is expired.';
    if (expires > nowS + LONGEST_ASSERTION_S) {
      return 'The client_assertion token has an expiration too far into the future.';
    }
    return undefined;
  }
}

/** A client as `PUT /_sandbox/clients` gives it. @throws {OktaError} 400 */
export function clientOf(value: unknown): OAuthClient {
  const clientId = stringAt(value, 'clientId');
  const jwk = isObject(value) ? value['jwk'] : undefined;
  if (!clientId || !isObject(jwk)) throw validationError('clients', 'Send clientId and jwk.');
  try {
    publicKey(jwk);
  } catch (error) {
    throw validationError('clients', `jwk: ${messageOf(error)}`);
  }
  const { kty, n, e, crv, x, y, kid } = jwk;
  // Only public parts are kept, whatever was sent.
  return { clientId, jwk: JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid })) as Json };
}

function isSigned(text: string, signature: string, algorithm: unknown, jwk: Json): boolean {
  const key = publicKey(jwk);
  const isRsa = algorithm === 'RS256' && key.asymmetricKeyType === 'rsa';
  const isElliptic = algorithm === 'ES256' && key.asymmetricKeyType === 'ec';
  if (!isRsa && !isElliptic) return false;
  // JOSE signatures of elliptic keys are r and s side by side (RFC 7518 section 3.4), not DER.
  const how = isElliptic ? { key, dsaEncoding: 'ieee-p1363' as const } : key;
  return verify('sha256', Buffer.from(text), how, Buffer.from(signature, 'base64url'));
}

function publicKey(jwk: Json): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function decodedPart(part: string | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusal(status: number, error: string, description: string): TokenReply {
  return { status, body: { error, error_description: description } };
}
