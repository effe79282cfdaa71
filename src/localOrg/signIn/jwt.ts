import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { tryJson } from '../../base/tryJson';

/** A JSON Web Token in compact form (RFC 7519), taken apart; nothing of it has been verified yet. */
export interface Jwt {
  header: Json;
  claims: Json;
  /** What is signed: header and claims as they were sent. */
  input: string;
  signature: Buffer;
}

const HASHES: Readonly<Record<string, string>> = {
  '256': 'sha256',
  '384': 'sha384',
  '512': 'sha512',
};
/** Each ES algorithm has one curve (RFC 7518 section 3.4). */
const CURVES: Readonly<Record<string, string>> = {
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
};

/** Algorithms that Okta takes of client assertions and DPoP proofs. */
export const ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** Undefined for a text that is not a signed JWT. */
export function decodeJwt(text: string): Jwt | undefined {
  const [head, payload, signature, ...rest] = text.split('.');
  const header = decodedPart(head);
  const claims = decodedPart(payload);
  if (!header || !claims || signature === undefined || rest.length > 0) return undefined;
  return {
    header,
    claims,
    input: `${head}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Whether the key has signed it with the algorithm that its header names, one of `ALGORITHMS`. */
export function isSignedBy(jwt: Jwt, jwk: Json): boolean {
  const algorithm = String(jwt.header['alg']);
  const hash = HASHES[algorithm.slice(2)];
  if (!ALGORITHMS.includes(algorithm) || hash === undefined) return false;
  const key = publicKey(jwk);
  if (algorithm.startsWith('RS')) {
    return (
      key.asymmetricKeyType === 'rsa' && verify(hash, Buffer.from(jwt.input), key, jwt.signature)
    );
  }
  if (key.asymmetricKeyDetails?.namedCurve !== CURVES[algorithm]) return false;
  // JOSE signatures of elliptic keys are r and s side by side (RFC 7518 section 3.4), not DER.
  return verify(hash, Buffer.from(jwt.input), { key, dsaEncoding: 'ieee-p1363' }, jwt.signature);
}

/** @throws {Error} for a JWK that is no key. */
export function publicKey(jwk: Json): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/** Only the public parts of a key, whatever was sent. */
export function publicJwk({ kty, n, e, crv, x, y, kid }: Json): Json {
  return JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid })) as Json;
}

/** The fingerprint of a key (RFC 7638): its required members in alphabetical order. */
export function thumbprint({ kty, n, e, crv, x, y }: Json): string {
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

function decodedPart(part: string | undefined): Json | undefined {
  const value = tryJson(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  return isRecord(value) ? value : undefined;
}
