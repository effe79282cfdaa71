import {
  createHash,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { defined } from '../../base/defined';

/** Proofs that we hold the key that our access tokens are bound to (DPoP, RFC 9449). */
export interface DpopProver {
  /**
   * A proof for one request, good for that one only. `url` is taken without its query. With `accessToken` it is one
   * for the API, which has nonces of its own.
   */
  proof(request: { method: string; url: string; accessToken?: string }): string;
  /** Keeps the nonce that an answer brings; true when it brings a new one. */
  learn(server: 'exchange' | 'api', headers: Headers): boolean;
}

/** Each server's latest nonce stands in the next proof for it (RFC 9449 sections 8 and 9). */
export function dpopProver(now: () => number): DpopProver {
  const nonces: Record<'exchange' | 'api', string | undefined> = {
    exchange: undefined,
    api: undefined,
  };
  return {
    proof({ method, url, accessToken }) {
      const { origin, pathname } = new URL(url);
      const nonce = nonces[accessToken === undefined ? 'exchange' : 'api'];
      const { key, jwk } = keyOfProcess();
      const header = { typ: 'dpop+jwt', alg: 'ES256', jwk };
      const claims = {
        htm: method,
        htu: `${origin}${pathname}`,
        iat: Math.floor(now() / 1000),
        jti: randomUUID(),
        ...defined({ nonce, ath: accessToken && sha256(accessToken) }),
      };
      const input = `${base64url(header)}.${base64url(claims)}`;
      const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
      return `${input}.${signature.toString('base64url')}`;
    },
    learn(server, headers) {
      const nonce = headers.get('dpop-nonce');
      if (nonce === null || nonce === nonces[server]) return false;
      nonces[server] = nonce;
      return true;
    },
  };
}

let made: { key: KeyObject; jwk: JsonWebKey } | undefined;

/** Made on first use, never written down: tokens bound to it are worthless after this process. */
function keyOfProcess(): { key: KeyObject; jwk: JsonWebKey } {
  if (!made) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { kty, crv, x, y } = pair.publicKey.export({ format: 'jwk' });
    made = { key: pair.privateKey, jwk: JSON.parse(JSON.stringify({ kty, crv, x, y })) };
  }
  return made;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function base64url(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
