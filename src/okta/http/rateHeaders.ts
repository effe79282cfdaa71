/** What an answer says of the rate limit. Times are milliseconds; those on the server's clock say so. */
export interface RateHeaders {
  limit: number | undefined;
  remaining: number | undefined;
  /** End of the window, since the epoch, on the server's clock. */
  reset: number | undefined;
  /** When the answer was made, since the epoch, on the server's clock (full seconds). */
  date: number | undefined;
  /** From now. */
  retryAfter: number | undefined;
}

/** Reads `X-Rate-Limit-*`, `Date` and `Retry-After`; what is absent or not understood is undefined. */
export function readRateHeaders(headers: Headers, now: number): RateHeaders {
  const date = httpDate(headers.get('date'));
  const reset = count(headers.get('x-rate-limit-reset'));
  return {
    limit: count(headers.get('x-rate-limit-limit')),
    remaining: count(headers.get('x-rate-limit-remaining')),
    reset: reset === undefined ? undefined : reset * 1000,
    date,
    retryAfter: retryAfter(headers.get('retry-after'), date ?? now),
  };
}

/** Okta has sent these headers twice; `fetch` then joins them with a comma, and only equal ones are believed. */
function count(value: string | null): number | undefined {
  const parts = new Set(value?.split(',').map((part) => part.trim()));
  const [only] = parts;
  return parts.size === 1 && only !== undefined && /^\d{1,15}$/.test(only)
    ? Number(only)
    : undefined;
}

/** RFC 9110 §10.2.3: seconds, or a date, which is on the clock of the server. */
function retryAfter(value: string | null, serverNow: number): number | undefined {
  const seconds = count(value);
  if (seconds !== undefined) return seconds * 1000;
  const at = httpDate(value);
  return at === undefined ? undefined : Math.max(0, at - serverNow);
}

function httpDate(value: string | null): number | undefined {
  const at = Date.parse(value ?? '');
  return Number.isNaN(at) ? undefined : at;
}
