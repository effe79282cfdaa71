import { throwIfCancelled } from '../../base/errors';
import { clockTime } from '../../base/waits';
import type { ApplyOptions, ApplyProgress } from './applyModel';
import type { ApplyPhase } from './applyPhase';

/** News of a run. A run that is cancelled ends where it would tell the next. */
export class Progress {
  readonly #options: Pick<ApplyOptions, 'onProgress' | 'signal'>;

  constructor(options: Pick<ApplyOptions, 'onProgress' | 'signal'>) {
    this.#options = options;
  }

  /** @throws {CancelledError} when the run is cancelled. */
  tell(phase: ApplyPhase, message: string, done?: number, total?: number): void {
    this.#send({ phase, message, done, total });
  }

  /** Says what is waited for, and until when at the latest (milliseconds since the epoch). */
  waiting(phase: ApplyPhase, what: string, until: number, done?: number, total?: number): void {
    const message = `Waiting for ${what}, until ${clockTime(until)} at the latest`;
    this.#send({ phase, message, done, total, waits: true });
  }

  #send(event: ApplyProgress): void {
    throwIfCancelled(this.#options.signal);
    this.#options.onProgress?.(event);
  }
}
