import { createPrivateKey, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { defined } from '../../base/defined';
import { UsageError } from '../../base/errors';
import type { Secret } from '../../base/secrets/secret';

/** Signs the client assertions of `private_key_jwt` (RFC 7523, OpenID Connect Core §9). */
export interface Signer {
  assertion(clientId: string, audience: string, nowMs: number): string;
}

/** Okta accepts up to an hour; a leaked assertion should be worth less. */
const LIFETIME_SECONDS = 300;

const CURVES: Record<string, { alg: string; hash: string }> = {
  prime256v1: { alg: 'ES256', hash: 'sha256' },
  secp384r1: { alg: 'ES384', hash: 'sha384' },
  secp521r1: { alg: 'ES512', hash: 'sha512' },
};

/**
 * Reads a private key: PEM (line breaks may be written `\n`, as in environment variables) or JWK.
 *
 * @throws {UsageError} neither, a public key, or of a type that Okta does not take. The key is never repeated.
 */
export function signerFor(privateKey: Secret): Signer {
  const { key, keyId } = readKey(privateKey);
  const { alg, hash } = algorithmOf(key, privateKey);
  const header = { alg, typ: 'JWT', ...defined({ kid: keyId }) };
  return {
    assertion(clientId, audience, nowMs) {
      const issuedAt = Math.floor(nowMs / 1000);
      const claims = {
        iss: clientId,
        sub: clientId,
        aud: audience,
        iat: issuedAt,
        exp: issuedAt + LIFETIME_SECONDS,
        jti: randomUUID(),
      };
      const input = `${base64url(header)}.${base64url(claims)}`;
      const signature = sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
      return `${input}.${signature.toString('base64url')}`;
    },
  };
}

function readKey(secret: Secret): { key: KeyObject; keyId: string | undefined } {
  const text = secret.reveal().trim();
  try {
    if (!text.startsWith('{')) {
      return { key: createPrivateKey(text.replaceAll('\\n', '\n')), keyId: undefined };
    }
    const jwk: JsonWebKey = JSON.parse(text);
    const keyId = typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined;
    return { key: createPrivateKey({ key: jwk, format: 'jwk' }), keyId };
  } catch {
    // What the parser says may repeat parts of the key.
    throw unusable(secret, 'is neither a private key in PEM nor one in JWK form');
  }
}

function algorithmOf(key: KeyObject, secret: Secret): { alg: string; hash: string } {
  if (key.asymmetricKeyType === 'rsa') return { alg: 'RS256', hash: 'sha256' };
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (key.asymmetricKeyType === 'ec' && curve) return curve;
  throw unusable(secret, `is of a type that Okta does not take (${key.asymmetricKeyType})`);
}

function unusable({ name }: Secret, what: string): UsageError {
  return new UsageError(`The private key (${name}) ${what}.`, {
    nextStep: 'Give the key that the service app was registered with, RSA or elliptic curve.',
  });
}

function base64url(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
