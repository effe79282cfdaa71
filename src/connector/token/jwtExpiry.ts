import { isRecord } from '../../base/record';
import { tryJson } from '../../base/tryJson';

/** When a token ends, if it is a JWT that says so (`exp`, RFC 7519 section 4.1.4). It is read, not verified. */
export function jwtExpiry(token: string): Date | undefined {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  const claims = tryJson(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!isRecord(claims) || !('exp' in claims)) return undefined;
  const ends = new Date(Number(claims['exp']) * 1000);
  return Number.isNaN(ends.getTime()) ? undefined : ends;
}
