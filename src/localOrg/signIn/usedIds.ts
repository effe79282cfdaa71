/** Ids (`jti`) of tokens that were accepted once and must not be again, kept until those tokens would be too old anyway. */
export class UsedIds {
  readonly #untilMs = new Map<string, number>();

  /** False when the id was used before. `untilMs` is in ms since the epoch. */
  use(id: string, untilMs: number, nowMs: number): boolean {
    const known = this.#untilMs.get(id);
    if (known !== undefined && known > nowMs) return false;
    this.#forgetOld(nowMs);
    this.#untilMs.set(id, untilMs);
    return true;
  }

  /** Entries are in order of use, nearly that of their end: the old ones are at the front. */
  #forgetOld(nowMs: number): void {
    for (const [id, untilMs] of this.#untilMs) {
      if (untilMs > nowMs) return;
      this.#untilMs.delete(id);
    }
  }
}
