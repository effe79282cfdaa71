/** Buckets share a limit per minute across their endpoints; every sub-resource of an app is in `/api/v1/apps`. */
export type Bucket =
  | '/api/v1/apps'
  | '/api/v1/apps/{id}'
  | '/api/v1'
  | '/api/v1/mappings'
  | '/api/v1/groups'
  | '/api/v1/groups/{id}'
  | '/api/v1/users'
  | '/api/v1/logs'
  | '/oauth2/v1/token';

export type Edition = 'integrator' | 'workforce' | 'unlimited';
export const EDITIONS: readonly Edition[] = ['integrator', 'workforce', 'unlimited'];

/** Requests per minute, from Okta's rate limit tables of 2025-05 (Integrator Free, Workforce Identity). */
const LIMITS: Record<Exclude<Edition, 'unlimited'>, Record<Bucket, number>> = {
  integrator: {
    '/api/v1/apps': 20,
    '/api/v1/apps/{id}': 100,
    '/api/v1': 100,
    '/api/v1/mappings': 100,
    '/api/v1/groups': 100,
    '/api/v1/groups/{id}': 100,
    '/api/v1/users': 100,
    '/api/v1/logs': 20,
    '/oauth2/v1/token': 240,
  },
  workforce: {
    '/api/v1/apps': 100,
    '/api/v1/apps/{id}': 500,
    '/api/v1': 1200,
    // Recorded: 500 for a token, which is half.
    '/api/v1/mappings': 1000,
    '/api/v1/groups': 500,
    '/api/v1/groups/{id}': 1000,
    '/api/v1/users': 600,
    '/api/v1/logs': 120,
    '/oauth2/v1/token': 240,
  },
};

/** High enough that nothing on one machine reaches it. */
const UNLIMITED = 1_000_000;

/** Requests under way at once; more get a 429 whose limit and remaining are 0. */
const CONCURRENT: Record<Edition, number> = {
  integrator: 35,
  workforce: 75,
  unlimited: Number.POSITIVE_INFINITY,
};

/** A new API token gets half of each bucket (Okta: "Create an API token"). */
const API_TOKEN_SHARE = 0.5;

export interface RateDecision {
  allowed: boolean;
  headers: Record<string, string>;
}

interface Window {
  used: number;
  /** The part that each API token has used. */
  byToken: Map<string, number>;
  /** Epoch seconds. */
  resetSeconds: number;
}

/** Counts requests per bucket in windows that end on a full second, as `X-Rate-Limit-Reset` says them. */
export class RateLimiter {
  edition: Edition;
  /** 60 in Okta; less makes tests of waiting fast. */
  windowSeconds = 60;
  readonly #now: () => Date;
  readonly #windows = new Map<Bucket, Window>();
  #underWay = 0;

  constructor(edition: Edition, now: () => Date) {
    this.edition = edition;
    this.#now = now;
  }

  /**
   * Counts one request in. Call `leave` when it has been answered. A bucket is the whole org's; `apiToken`, where the
   * request has one, gets its share of it only. A request above the concurrency limit counts in no bucket.
   */
  enter(bucket: Bucket, apiToken: string | undefined): RateDecision {
    this.#underWay++;
    const window = this.#window(bucket);
    if (this.#underWay > CONCURRENT[this.edition]) {
      return { allowed: false, headers: rateHeaders(0, 0, window.resetSeconds) };
    }
    const limit = this.#limit(bucket);
    window.used++;
    if (apiToken === undefined) return decided(limit, limit - window.used, window.resetSeconds);
    const share = Math.floor(limit * API_TOKEN_SHARE);
    const used = (window.byToken.get(apiToken) ?? 0) + 1;
    window.byToken.set(apiToken, used);
    return decided(share, Math.min(share - used, limit - window.used), window.resetSeconds);
  }

  leave(): void {
    this.#underWay--;
  }

  reset(): void {
    this.#windows.clear();
  }

  #window(bucket: Bucket): Window {
    const nowMs = this.#now().getTime();
    const known = this.#windows.get(bucket);
    if (known && nowMs < known.resetSeconds * 1000) return known;
    const resetSeconds = Math.floor(nowMs / 1000) + this.windowSeconds;
    const window: Window = { used: 0, byToken: new Map(), resetSeconds };
    this.#windows.set(bucket, window);
    return window;
  }

  #limit(bucket: Bucket): number {
    return this.edition === 'unlimited' ? UNLIMITED : LIMITS[this.edition][bucket];
  }
}

/** `left`: after this request; below 0 it was one too many. */
function decided(limit: number, left: number, resetSeconds: number): RateDecision {
  return { allowed: left >= 0, headers: rateHeaders(limit, Math.max(0, left), resetSeconds) };
}

/** The three headers of every reply; `resetSeconds` is in epoch seconds. */
export function rateHeaders(
  limit: number,
  remaining: number,
  resetSeconds: number,
): Record<string, string> {
  return {
    'X-Rate-Limit-Limit': String(limit),
    'X-Rate-Limit-Remaining': String(remaining),
    'X-Rate-Limit-Reset': String(resetSeconds),
  };
}
