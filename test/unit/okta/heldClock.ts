import type { Clock } from '../../../src/base/clock';

/** A clock that stands still until the test moves it. */
export class HeldClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(start = Date.parse('2026-01-01T00:00:00Z')) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  get pending(): number {
    return this.#timers.length;
  }

  /** Milliseconds until the next timer, undefined when there is none. */
  get next(): number | undefined {
    return this.#timers.length === 0
      ? undefined
      : Math.min(...this.#timers.map(({ at }) => at)) - this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { run } of due) run();
  }
}

/** A clock on which every wait is over at once; the waits are kept. */
export class InstantClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.parse('2026-01-01T00:00:00Z');

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    this.waits.push(ms);
    const timer = setImmediate(() => {
      this.#now += ms;
      run();
    });
    return () => clearImmediate(timer);
  }
}
