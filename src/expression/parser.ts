import { callFault } from './callFault';
import { COMPARISONS, LEVELS } from './operators';
import type { Expression } from './syntax';
import type { TokenCursor } from './tokenCursor';

/** Levels of nesting, so that a hostile expression cannot exhaust the stack. */
const MAX_DEPTH = 64;

/** Binary operators: a long chain is evaluated by recursion too. */
const MAX_OPERATORS = 500;

/** Signs that end what is around a missing value; reading goes on with them. */
const CLOSING = new Set([')', '}', ',', ':']);

/** Makes the tree of the tokens of a text; what is wrong is added to the errors it is given. */
export class Parser {
  readonly #at: TokenCursor;
  #depth = 0;
  #operators = 0;

  constructor(at: TokenCursor) {
    this.#at = at;
  }

  whole(): Expression[] {
    if (this.#at.peek().kind === 'end' && !this.#at.hasErrors) {
      this.#at.say('The expression is empty', this.#at.peek());
      return [];
    }
    const expressions = [this.#ternary()];
    while (this.#at.peek().kind !== 'end') {
      const before = this.#at.position;
      this.#at.unexpected();
      expressions.push(this.#ternary());
      if (this.#at.position === before) this.#at.skip();
    }
    return expressions;
  }

  #ternary(): Expression {
    return this.#nested(() => {
      const condition = this.#binary(0);
      if (!this.#at.takeSign('?')) return condition;
      return this.#at.isNextTo(':') ? this.#elvis(condition) : this.#branches(condition);
    });
  }

  #branches(condition: Expression): Expression {
    const whenTrue = this.#ternary();
    this.#at.expectSign(':');
    const whenFalse = this.#ternary();
    const { start } = condition;
    const end = this.#at.endWith([whenTrue, whenFalse]);
    return { kind: 'ternary', condition, whenTrue, whenFalse, start, end };
  }

  /** `a ?: b`: SpEL has it; Okta's page on the language of mappings does not. Nothing stands between `?` and `:`. */
  #elvis(condition: Expression): Expression {
    this.#at.undocumented('?:', 'write a != null ? a : b');
    this.#at.skip();
    const whenFalse = this.#ternary();
    const { start, end } = condition;
    const whenTrue: Expression = { kind: 'missing', start: end, end };
    return { kind: 'ternary', condition, whenTrue, whenFalse, start, end: whenFalse.end };
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    let isCompared = false;
    for (;;) {
      const token = this.#at.peek();
      const name = token.kind === 'sign' || token.kind === 'word' ? token.text.toUpperCase() : '';
      const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
      if (operator === undefined) return left;
      if (level === COMPARISONS && isCompared) {
        const message = `'${operator}' cannot follow another comparison: put one in brackets`;
        this.#at.say(message, token);
      }
      this.#operators += 1;
      if (this.#operators > MAX_OPERATORS) this.#at.refuse(`More than ${MAX_OPERATORS} operators`);
      this.#at.skip();
      const right = this.#binary(level + 1);
      const { start } = left;
      const operatorStart = token.offset;
      left = { kind: 'binary', operator, left, right, operatorStart, start, end: right.end };
      isCompared = true;
    }
  }

  #unary(): Expression {
    const token = this.#at.peek();
    const isNot =
      this.#at.isSign('!') || (token.kind === 'word' && token.text.toUpperCase() === 'NOT');
    if (!isNot && !this.#at.isSign('-')) return this.#member();
    this.#at.skip();
    const operand = this.#nested(() => this.#unary());
    return { kind: isNot ? 'not' : 'negate', operand, start: token.offset, end: operand.end };
  }

  #member(): Expression {
    let object = this.#primary();
    for (let steps = 1; ; steps += 1) {
      const isSafe = this.#takeSafeStep();
      if (!isSafe && !this.#at.takeSign('.')) return object;
      this.#limitDepth(this.#depth + steps);
      const token = this.#at.peek();
      const name = this.#name();
      const isOfCall = object.kind === 'call' || object.kind === 'member';
      if (!isSafe && !isOfCall && name !== '') {
        this.#at.say('Only what a function gives has attributes here', token);
      }
      if (this.#at.isSign('(')) {
        this.#at.say(`'${name}' cannot be called on a value`, token, 'unknown');
        this.#at.skip();
        this.#list(')');
      }
      object = {
        kind: 'member',
        object,
        name,
        nameStart: token.offset,
        start: object.start,
        end: this.#at.endBefore(),
      };
    }
  }

  /** `a?.b`: SpEL has it; Okta's page does not. */
  #takeSafeStep(): boolean {
    if (!this.#at.isPair('?', '.')) return false;
    this.#at.skip();
    this.#at.undocumented('?.', 'an attribute of null is null');
    this.#at.skip();
    return true;
  }

  #primary(): Expression {
    const token = this.#at.peek();
    const start = token.offset;
    if (token.kind === 'string' || token.kind === 'number') {
      this.#at.skip();
      return { kind: 'literal', value: token.value, start, end: token.end };
    }
    if (token.kind === 'word') {
      this.#at.skip();
      // `new String("a")`: SpEL makes values so.
      if (token.text.toLowerCase() === 'new' && this.#at.peek().kind === 'word') {
        this.#at.say("'new' is not an operator that Okta documents", token, 'operator');
        return { ...this.#primary(), start };
      }
      return this.#word(token.text, start);
    }
    if (this.#at.takeSign('(')) {
      const inner = this.#ternary();
      this.#at.expectSign(')');
      return { ...inner, start, end: this.#at.endWith([inner]) };
    }
    if (this.#at.takeSign('{')) {
      const items = this.#list('}');
      return { kind: 'array', items, start, end: this.#at.endWith(items) };
    }
    this.#at.unexpected();
    if (token.kind === 'sign' && !CLOSING.has(token.text)) {
      this.#at.skip();
      // One sign too many, as in `a == == b`.
      if (this.#at.isAtValue()) return this.#primary();
    }
    return { kind: 'missing', start, end: start };
  }

  #word(first: string, start: number): Expression {
    const constant = CONSTANTS.get(first.toLowerCase());
    if (constant !== undefined) {
      return { kind: 'literal', value: constant, start, end: this.#at.endBefore() };
    }
    const path: string[] = [];
    while (this.#at.takeSign('.')) path.push(this.#name());
    const nameEnd = this.#at.endBefore();
    if (!this.#at.takeSign('(')) {
      return { kind: 'reference', root: first, path, start, end: nameEnd };
    }
    const name = [first, ...path].join('.');
    const args = this.#list(')');
    const fault = callFault(name, args.length);
    if (fault) this.#at.say(fault.message, { offset: start, end: nameEnd }, fault.fault);
    return { kind: 'call', name, args, nameEnd, start, end: this.#at.endWith(args) };
  }

  #list(close: string): Expression[] {
    const items: Expression[] = [];
    if (this.#at.takeSign(close)) return items;
    do items.push(this.#ternary());
    while (this.#at.takeSign(','));
    this.#at.expectSign(close);
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

  #nested(read: () => Expression): Expression {
    this.#depth += 1;
    this.#limitDepth(this.#depth);
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  #limitDepth(depth: number): void {
    if (depth > MAX_DEPTH) this.#at.refuse(`The expression nests more than ${MAX_DEPTH} levels`);
  }
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
