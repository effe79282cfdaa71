/** One token of JSON (RFC 8259), white space before it included. */
const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

interface Token {
  /** A character stands for itself, `s` for a string, `v` for any other value. */
  kind: string;
  end: number;
}

/**
 * The line, counted from 1, in which a text that is not JSON stops being it; the last one when something is missing at
 * its end. JSON.parse names a place in some of its messages only.
 */
export function jsonFaultLine(text: string): number {
  const reached = new Scanner(text).scan();
  const upTo = /^\s*/.exec(text.slice(reached))?.[0].length ?? 0;
  const place = reached + upTo >= text.length ? text.trimEnd().length : reached + upTo;
  return text.slice(0, place).split('\n').length;
}

/** Follows the grammar as far as the text does. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** How far the text is JSON. */
  scan(): number {
    try {
      this.#value();
    } catch (error) {
      // So deep that the stack is at its end: as far as that.
      if (!(error instanceof RangeError)) throw error;
    }
    return this.#at;
  }

  #value(): boolean {
    const token = this.#peek();
    if (token?.kind === '{') return this.#items(token, '}', () => this.#member());
    if (token?.kind === '[') return this.#items(token, ']', () => this.#value());
    return this.#take('s') || this.#take('v');
  }

  #items(open: Token, close: string, item: () => boolean): boolean {
    this.#at = open.end;
    if (this.#take(close)) return true;
    while (item()) {
      if (this.#take(close)) return true;
      if (!this.#take(',')) return false;
    }
    return false;
  }

  #member(): boolean {
    return this.#take('s') && this.#take(':') && this.#value();
  }

  #take(kind: string): boolean {
    const token = this.#peek();
    if (token?.kind !== kind) return false;
    this.#at = token.end;
    return true;
  }

  #peek(): Token | undefined {
    TOKEN.lastIndex = this.#at;
    const found = TOKEN.exec(this.#text);
    if (!found) return undefined;
    const [, character, string] = found;
    return { kind: character ?? (string === undefined ? 'v' : 's'), end: TOKEN.lastIndex };
  }
}
