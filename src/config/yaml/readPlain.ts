import type { TreeNode } from './tree';
import { ListParts, MapParts } from './treeParts';

/** Thrown for whatever is not plain; the text has to be read by `yaml`. */
class NotPlain extends Error {}

/** Control characters, tabs and the like, lone carriage returns and half pairs: what they mean is for `yaml` to say. */
const ODD =
  /[^\n\r\x20-\x7e\u00a1-\u2027\u202a-\ufefe]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Maps and lists within each other; deeper ones are for `yaml`, which knows how deep is too deep. */
const DEEPEST = 20;

const KEY = /([A-Za-z_][A-Za-z0-9_.-]{0,120}):(?: +|(?=\r?\n|$))/y;
const REST_OF_LINE = /(?: +#[^\n]*| *\r?)(?:\n|$)/y;
/** The same behind the spaces after a key. */
const NOTHING_ON_LINE = /(?:#[^\n]*|\r?)(?:\n|$)/y;
const DOUBLE_QUOTED = /"([^"\\\r\n]*)"/y;
const SINGLE_QUOTED = /'([^'\r\n]*)'/y;
const INTEGER = /(?:0|[1-9][0-9]{0,14})(?=[ \r\n,\]}]|$)/y;
/** From a letter, or what a reference or an address may start with, up to a comment; no `: ` inside. */
const WORDS =
  /[A-Za-z_$/(\u00c0-\u017f][^\r\n:# ]*(?:(?::(?=[^ \r\n])|#| +(?=[^ \r\n#]))[^\r\n:# ]*)*/y;
/** The same between brackets, where more characters have a meaning. */
const WORDS_IN_FLOW =
  /[A-Za-z_$/(\u00c0-\u017f][^\r\n:# ,[\]{}]*(?:(?::(?=[^ \r\n,[\]{}])|#| +(?=[^ \r\n#:,[\]{}]))[^\r\n:# ,[\]{}]*)*/y;

/** Words that stand for other values (YAML 1.2, section 10.3.2, core schema). */
const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/**
 * Reads a text that is laid out as nearly all of them are: maps and lists by indentation, and on one line constants,
 * words, quoted text without escapes, and what stands between brackets. Undefined for any other, broken ones included:
 * `readYaml` reads those, ten times slower, and gives the same tree for these.
 */
export function readPlainYaml(text: string): TreeNode | undefined {
  if (ODD.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (thrown) {
    if (thrown instanceof NotPlain) return undefined;
    throw thrown;
  }
}

class PlainReader {
  readonly #text: string;
  /** Of the next character to read. */
  #at = 0;
  /** Of the line that is read, spaces before its first character; -1 at the end of the text. */
  #indent = -1;

  constructor(text: string) {
    this.#text = text;
  }

  read(): TreeNode {
    this.#nextLine();
    if (this.#indent === -1) throw new NotPlain();
    const tree = this.#block(this.#indent, 0);
    if (this.#indent !== -1) throw new NotPlain();
    return tree;
  }

  /** Goes to the first character of the next line that is neither blank nor a comment; `#at` is at the start of a line. */
  #nextLine(): void {
    const text = this.#text;
    for (let at = this.#at; at < text.length; ) {
      let first = at;
      while (text[first] === ' ') first += 1;
      const character = text[first];
      if (
        character !== '#' &&
        character !== '\n' &&
        character !== '\r' &&
        character !== undefined
      ) {
        this.#at = first;
        this.#indent = first - at;
        return;
      }
      const end = text.indexOf('\n', first);
      at = end === -1 ? text.length : end + 1;
    }
    this.#at = text.length;
    this.#indent = -1;
  }

  #block(column: number, depth: number): TreeNode {
    if (depth > DEEPEST) throw new NotPlain();
    return this.#text[this.#at] === '-' ? this.#list(column, depth) : this.#map(column, depth);
  }

  /** The entries of a map from the first key on; all keys are at the same column. */
  #map(column: number, depth: number): TreeNode {
    const map = new MapParts(this.#at);
    do {
      const keyStart = this.#at;
      const key = this.#take(KEY)?.[1];
      if (key === undefined) throw new NotPlain();
      const keyEnd = keyStart + key.length;
      if (!map.add(key, keyStart, this.#value(column, depth, keyEnd + 1))) throw new NotPlain();
    } while (this.#indent === column && this.#text[this.#at] !== '-');
    if (this.#indent > column) throw new NotPlain();
    return map.node();
  }

  /** What follows a key: on its line, or on the next ones. */
  #value(column: number, depth: number, afterColon: number): TreeNode {
    if (!this.#skip(NOTHING_ON_LINE)) {
      const node = this.#inline(depth);
      this.#endLine();
      if (this.#indent > column) throw new NotPlain();
      return node;
    }
    this.#nextLine();
    const isList = this.#indent === column && this.#text[this.#at] === '-';
    if (this.#indent > column || isList) return this.#block(this.#indent, depth + 1);
    if (!/^(?:\r?\n|$)/.test(this.#text.slice(afterColon, afterColon + 2))) throw new NotPlain();
    return scalar(afterColon, afterColon, null);
  }

  #list(column: number, depth: number): TreeNode {
    const list = new ListParts(this.#at);
    do {
      const dash = this.#at;
      this.#at += 1;
      while (this.#text[this.#at] === ' ') this.#at += 1;
      if (this.#at === dash + 1) throw new NotPlain();
      list.add(this.#item(this.#at - dash + column, depth));
    } while (this.#indent === column && this.#text[this.#at] === '-');
    if (this.#indent > column) throw new NotPlain();
    return list.node();
  }

  /** A map that starts on the line of its dash, or a value on one line. */
  #item(column: number, depth: number): TreeNode {
    const start = this.#at;
    const startsMap = this.#skip(KEY);
    this.#at = start;
    if (startsMap) return this.#map(column, depth + 1);
    const node = this.#inline(depth);
    this.#endLine();
    return node;
  }

  #endLine(): void {
    if (!this.#skip(REST_OF_LINE)) throw new NotPlain();
    this.#nextLine();
  }

  /** A value on one line, outside of brackets. */
  #inline(depth: number): TreeNode {
    return this.#bracketed(depth) ?? this.#scalar(WORDS);
  }

  #bracketed(depth: number): TreeNode | undefined {
    if (depth > DEEPEST) throw new NotPlain();
    const character = this.#text[this.#at];
    if (character === '{') return this.#flowMap(depth);
    return character === '[' ? this.#flowList(depth) : undefined;
  }

  #flowMap(depth: number): TreeNode {
    const map = new MapParts(this.#at);
    this.#items('}', () => {
      const keyStart = this.#at;
      const key = this.#take(KEY)?.[1];
      if (key === undefined) throw new NotPlain();
      if (!map.add(key, keyStart, this.#inFlow(depth))) throw new NotPlain();
    });
    return map.node(this.#at);
  }

  #flowList(depth: number): TreeNode {
    const list = new ListParts(this.#at);
    this.#items(']', () => list.add(this.#inFlow(depth)));
    return list.node(this.#at);
  }

  #inFlow(depth: number): TreeNode {
    return this.#bracketed(depth + 1) ?? this.#scalar(WORDS_IN_FLOW);
  }

  /** What stands between two brackets of which the first is the next character. */
  #items(closing: string, readItem: () => void): void {
    this.#at += 1;
    this.#spaces();
    if (this.#text[this.#at] === closing) {
      this.#at += 1;
      return;
    }
    for (;;) {
      readItem();
      this.#spaces();
      const character = this.#text[this.#at];
      this.#at += 1;
      if (character === closing) return;
      if (character !== ',' || this.#text[this.#at] !== ' ') throw new NotPlain();
      this.#spaces();
    }
  }

  #spaces(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #scalar(words: RegExp): TreeNode {
    const start = this.#at;
    const quoted = this.#take(DOUBLE_QUOTED) ?? this.#take(SINGLE_QUOTED);
    if (quoted) return scalar(start, this.#at, quoted[1]);
    const [word] = this.#take(words) ?? [];
    if (word !== undefined) {
      return scalar(start, this.#at, CONSTANTS.has(word) ? CONSTANTS.get(word) : word);
    }
    const [digits] = this.#take(INTEGER) ?? [];
    if (digits === undefined) throw new NotPlain();
    return scalar(start, this.#at, Number(digits));
  }

  /** What matches here, which is passed over. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const matches = pattern.test(this.#text);
    if (matches) this.#at = pattern.lastIndex;
    return matches;
  }
}

function scalar(start: number, end: number, value: unknown): TreeNode {
  return { kind: 'scalar', start, end, value, size: 1 };
}
