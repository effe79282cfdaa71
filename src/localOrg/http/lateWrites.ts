import { OktaError } from './errors';

/** Writes that were answered as failed and are carried out later: before the first request that comes after their time. */
export class LateWrites {
  readonly #now: () => number;
  #held: { at: number; commit(): unknown }[] = [];

  /** `now`: milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** `commit` is run `seconds` from now. */
  hold(seconds: number, commit: () => unknown): void {
    this.#held.push({ at: this.#now() + seconds * 1000, commit });
  }

  /** Carries out what is due, in the order of their times. What the org refuses by then is not done. */
  async settle(): Promise<void> {
    const now = this.#now();
    const due = this.#held.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    if (due.length === 0) return;
    this.#held = this.#held.filter((each) => !due.includes(each));
    for (const { commit } of due) {
      try {
        await commit();
      } catch (error) {
        if (!(error instanceof OktaError)) throw error;
      }
    }
  }

  clear(): void {
    this.#held = [];
  }
}
