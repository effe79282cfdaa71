import { setMaxListeners } from 'node:events';
import type { Clock } from '../../base/clock';
import { CancelledError } from '../../base/errors';
import { WaitNotices } from '../../base/waits';
import { type Bucket, observe, waitFor } from './pace';
import type { RateHeaders } from './rateHeaders';

/** `alone`: parallel schema writes lose updates, so nothing else of this client is under way beside one. */
export type Lane = 'read' | 'groupWrite' | 'alone';

/** Under way at once, of all clients that share the queue. One client has one `alone`. */
const MOST: Record<Lane, number> = { read: 6, groupWrite: 3, alone: 3 };

/** The right to have one request under way, retries included. */
export interface Slot {
  leave(): void;
}

/** One client of the queue. What it is does not matter, only which. */
export type QueueOwner = object;

interface Waiting {
  lane: Lane;
  bucket: string;
  owner: QueueOwner;
  /** Its place among those of other clients: see `#turnOf`. */
  turn: number;
  start(): void;
}

/**
 * The queue in front of an org: who may send next, by lane and by what is left of the bucket. Clients that share it take
 * turns, so that one with hundreds of requests does not hold up one with three.
 */
export class Scheduler {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #notices: WaitNotices;
  readonly #buckets = new Map<string, Bucket>();
  readonly #running = new Set<Waiting>();
  readonly #lastTurns = new WeakMap<QueueOwner, number>();
  #queue: Waiting[] = [];
  /** That of the last one who was let in. */
  #turn = 0;
  #stopWaking: (() => void) | undefined;

  constructor(clock: Clock, random: () => number, notices = new WaitNotices(undefined)) {
    this.#clock = clock;
    this.#random = random;
    this.#notices = notices;
  }

  /** @throws {CancelledError} as soon as the signal is aborted. */
  enter(
    lane: Lane,
    bucket: string,
    signal: AbortSignal | undefined,
    owner: QueueOwner = this,
  ): Promise<Slot> {
    // Hundreds may wait on one signal, and each stops listening when its turn comes: no leak to be warned of.
    if (signal) setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new CancelledError());
        return;
      }
      const cancel = () => {
        this.#queue = this.#queue.filter((other) => other !== waiting);
        this.#admit();
        reject(new CancelledError());
      };
      const waiting: Waiting = {
        lane,
        bucket,
        owner,
        turn: this.#turnOf(owner),
        start: () => {
          signal?.removeEventListener('abort', cancel);
          resolve({ leave: () => this.#leave(waiting) });
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const behind = this.#queue.findIndex(({ turn }) => turn > waiting.turn);
      this.#queue.splice(behind === -1 ? this.#queue.length : behind, 0, waiting);
      this.#admit();
    });
  }

  /** Takes in what an answer says of its bucket. */
  learn(bucket: string, seen: RateHeaders): void {
    const jitter = this.#random() * 1000;
    const known = observe(this.#buckets.get(bucket), seen, this.#clock.now(), jitter);
    if (known) this.#buckets.set(bucket, known);
  }

  /** Requests per minute, of each bucket that an answer has told of. */
  limits(): { bucket: string; limit: number }[] {
    return [...this.#buckets].map(([bucket, { limit }]) => ({ bucket, limit }));
  }

  /** The nth request of each client comes before the next one of any: start-time fair queueing with equal weights. */
  #turnOf(owner: QueueOwner): number {
    const turn = Math.max(this.#turn, this.#lastTurns.get(owner) ?? 0) + 1;
    this.#lastTurns.set(owner, turn);
    return turn;
  }

  #leave(slot: Waiting): void {
    if (this.#running.delete(slot)) this.#admit();
  }

  #admit(): void {
    this.#stopWaking?.();
    this.#stopWaking = undefined;
    let soonest = Number.POSITIVE_INFINITY;
    const blocked = new Set<QueueOwner>();
    for (const waiting of [...this.#queue]) {
      if (blocked.has(waiting.owner)) continue;
      const bucket = this.#buckets.get(waiting.bucket);
      const underWay = this.#count((other) => other.bucket === waiting.bucket);
      const wait = waitFor(bucket, underWay, this.#clock.now());
      if (bucket && wait > 0) {
        const what = limitName(waiting.bucket, bucket.limit);
        this.#notices.note({ what, ms: wait }, this.#clock.now());
        soonest = Math.min(soonest, wait);
        continue;
      }
      if (!this.#hasRoom(waiting)) {
        // What its client asks for later stays behind, or one that must be alone would never get its turn.
        if (waiting.lane === 'alone') blocked.add(waiting.owner);
        continue;
      }
      this.#queue = this.#queue.filter((other) => other !== waiting);
      this.#turn = Math.max(this.#turn, waiting.turn);
      this.#running.add(waiting);
      waiting.start();
    }
    if (soonest < Number.POSITIVE_INFINITY) {
      this.#stopWaking = this.#clock.after(soonest, () => this.#admit());
    }
  }

  #hasRoom({ lane, owner }: Waiting): boolean {
    const isOwn = (other: Waiting) => other.owner === owner;
    if (this.#count((other) => isOwn(other) && (lane === 'alone' || other.lane === 'alone')) > 0) {
      return false;
    }
    return this.#count((other) => other.lane === lane) < MOST[lane];
  }

  #count(matches: (running: Waiting) => boolean): number {
    let count = 0;
    for (const running of this.#running) if (matches(running)) count += 1;
    return count;
  }
}

/** A queue that several clients share, and whom it tells of its waits. */
export interface OrgQueue {
  scheduler: Scheduler;
  notices: WaitNotices;
}

/** A rate limit by the name that Okta's dashboard has for it. */
export function limitName(bucket: string, limit?: number): string {
  const size = limit === undefined ? '' : `, ${limit} requests a minute`;
  return `the rate limit of Okta (${bucket}${size})`;
}
