import { invalidSearch } from '../http/errors';

/** Looks up the value of a path such as `profile.name`; a list stands for each of its values. */
export type Lookup<Item> = (item: Item, path: string) => unknown;

interface Test<Item> {
  (item: Item): boolean;
  /** Set on `path eq "value"`. */
  equals?: { path: string; wanted: string };
}

/**
 * Compiles one of Okta's search or filter expressions: `eq`, `ne`, `sw`, `co`, `gt`, `ge`, `lt`, `le`, `pr`, with
 * `and`, `or`, `not` and parentheses (RFC 7644 section 3.4.2.2). Strings compare without case, ids with it.
 * @throws {OktaError} 400 E0000031
 */
export function compileSearch<Item>(text: string, lookup: Lookup<Item>): Test<Item> {
  const parser = new Parser(tokensOf(text), lookup);
  const test = parser.either();
  if (!parser.isAtEnd()) throw invalidSearch();
  return test;
}

/** Parentheses and `not` within each other: a text is not to fill the stack. */
const MAX_DEPTH = 100;

type Token = { kind: 'word' | 'string' | 'symbol'; text: string };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|([()])|([^\s()"]+))/gy;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    end = match.index + match[0].length;
    if (match[1] !== undefined) {
      tokens.push({ kind: 'string', text: match[1].replace(/\\(.)/g, '$1') });
    } else if (match[2] !== undefined) {
      tokens.push({ kind: 'symbol', text: match[2] });
    } else {
      tokens.push({ kind: 'word', text: match[3] ?? '' });
    }
  }
  if (text.slice(end).trim() !== '' || tokens.length === 0) throw invalidSearch();
  return tokens;
}

class Parser<Item> {
  #next = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #lookup: Lookup<Item>;

  constructor(tokens: readonly Token[], lookup: Lookup<Item>) {
    this.#tokens = tokens;
    this.#lookup = lookup;
  }

  isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  either(): Test<Item> {
    const tests = [this.#all()];
    while (this.#takeWord('or')) tests.push(this.#all());
    const merged = mergedEquals(tests, this.#lookup);
    return (item) => merged.some((test) => test(item));
  }

  #all(): Test<Item> {
    const tests = [this.#single()];
    while (this.#takeWord('and')) tests.push(this.#single());
    const [only, ...others] = tests;
    return only && others.length === 0 ? only : (item) => tests.every((test) => test(item));
  }

  #single(): Test<Item> {
    if (this.#takeWord('not')) {
      const test = this.#nested(() => this.#single());
      return (item) => !test(item);
    }
    if (this.#takeSymbol('(')) {
      const test = this.#nested(() => this.either());
      if (!this.#takeSymbol(')')) throw invalidSearch();
      return test;
    }
    return this.#comparison();
  }

  #nested(read: () => Test<Item>): Test<Item> {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw invalidSearch();
    const test = read();
    this.#depth -= 1;
    return test;
  }

  #comparison(): Test<Item> {
    const path = this.#take('word').text;
    const operator = this.#take('word').text.toLowerCase();
    const lookup = this.#lookup;
    if (operator === 'pr') return (item) => (lookup(item, path) ?? null) !== null;
    const token = this.#tokens[this.#next++];
    if (!token || token.kind === 'symbol') throw invalidSearch();
    const wanted = folded(token.text, path);
    const compare = comparisons.get(operator);
    if (!compare) throw invalidSearch();
    const test: Test<Item> = (item) =>
      valuesOf(lookup(item, path), path).some((value) => compare(value, wanted));
    if (operator === 'eq') test.equals = { path, wanted };
    return test;
  }

  #take(kind: Token['kind']): Token {
    const token = this.#tokens[this.#next++];
    if (token?.kind !== kind) throw invalidSearch();
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#next++;
    return true;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#next++;
    return true;
  }
}

/** Fifty names in one search are one look-up per item, not fifty. */
function mergedEquals<Item>(tests: readonly Test<Item>[], lookup: Lookup<Item>): Test<Item>[] {
  const merged: Test<Item>[] = [];
  const wantedByPath = new Map<string, Set<string>>();
  for (const test of tests) {
    if (!test.equals) {
      merged.push(test);
      continue;
    }
    const { path, wanted } = test.equals;
    const known = wantedByPath.get(path);
    if (known) {
      known.add(wanted);
      continue;
    }
    const wantedValues = new Set([wanted]);
    wantedByPath.set(path, wantedValues);
    merged.push((item) => valuesOf(lookup(item, path), path).some((one) => wantedValues.has(one)));
  }
  return merged;
}

function valuesOf(value: unknown, path: string): string[] {
  const values = Array.isArray(value) ? value : [value ?? ''];
  return values.map((one) => folded(one, path));
}

function folded(value: unknown, path: string): string {
  const isExact = path === 'id' || path.endsWith('.id');
  return isExact ? String(value) : String(value).toLowerCase();
}

const comparisons = new Map<string, (value: string, wanted: string) => boolean>([
  ['eq', (value, wanted) => value === wanted],
  ['ne', (value, wanted) => value !== wanted],
  ['sw', (value, wanted) => value.startsWith(wanted)],
  ['co', (value, wanted) => value.includes(wanted)],
  ['gt', (value, wanted) => value > wanted],
  ['ge', (value, wanted) => value >= wanted],
  ['lt', (value, wanted) => value < wanted],
  ['le', (value, wanted) => value <= wanted],
]);
