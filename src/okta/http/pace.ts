import type { RateHeaders } from './rateHeaders';

/**
 * Rate limits as decisions, without a clock or a queue. Okta counts per bucket and minute, for the whole org, and an
 * API token gets half of a bucket by default; what an answer says is what holds.
 */
export interface Bucket {
  limit: number;
  /** The least that any answer of this window has said is left. */
  leastSeen: number;
  /** End of the window on the server's clock: tells windows apart. */
  reset: number;
  /** When the next window is surely open, on our clock. */
  opensAt: number;
}

/** Part of a bucket that is left to others who use the org. */
const RESERVE = 0.1;

/** A minute, milliseconds, and the second that `Date` hides. */
const WINDOW_MS = 60_000;
const LONGEST_WINDOW_MS = WINDOW_MS + 1_000;

/** How far back a window may have ended when its answer was made, milliseconds: `Date` is that of another machine. */
const LATE_MS = 5_000;

/** The bucket that a path is counted in (Okta's rate limit dashboard; sub-resources of an app count as the list). */
export function bucketOf(path: string): string {
  const [, api, version, resource, id, ...rest] = path.split('/');
  if (api !== 'api' || version !== 'v1') return path;
  if (resource === 'apps') return id && rest.length === 0 ? '/api/v1/apps/{id}' : '/api/v1/apps';
  if (resource === 'groups') return id ? '/api/v1/groups/{id}' : '/api/v1/groups';
  return resource === 'logs' ? '/api/v1/logs' : '/api/v1';
}

/** Limit and remaining are both 0 when too many requests were under way at once; the reset is then a suggestion only. */
export function isConcurrencyLimit({ limit, remaining }: RateHeaders): boolean {
  return limit === 0 && remaining === 0;
}

/**
 * Milliseconds until the window of an answer ends; undefined when the answer does not say, or says what cannot be: no
 * window of Okta's is longer than a minute. It is counted from the answer's own `Date`, so that our clock may be wrong.
 */
export function windowLeft({ reset, date }: RateHeaders, now: number): number | undefined {
  if (reset === undefined) return undefined;
  const left = reset - (date ?? now);
  return left < -LATE_MS || left > LONGEST_WINDOW_MS ? undefined : Math.max(0, left);
}

/** What is known of a bucket after an answer. `jitter` (ms) keeps clients from starting a window all at once. */
export function observe(
  known: Bucket | undefined,
  seen: RateHeaders,
  now: number,
  jitter: number,
): Bucket | undefined {
  const { limit, remaining, reset } = seen;
  if (limit === undefined || remaining === undefined || reset === undefined) return known;
  if (isConcurrencyLimit(seen) || (known && reset < known.reset)) return known;
  const left = windowLeft(seen, now);
  // One that is believed would hold up every request, or hide all windows to come.
  if (left === undefined) return known;
  if (known?.reset === reset) {
    return { ...known, limit, leastSeen: Math.min(known.leastSeen, remaining) };
  }
  return { limit, leastSeen: remaining, reset, opensAt: now + left + jitter };
}

/** How long a request has to wait, 0 for not at all, when `underWay` others of its bucket have no answer yet. */
export function waitFor(bucket: Bucket | undefined, underWay: number, now: number): number {
  if (!bucket || now >= bucket.opensAt) return 0;
  const reserve = Math.max(1, Math.ceil(bucket.limit * RESERVE));
  return bucket.leastSeen - underWay > reserve ? 0 : bucket.opensAt - now;
}

/** How long to wait after the nth 429 (from 0): what the server asks for, else the end of the window, else a guess. */
export function waitAfter429(
  seen: RateHeaders,
  attempt: number,
  now: number,
  random: () => number,
): number {
  const jitter = random() * 1000;
  const guess = 500 * 2 ** attempt;
  if (seen.retryAfter !== undefined) return seen.retryAfter + jitter;
  if (isConcurrencyLimit(seen) || seen.reset === undefined) return guess + random() * guess;
  const left = windowLeft(seen, now);
  // What the header says cannot be: a whole window is surely enough.
  if (left === undefined) return WINDOW_MS + jitter;
  // Date has full seconds only: one more makes up for what it hides.
  return left + 1000 + jitter;
}
