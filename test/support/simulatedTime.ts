import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock';
import { MEDIAN_MS } from '../../src/localOrg/http/latency';
import { bucketOf } from '../../src/okta/http/pace';

/** One request as the simulation has seen it. Times are milliseconds since its begin. */
export interface SimulatedRequest {
  /** Origin. */
  org: string;
  method: string;
  path: string;
  bucket: string;
  start: number;
}

/** Requests per minute of an API token, by bucket; a bucket that is not named has no limit. */
export type Limits = Readonly<Record<string, number>>;

const WINDOW_MS = 60_000;
/** Windows end on full seconds, so one may be short by almost a second. */
const SHORTEST_WINDOW_MS = WINDOW_MS - 1000;
const EPOCH = Date.parse('2026-01-01T00:00:00Z');

/**
 * Time that jumps from one event to the next, for a client and the network in front of a local org: hours of rate limits
 * and latencies take seconds. The org itself answers as it is; only when it is heard, and how often, is simulated.
 */
export class SimulatedTime implements Clock {
  readonly requests: SimulatedRequest[] = [];
  readonly #orgs: readonly string[];
  readonly #latency: (method: string, path: string) => number;
  readonly #limits: Limits;
  readonly #windows = new Map<string, { used: number; resetsAt: number }>();
  readonly #timers = new Set<{ at: number; run: () => void }>();
  #now = EPOCH;
  /** Requests that the org has and has not answered yet. */
  #atOrg = 0;
  #refused = 0;

  /** `orgs`: origins; only what goes there is on this time. Each has the limits for itself. */
  constructor(orgs: string | readonly string[], limits: Limits, latency = latencyOf) {
    this.#orgs = typeof orgs === 'string' ? [orgs] : orgs;
    this.#limits = limits;
    this.#latency = latency;
  }

  get refused(): number {
    return this.#refused;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Runs the work with `fetch` on this time; gives how long it has taken, in milliseconds of it. */
  async measure(work: () => Promise<unknown>): Promise<number> {
    const { fetch: real } = globalThis;
    const began = this.#now;
    let isDone = false;
    globalThis.fetch = (input, init) =>
      this.#orgs.includes(new URL(String(input)).origin)
        ? this.#send(real, input, init)
        : real(input, init);
    try {
      const ended = work().finally(() => {
        isDone = true;
      });
      ended.catch(() => {});
      while (!isDone) {
        await turn();
        if (this.#atOrg === 0) await this.#advance(() => isDone);
      }
      await ended;
      return this.#now - began;
    } finally {
      globalThis.fetch = real;
    }
  }

  /** On to the next event, once nothing happens by itself any more. */
  async #advance(isDone: () => boolean): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await turn();
      if (this.#atOrg > 0 || isDone()) return;
    }
    const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
    if (!next) return;
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.run();
  }

  async #send(
    real: typeof fetch,
    input: Parameters<typeof fetch>[0],
    init: Parameters<typeof fetch>[1],
  ): Promise<Response> {
    const { pathname: path, origin: org } = new URL(String(input));
    const method = init?.method ?? 'GET';
    const bucket = bucketOf(path);
    this.requests.push({ org, method, path, bucket, start: this.#now - EPOCH });
    const { isAllowed, headers } = this.#count(org, bucket);
    let answer = new Response('{"errorCode":"E0000047"}', { status: 429 });
    if (isAllowed) {
      this.#atOrg += 1;
      try {
        const response = await real(input, init);
        answer = new Response(await response.text(), response);
      } finally {
        this.#atOrg -= 1;
      }
    }
    await new Promise<void>((resolve) => void this.after(this.#latency(method, path), resolve));
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    answer.headers.set('Date', new Date(this.#now).toUTCString());
    return answer;
  }

  #count(org: string, bucket: string): { isAllowed: boolean; headers: Record<string, string> } {
    const limit = this.#limits[bucket] ?? 1_000_000;
    const key = `${org} ${bucket}`;
    let window = this.#windows.get(key);
    if (!window || this.#now >= window.resetsAt) {
      window = { used: 0, resetsAt: Math.floor(this.#now / 1000) * 1000 + WINDOW_MS };
      this.#windows.set(key, window);
    }
    window.used += 1;
    const isAllowed = window.used <= limit;
    if (!isAllowed) this.#refused += 1;
    return {
      isAllowed,
      headers: {
        'X-Rate-Limit-Limit': String(limit),
        'X-Rate-Limit-Remaining': String(Math.max(0, limit - window.used)),
        'X-Rate-Limit-Reset': String(window.resetsAt / 1000),
      },
    };
  }
}

/**
 * The least that the same requests take, in milliseconds: in the order and at the distances at which they went out without
 * limits (`free`, which took `freeMs`), no more of a bucket in each minute than the limit less the client's reserve.
 */
export function boundOf(free: readonly SimulatedRequest[], freeMs: number, limits: Limits): number {
  const sent = new Map<string, number>();
  let delay = 0;
  for (const { bucket, start } of free) {
    const before = sent.get(bucket) ?? 0;
    sent.set(bucket, before + 1);
    const limit = limits[bucket];
    if (limit === undefined) continue;
    const usable = limit - Math.max(1, Math.ceil(limit / 10));
    delay = Math.max(delay, Math.floor(before / usable) * SHORTEST_WINDOW_MS - start);
  }
  return freeMs + delay;
}

/** Medians of recorded requests; see there. */
function latencyOf(method: string, path: string): number {
  const isRead = method === 'GET';
  if (path.includes('/group-push/')) {
    if (isRead) return MEDIAN_MS.listPushes;
    return method === 'POST' ? MEDIAN_MS.createPush : MEDIAN_MS.changePush;
  }
  if (/^\/api\/v1\/apps\/[^/]+\/groups/.test(path)) {
    return isRead ? MEDIAN_MS.listAssignments : MEDIAN_MS.assign;
  }
  if (path.startsWith('/api/v1/meta/schemas')) {
    return isRead ? MEDIAN_MS.getSchema : MEDIAN_MS.updateSchema;
  }
  if (path.startsWith('/api/v1/mappings')) {
    return isRead ? MEDIAN_MS.getMapping : MEDIAN_MS.updateMapping;
  }
  if (path === '/api/v1/apps') return isRead ? MEDIAN_MS.listApps : MEDIAN_MS.createApp;
  if (path.startsWith('/api/v1/apps/')) return isRead ? MEDIAN_MS.getApp : MEDIAN_MS.changeApp;
  return MEDIAN_MS.listGroups;
}
