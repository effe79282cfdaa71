import { callFault, methodFault } from './callFault';
import type { Depth } from './depth';
import type { Expression } from './syntax';
import type { TokenCursor } from './tokenCursor';
import type { Token } from './tokens';

/** Symbols that end what is around a missing value; reading goes on with them. */
const CLOSING = new Set([')', '}', ']', ',', ':']);

/** Symbols that steps behind a value begin with. */
const STEPS = new Set(['.', '[', '?']);

/** Whole numbers of Java without an `L`; SpEL refuses larger ones. */
const MAX_INTEGER = 2_147_483_647;

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads what stands between operators: constants, references, calls, arrays, and the steps behind them. */
export class ValueReader {
  readonly #at: TokenCursor;
  readonly #depth: Depth;
  readonly #expression: () => Expression;

  constructor(at: TokenCursor, depth: Depth, expression: () => Expression) {
    this.#at = at;
    this.#depth = depth;
    this.#expression = expression;
  }

  value(): Expression {
    let object = this.#primary();
    for (let steps = 1; ; steps += 1) {
      const next = this.#step(object);
      if (!next) return object;
      this.#depth.limit(steps);
      object = next;
    }
  }

  /** What stands behind a value: `.name`, `[0]`, `.![name]`. */
  #step(object: Expression): Expression | undefined {
    const { start } = object;
    const next = this.#at.peek();
    if (next.kind !== 'symbol' || !STEPS.has(next.text)) return undefined;
    if (this.#at.takeSymbol('[')) {
      const index = this.#expression();
      this.#at.expectSymbol(']');
      return { kind: 'index', object, index, start, end: this.#at.endWith(index) };
    }
    if (this.#at.isRun('?', '.')) this.#safeStep();
    if (this.#at.takeRun('.', '!', '[')) {
      const item = this.#expression();
      this.#at.expectSymbol(']');
      return { kind: 'projection', object, item, start, end: this.#at.endWith(item) };
    }
    if (this.#isSelection()) return this.#selection(object);
    return this.#at.takeSymbol('.') ? this.#member(object) : undefined;
  }

  /** `a?.b`: SpEL has it; Okta's page does not. */
  #safeStep(): void {
    const { offset: start } = this.#at.peek();
    this.#at.skip();
    const message =
      '?. is an operator of SpEL that Okta does not document: an attribute of null is null';
    this.#at.remark(message, { start, end: this.#at.peek().end }, 'undocumented');
  }

  #isSelection(): boolean {
    return ['?', '^', '$'].some((symbol) => this.#at.isRun('.', symbol, '['));
  }

  /** Selections of SpEL, as `.?[…]`: what Okta makes of them is not known, so they have no value here. */
  #selection(object: Expression): Expression {
    const { offset, end } = this.#at.peek();
    this.#at.skip();
    const last = { offset, end: end + 2 };
    this.#at.say(
      'Okta documents projections only, as .![name], and no selections',
      last,
      'operator',
    );
    this.#at.skip();
    this.#at.skip();
    const item = this.#expression();
    this.#at.expectSymbol(']');
    return { ...object, end: this.#at.endWith(item) };
  }

  #member(object: Expression): Expression {
    const token = this.#at.peek();
    const name = this.#name();
    const { start } = object;
    if (this.#at.takeSymbol('(')) {
      const { message, fault } = methodFault(name);
      this.#at.say(message, token, fault);
      this.#list(')');
      return memberNode(object, name, token, this.#at.endBefore());
    }
    if (object.kind === 'reference') {
      return { ...object, path: [...object.path, name], start, end: this.#at.endBefore() };
    }
    return memberNode(object, name, token, this.#at.endBefore());
  }

  #primary(): Expression {
    const token = this.#at.peek();
    const start = token.offset;
    if (token.kind === 'string') {
      this.#at.skip();
      return { kind: 'literal', value: token.value, start, end: token.end };
    }
    if (token.kind === 'number') return this.#number(token);
    if (token.kind === 'word') {
      this.#at.skip();
      // `new String("a")`: SpEL makes values so.
      if (token.text.toLowerCase() === 'new' && this.#at.peek().kind === 'word') {
        this.#at.say("'new' is not an operator that Okta documents", token, 'operator');
        return { ...this.#depth.nested(() => this.#primary()), start };
      }
      return this.#word(token.text, start);
    }
    if (this.#at.takeSymbol('(')) {
      const inner = this.#expression();
      this.#at.expectSymbol(')');
      return { ...inner, start, end: this.#at.endWith(inner) };
    }
    if (this.#at.takeSymbol('{')) return this.#braces(start);
    if (this.#at.takeSymbol('[')) {
      const message = 'An array stands in braces, as {1, 2}; brackets take a value out of one';
      this.#at.say(message, token, 'operator');
      const items = this.#list(']');
      return { kind: 'array', items, start, end: this.#at.endWith(items.at(-1)) };
    }
    this.#at.unexpected();
    if (token.kind === 'symbol' && !CLOSING.has(token.text)) {
      this.#at.skip();
      // One symbol too many, as in `a == == b`.
      if (this.#at.isAtValue()) return this.#primary();
    }
    return { kind: 'missing', start, end: start };
  }

  #number({ value, text, isDecimal, offset: start, end }: Extract<Token, { kind: 'number' }>) {
    this.#at.skip();
    if (/[a-z]/i.test(text)) {
      const message = `'${text}' is a number as SpEL has it: Okta documents digits with a point`;
      this.#at.remark(message, { start, end }, 'undocumented');
    } else if (!isDecimal && value > MAX_INTEGER) {
      const message = `Okta's whole numbers have 32 bits, up to ${MAX_INTEGER}: this one it may refuse`;
      this.#at.remark(message, { start, end }, 'undocumented');
    }
    const literal: Expression = { kind: 'literal', value, start, end };
    return isDecimal ? { ...literal, isDecimal: true as const } : literal;
  }

  #word(first: string, start: number): Expression {
    const constant = CONSTANTS.get(first.toLowerCase());
    if (constant !== undefined) {
      return { kind: 'literal', value: constant, start, end: this.#at.endBefore() };
    }
    const path: string[] = [];
    while (this.#at.isSymbol('.') && !this.#at.isRun('.', '!', '[') && !this.#isSelection()) {
      this.#at.skip();
      path.push(this.#name());
    }
    const nameEnd = this.#at.endBefore();
    if (!this.#at.takeSymbol('(')) {
      return { kind: 'reference', root: first, path, start, end: nameEnd };
    }
    const name = [first, ...path].join('.');
    const args = this.#list(')');
    const fault = callFault(name, args.length);
    if (fault) this.#at.say(fault.message, { offset: start, end: nameEnd }, fault.fault);
    return { kind: 'call', name, args, nameEnd, start, end: this.#at.endWith(args.at(-1)) };
  }

  /** `{1, 2}`, or with names `{'group.type': 'OKTA_GROUP'}`. */
  #braces(start: number): Expression {
    if (this.#at.takeRun(':', '}')) {
      return { kind: 'map', entries: [], start, end: this.#at.endBefore() };
    }
    if (this.#at.takeSymbol('}')) {
      return { kind: 'array', items: [], start, end: this.#at.endBefore() };
    }
    const first = this.#expression();
    if (!this.#at.isSymbol(':')) {
      const items = [first, ...(this.#at.takeSymbol(',') ? this.#items() : [])];
      this.#at.expectSymbol('}');
      return { kind: 'array', items, start, end: this.#at.endWith(items.at(-1)) };
    }
    const entries: { key: Expression; value: Expression }[] = [];
    for (let key = first; ; key = this.#expression()) {
      this.#at.expectSymbol(':');
      if (key.kind === 'reference' && key.path.length > 0) {
        const place = { offset: key.start, end: key.end };
        this.#at.say('A name with a dot stands in quotes here', place, 'value');
      }
      entries.push({ key: keyOf(key), value: this.#expression() });
      if (!this.#at.takeSymbol(',')) break;
    }
    this.#at.expectSymbol('}');
    return { kind: 'map', entries, start, end: this.#at.endWith(entries.at(-1)?.value) };
  }

  #list(close: string): Expression[] {
    if (this.#at.takeSymbol(close)) return [];
    const items = this.#items();
    this.#at.expectSymbol(close);
    return items;
  }

  #items(): Expression[] {
    const items: Expression[] = [];
    do items.push(this.#expression());
    while (this.#at.takeSymbol(','));
    return items;
  }

  /** Empty when there is none. */
  #name(): string {
    const token = this.#at.peek();
    if (token.kind !== 'word') {
      this.#at.unexpected();
      return '';
    }
    this.#at.skip();
    return token.text;
  }
}

function memberNode(object: Expression, name: string, token: Token, end: number): Expression {
  return { kind: 'member', object, name, nameStart: token.offset, start: object.start, end };
}

/** SpEL takes a word as the name itself: `{operator: 'EXACT'}`. */
function keyOf(key: Expression): Expression {
  if (key.kind !== 'reference') return key;
  return {
    kind: 'literal',
    value: [key.root, ...key.path].join('.'),
    start: key.start,
    end: key.end,
  };
}
