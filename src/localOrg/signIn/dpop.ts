import { createHash, randomBytes } from 'node:crypto';
import { isRecord } from '../../base/record';
import { stringAt } from '../state/json';
import { ALGORITHMS, decodeJwt, isSignedBy, thumbprint } from './jwt';
import { UsedIds } from './usedIds';

/** A proof is refused when it was made longer ago or further ahead, seconds. */
const CLOCK_TOLERANCE_S = 300;
/** Okta keeps a nonce for a day; the one before is still taken. */
const NONCE_LIFETIME_MS = 24 * 3600 * 1000;

/** What is wrong with a proof, in the words of RFC 9449: `use_dpop_nonce` asks for another try. */
export interface ProofFault {
  error: 'invalid_dpop_proof' | 'use_dpop_nonce';
  description: string;
}

export interface ProofRequest {
  method: string;
  /** Full URL; query and fragment do not count. */
  url: string;
  /** The header's value, undefined when there is none. */
  proof: string | undefined;
  /** The access token that came along, which the proof must name by its hash. */
  accessToken?: string;
  needsNonce: boolean;
}

/** Checks DPoP proofs (RFC 9449 section 4.3) and hands out the nonces that they must carry. */
export class DpopChecker {
  readonly #usedIds = new UsedIds();
  readonly #now: () => Date;
  #nonces: { value: string; madeMs: number }[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The nonce that a next proof should carry. */
  nonce(): string {
    const nowMs = this.#now().getTime();
    const [newest] = this.#nonces;
    if (newest && newest.madeMs + NONCE_LIFETIME_MS > nowMs) return newest.value;
    const value = randomBytes(16).toString('base64url');
    this.#nonces = [{ value, madeMs: nowMs }, ...this.#nonces.slice(0, 1)];
    return value;
  }

  /** Every client has to fetch a new nonce. */
  forgetNonces(): void {
    this.#nonces = [];
  }

  /** The thumbprint of the key that the proof shows to be held, or what is wrong. */
  check(request: ProofRequest): { keyThumbprint: string } | ProofFault {
    const jwt = decodeJwt(request.proof ?? '');
    if (!jwt) return invalid('The DPoP proof JWT header is missing or is not a JWT.');
    const { header, claims } = jwt;
    const jwk = header['jwk'];
    if (header['typ'] !== 'dpop+jwt') return invalid('The DPoP proof has a wrong typ.');
    if (!ALGORITHMS.includes(String(header['alg']))) {
      return invalid('The DPoP proof has an algorithm that is not supported.');
    }
    if (!isRecord(jwk) || 'd' in jwk || 'k' in jwk) {
      return invalid('The DPoP proof must carry a public key in jwk.');
    }
    if (!isSigned(jwt, jwk)) return invalid('The DPoP proof signature is invalid.');
    if (claims['htm'] !== request.method) return invalid('The DPoP proof htm claim is invalid.');
    if (withoutQuery(stringAt(claims, 'htu') ?? '') !== withoutQuery(request.url)) {
      return invalid('The DPoP proof htu claim is invalid.');
    }
    const nowMs = this.#now().getTime();
    const made = claims['iat'];
    if (typeof made !== 'number' || Math.abs(made - nowMs / 1000) > CLOCK_TOLERANCE_S) {
      return invalid('The DPoP proof iat claim is too far from the present.');
    }
    const hash = hashOf(request.accessToken);
    if (hash !== undefined && claims['ath'] !== hash) {
      return invalid('The DPoP proof ath claim is invalid.');
    }
    const id = stringAt(claims, 'jti') ?? '';
    if (id === '') return invalid('The DPoP proof has no jti claim.');
    const nonce = claims['nonce'];
    const isKnown = this.#isLive(nonce, nowMs);
    if (!isKnown && (request.needsNonce || nonce !== undefined)) {
      return {
        error: 'use_dpop_nonce',
        description: 'Authorization server requires nonce in DPoP proof.',
      };
    }
    const untilMs = (made + CLOCK_TOLERANCE_S) * 1000;
    if (!this.#usedIds.use(id, untilMs, nowMs)) {
      return invalid('The DPoP proof jti claim has already been used.');
    }
    return { keyThumbprint: thumbprint(jwk) };
  }

  #isLive(nonce: unknown, nowMs: number): boolean {
    // The one before the newest is taken for another lifetime.
    return this.#nonces.some(
      ({ value, madeMs }) => value === nonce && madeMs + 2 * NONCE_LIFETIME_MS > nowMs,
    );
  }
}

export function isProofFault(value: { keyThumbprint: string } | ProofFault): value is ProofFault {
  return 'error' in value;
}

function invalid(description: string): ProofFault {
  return { error: 'invalid_dpop_proof', description };
}

function isSigned(jwt: Parameters<typeof isSignedBy>[0], jwk: Parameters<typeof isSignedBy>[1]) {
  try {
    return isSignedBy(jwt, jwk);
  } catch {
    // A jwk that is no key.
    return false;
  }
}

function withoutQuery(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function hashOf(accessToken: string | undefined): string | undefined {
  if (accessToken === undefined) return undefined;
  return createHash('sha256').update(accessToken).digest('base64url');
}
