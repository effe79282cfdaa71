import { BOUNDS } from '../../base/bounds';
import { type OnWait, WaitNotices } from '../../base/waits';
import { retrySeconds } from '../../scim/oktaClient';
import type { RawReply } from './transport';

/** Why the rest of a run is left out when the server has too long answered 429. */
export const THROTTLED =
  'Not known: the server kept answering 429 (too many requests), also after the waits that it asked for.';

/** How long one run waits for a server that answers 429: each time as it asks, in all no longer than is bearable. */
export class Patience {
  readonly #notices: WaitNotices;
  #leftMs: number = BOUNDS.connector.pausesMs;
  #inARow = 0;

  constructor(onWait?: OnWait) {
    this.#notices = new WaitNotices(onWait);
  }

  /** Whether nothing more is to be asked of the server: what it says would be no answer. */
  get isOut(): boolean {
    return (
      this.#inARow >= BOUNDS.connector.refusalsInARow || (this.#leftMs <= 0 && this.#inARow > 0)
    );
  }

  /** Takes in an answer; gives the milliseconds after which its request is sent again, or undefined when it is not. */
  after(reply: Pick<RawReply, 'status' | 'headers'>, attempt: number): number | undefined {
    if (reply.status !== 429) {
      this.#inARow = 0;
      return undefined;
    }
    this.#inARow += 1;
    if (attempt >= BOUNDS.connector.attempts || this.isOut) return undefined;
    const ms = askedFor(reply);
    if (ms === undefined) return undefined;
    if (ms > this.#leftMs) {
      this.#leftMs = 0;
      return undefined;
    }
    this.#leftMs -= ms;
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
