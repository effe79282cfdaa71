import { ArgumentError } from './argumentError';

/**
 * Characters of texts, values of arrays and steps of regular expressions that one evaluation may take in all, so that it
 * ends within half a second whatever it is asked.
 */
const MOST = 4_000_000;

/** What is left of the work that one evaluation may do. */
export class Work {
  #left = MOST;

  /** @throws {ArgumentError} when nothing is left. */
  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0)
      throw new ArgumentError('the expression takes more than is worked out here');
  }
}
