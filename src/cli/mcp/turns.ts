/** Lets so many run at once. More wait, and beyond that many are refused: a client that floods stops nobody else. */
export class Turns {
  #running = 0;
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** What the job gives; undefined when too many wait already, or it was called off before its turn came. */
  async take<T>(job: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    if (this.#running >= this.#atOnce && !(await this.#wait(signal))) return undefined;
    this.#running += 1;
    try {
      return await job();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Whether its turn has come. Who has left the queue holds no place in it. */
  async #wait(signal: AbortSignal): Promise<boolean> {
    if (this.#waiting.length >= this.#mostWaiting || signal.aborted) return false;
    return new Promise((resolve) => {
      const turn = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        resolve(false);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(turn);
    });
  }
}
