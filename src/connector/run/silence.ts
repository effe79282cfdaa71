import { setTimeout } from 'node:timers/promises';
import type { ScimClient } from '../http/client';
import { NoReplyError, TIMED_OUT } from '../http/noReply';

/** After so many in a row the server is taken for gone: each may cost a minute. */
const EVENTS = 3;
/** How often a server that drops connections, as in a restart, is asked whether it is back. */
const TRIALS = 5;
/** The same for one that does not answer in time: each costs a minute. */
const TRIALS_IN_TIME = 2;
/** Times the pause before a second read, doubled with each trial. */
const PAUSE = 2;

const PROBE = { method: 'GET', path: '/Users', query: { startIndex: '1', count: '1' } } as const;

/**
 * Times without an answer. What was under way when one was noticed belongs to it, however many requests that are; nothing
 * new is sent until the server has been asked once more, alone.
 */
export class Silence {
  /** Requests whose connection was dropped or refused. */
  readonly drops: string[] = [];
  #stopped = false;
  #begun = 0;
  /** Requests up to this one belong to the last event. */
  #until = 0;
  #events = 0;
  #recovery: Promise<void> | undefined;
  readonly #firsts = new WeakSet<NoReplyError>();

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Waits while the server is asked whether it is back; gives the number of the request. */
  async begin(): Promise<number> {
    await this.#recovery;
    this.#begun += 1;
    return this.#begun;
  }

  /** Whether the error began an event; those after it, while the server was gone, say nothing of what they asked for. */
  isFirst(error: NoReplyError): boolean {
    return !this.#stopped || this.#firsts.has(error);
  }

  answered(number: number): void {
    if (number > this.#until) this.#events = 0;
  }

  /** @throws {CancelledError} when the run is cancelled. */
  async missed(
    number: number,
    error: NoReplyError,
    client: ScimClient,
    pauseMs: number,
  ): Promise<void> {
    const { code, request } = error;
    if (code !== TIMED_OUT) this.drops.push(request);
    if (number > this.#until) {
      this.#until = this.#begun;
      this.#events += 1;
      this.#firsts.add(error);
      this.#recovery = this.#recover(
        client,
        code === TIMED_OUT ? TRIALS_IN_TIME : TRIALS,
        pauseMs * PAUSE,
      );
    }
    await this.#recovery;
  }

  async #recover(client: ScimClient, trials: number, pauseMs: number): Promise<void> {
    for (let trial = 0; trial < trials; trial += 1) {
      await setTimeout(pauseMs * 2 ** trial);
      try {
        await client.send(PROBE);
        this.#stopped ||= this.#events >= EVENTS;
        return;
      } catch (error) {
        if (!(error instanceof NoReplyError)) throw error;
      }
    }
    this.#stopped = true;
  }
}
