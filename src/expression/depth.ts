import type { TokenCursor } from './tokenCursor';

/** Levels of nesting, so that a hostile expression cannot exhaust the stack. Branches behind `:` are no nesting. */
export const MAX_DEPTH = 200;

/** How deep the reading of a text is. */
export class Depth {
  readonly #at: TokenCursor;
  #levels = 0;

  constructor(at: TokenCursor) {
    this.#at = at;
  }

  nested<Value>(read: () => Value): Value {
    this.#levels += 1;
    this.limit(0);
    const value = read();
    this.#levels -= 1;
    return value;
  }

  /** With so many levels more than those that are open. */
  limit(more: number): void {
    if (this.#levels + more <= MAX_DEPTH) return;
    this.#at.refuse(
      `The expression nests more than the ${MAX_DEPTH} levels that are looked at here`,
    );
  }
}
