/** Work that goes on behind the replies; `idle` resolves when none is left. */
export class Background {
  readonly #underWay = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  run(work: Promise<void>): void {
    const watched: Promise<void> = work
      .catch(this.#onError)
      .finally(() => this.#underWay.delete(watched));
    this.#underWay.add(watched);
  }

  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
