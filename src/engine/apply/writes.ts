import type { Clock } from '../../base/clock';
import { defined } from '../../base/defined';
import { messageOf, throwIfCancelled } from '../../base/errors';
import type { AnswerSeen, CallOptions } from '../../okta/port';
import { idsOf } from '../plan/change';
import type { Journal } from '../records/journal';
import type { JournalEntry, WriteStep } from '../records/journalEntry';
import { isAnswer } from './errorKind';

interface WritesOptions {
  journal: Journal;
  clock: Clock;
  signal: AbortSignal | undefined;
  /** Why a write has really failed. */
  reasonOf(error: unknown): Promise<unknown>;
}

/** One write that was sent, and what came of it. */
export type WriteOutcome = WriteStep & { state: 'done' | 'failed' | 'unknown' };

/** The writes of one run, each with its record. */
export class Writes {
  /** Every write that was sent, in the order in which they ended, and how. */
  readonly outcomes: WriteOutcome[] = [];
  readonly #options: WritesOptions;

  constructor(options: WritesOptions) {
    this.#options = options;
  }

  /**
   * Sends one write. Its intent is on disk before, and its outcome after; a write that was cut short is recorded as
   * unknown.
   */
  async send<T>(
    step: WriteStep,
    send: (call: CallOptions) => Promise<T>,
    idOf?: (answer: T) => string,
  ): Promise<T> {
    const { signal } = this.#options;
    throwIfCancelled(signal);
    await this.record(step, 'intent');
    if (signal?.aborted) await this.record(step, 'failed', 'Cancelled before it was sent.');
    throwIfCancelled(signal);
    let answer: T;
    let seen: AnswerSeen | undefined;
    try {
      answer = await send({
        signal,
        answered: (told) => {
          seen = told;
        },
      });
    } catch (error) {
      const state = isAnswer(error) ? 'failed' : 'unknown';
      this.outcomes.push({ ...step, state });
      await this.record(step, state, messageOf(error), seen);
      throw await this.#options.reasonOf(error);
    }
    this.outcomes.push({ ...step, state: 'done' });
    await this.record(step, 'done', idOf?.(answer) ?? step.detail, seen);
    return answer;
  }

  /** Writes one line of the journal. */
  async record(
    step: WriteStep,
    state: JournalEntry['state'],
    detail = step.detail,
    seen?: AnswerSeen,
  ): Promise<void> {
    const { phase, action, key } = step;
    const at = new Date(this.#options.clock.now()).toISOString();
    const said = defined({ detail, answer: seen && answerText(seen) });
    await this.#options.journal.write({ at, phase, action, key, ...idsOf(step), state, ...said });
  }
}

function answerText({ status, requestId }: AnswerSeen): string {
  return requestId === undefined ? `${status}` : `${status}, request ${requestId}`;
}
