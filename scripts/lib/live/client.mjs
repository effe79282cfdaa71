/** Requests that are left to others before a window of Okta's rate limits ends: a share of it. */
const RESERVE = 0.2;
const MOST_TRIES = 5;

/**
 * Speaks to one org with an API token. Reads only until writes are allowed. Every answer is told to `record`, without the
 * token.
 * @param {{ orgUrl: string, token: string, record?: (exchange: object) => void, wait?: (ms: number) => Promise<void>, signal?: AbortSignal }} parts
 */
export function liveClient({ orgUrl, token, record = () => {}, wait = later, signal }) {
  let mayWrite = false;
  let notBefore = 0;

  async function call(method, path, body) {
    if (method !== 'GET' && !mayWrite)
      throw new Error(`${method} ${path} before writing was agreed to.`);
    for (let tries = 1; ; tries += 1) {
      signal?.throwIfAborted();
      const pause = notBefore - Date.now();
      if (pause > 0) await wait(pause);
      const response = await fetch(`${orgUrl}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          Authorization: `SSWS ${token}`,
          Accept: 'application/json',
          'Content-Type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      const text = await response.text();
      notBefore = restUntil(response.headers);
      // A 429 was not carried out, so it may be sent again whatever it was.
      if (response.status === 429 && tries < MOST_TRIES) {
        notBefore = Math.max(notBefore, resetOf(response.headers));
        continue;
      }
      const answer = { status: response.status, headers: response.headers, body: jsonOf(text) };
      record({ method, path, sent: body, status: answer.status, received: answer.body });
      return answer;
    }
  }

  return {
    orgUrl,
    call,
    get: (path) => call('GET', path),
    /** From now on it may change the org. */
    allowWrites() {
      mayWrite = true;
    },
  };
}

/** When the next request may be sent, ms since 1970: at once while more than the reserve is left. */
function restUntil(headers) {
  const limit = Number(headers.get('x-rate-limit-limit'));
  const left = Number(headers.get('x-rate-limit-remaining'));
  return limit > 0 && left <= limit * RESERVE && headers.has('x-rate-limit-remaining')
    ? resetOf(headers)
    : 0;
}

/** X-Rate-Limit-Reset is in seconds since 1970, by Okta's clock, which `Date` tells. */
function resetOf(headers) {
  const reset = Number(headers.get('x-rate-limit-reset')) * 1000;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  return Date.now() + Math.min(61_000, Math.max(1000, reset - now + 1000));
}

function jsonOf(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
