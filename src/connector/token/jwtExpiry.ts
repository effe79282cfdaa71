import { isRecord, type Json } from '../../base/record';
import { tryJson } from '../../base/tryJson';

/** What a token says, if it is a JWT (RFC 7519); nothing otherwise. It is read, not verified. */
export function jwtClaims(token: string): Json {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return {};
  const claims = tryJson(Buffer.from(payload, 'base64url').toString('utf8'));
  return isRecord(claims) ? claims : {};
}

/** When a token ends, if it says so (`exp`, RFC 7519 section 4.1.4). */
export function jwtExpiry(token: string): Date | undefined {
  const claims = jwtClaims(token);
  if (!('exp' in claims)) return undefined;
  const ends = new Date(Number(claims['exp']) * 1000);
  return Number.isNaN(ends.getTime()) ? undefined : ends;
}
