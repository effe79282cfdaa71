import { BOUNDS } from '../../base/bounds';
import { type OnWait, WaitNotices } from '../../base/waits';
import { retrySeconds } from '../../scim/oktaClient';
import type { RawReply } from './transport';

/** Why the rest of a run is left out when the server has too long answered 429. */
export const THROTTLED =
  'Not known: the server kept answering 429 (too many requests), also after the waits that it asked for.';

/** Answers to what was under way together may name the same moment, told in whole seconds. */
const ROUNDING_MS = 1000;

/** How long one run waits for a server that answers 429: each time as it asks, in all no longer than is bearable. */
export class Patience {
  readonly #notices: WaitNotices;
  #leftMs: number = BOUNDS.connector.pausesMs;
  #inARow = 0;
  /** When a refusal was counted last, on the clock of `performance.now()`. */
  #refusedAt = 0;
  /** End of the last pause, on the same clock. */
  #until = 0;

  constructor(onWait?: OnWait) {
    this.#notices = new WaitNotices(onWait);
  }

  /** Whether nothing more is to be asked of the server: what it says would be no answer. */
  get isOut(): boolean {
    return (
      this.#inARow >= BOUNDS.connector.refusalsInARow || (this.#leftMs <= 0 && this.#inARow > 0)
    );
  }

  /** Milliseconds until the pause that the server asked for is over: nothing is sent before, refused or not. */
  get pausedMs(): number {
    return Math.max(0, this.#until - performance.now());
  }

  /**
   * Takes in an answer; gives the milliseconds after which its request is sent again, or undefined when it is not.
   * `begunAt`: when it was sent. What was under way together is refused together: that counts, and is waited for, once.
   */
  after(
    reply: Pick<RawReply, 'status' | 'headers'>,
    attempt: number,
    begunAt: number = performance.now(),
  ): number | undefined {
    if (reply.status !== 429) {
      this.#inARow = 0;
      return undefined;
    }
    const isOfTheLast = begunAt < this.#refusedAt;
    if (!isOfTheLast) {
      this.#inARow += 1;
      this.#refusedAt = performance.now();
    }
    if (attempt >= BOUNDS.connector.attempts || this.isOut) return undefined;
    const ms = askedFor(reply);
    if (ms === undefined) return undefined;
    if (isOfTheLast && ms <= this.pausedMs + ROUNDING_MS) return this.pausedMs;
    if (ms > this.#leftMs) {
      this.#leftMs = 0;
      return undefined;
    }
    this.#leftMs -= ms;
    this.#until = performance.now() + ms;
    this.#notices.note({ what: 'the server, which asks for it (429)', ms }, Date.now());
    return ms;
  }
}

function askedFor({ headers }: Pick<RawReply, 'headers'>): number | undefined {
  const seconds = retrySeconds(headers['retry-after']);
  if (seconds === undefined) return undefined;
  const ms = seconds * 1000;
  return ms <= BOUNDS.connector.pauseMs ? ms : undefined;
}
