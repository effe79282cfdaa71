import { Depth } from './depth';
import { COMPARISONS, isDocumentedOperator, operatorOf } from './operators';
import type { BinaryOperator, Expression, NodeOf } from './syntax';
import type { TokenCursor } from './tokenCursor';
import type { Token } from './tokens';
import { ValueReader } from './valueReader';

/** Makes the tree of the tokens of a text; what is wrong is added to the errors it is given. */
export class Parser {
  readonly #at: TokenCursor;
  readonly #depth: Depth;
  readonly #values: ValueReader;

  constructor(at: TokenCursor) {
    this.#at = at;
    this.#depth = new Depth(at);
    this.#values = new ValueReader(at, this.#depth, () => this.#expression());
  }

  whole(): Expression[] {
    if (this.#at.peek().kind === 'end' && !this.#at.hasErrors) {
      this.#at.say('The expression is empty', this.#at.peek());
      return [];
    }
    const expressions = [this.#expression()];
    while (this.#at.peek().kind !== 'end') {
      const before = this.#at.position;
      this.#at.unexpected();
      expressions.push(this.#expression());
      if (this.#at.position === before) this.#at.skip();
    }
    return expressions;
  }

  #expression(): Expression {
    return this.#depth.nested(() => this.#branches());
  }

  /** `a ? b : c` and `a ?: b`: a long chain of them is read in a loop. */
  #branches(): Expression {
    const open: ((last: Expression) => Expression)[] = [];
    let last = this.#binary(0);
    for (;;) {
      const first = last;
      const { start } = first;
      if (!this.#at.isSymbol('?')) break;
      if (this.#at.takeRun('?', ':')) {
        open.push((fallback) => {
          const end = this.#ofLast(fallback);
          return { kind: 'default', value: first, fallback, start, end };
        });
      } else {
        this.#at.skip();
        const whenTrue = this.#expression();
        this.#at.expectSymbol(':');
        open.push((whenFalse) => {
          const end = Math.max(this.#ofLast(whenFalse), whenTrue.end);
          return { kind: 'ternary', condition: first, whenTrue, whenFalse, start, end };
        });
      }
      last = this.#binary(0);
    }
    return open.reduceRight((inner, around) => around(inner), last);
  }

  #ofLast(node: Expression): number {
    return Math.max(this.#at.endBefore(), node.end);
  }

  /** Operators that bind at least as strongly as `least`, an index of LEVELS. */
  #binary(least: number): Expression {
    let left = this.#unary();
    let compared = Number.POSITIVE_INFINITY;
    for (;;) {
      const token = this.#at.peek();
      const found = this.#operatorAt(token);
      if (!found || found.level < least) return left;
      const { operator, level } = found;
      if (level === COMPARISONS && compared === COMPARISONS) {
        this.#at.say(`'${operator}' cannot follow another comparison: put one in brackets`, token);
      }
      this.#at.skip();
      this.#remarkOn(operator, token);
      const right = this.#binary(level + 1);
      const { start } = left;
      const [operatorStart, operatorEnd] = [token.offset, token.end];
      const end = Math.max(left.end, right.end);
      left = { kind: 'binary', operator, left, right, operatorStart, operatorEnd, start, end };
      compared = level;
    }
  }

  #operatorAt(token: Token): { operator: BinaryOperator; level: number } | undefined {
    return token.kind === 'symbol' || token.kind === 'word' ? operatorOf(token.text) : undefined;
  }

  #remarkOn(operator: BinaryOperator, token: Token): void {
    const written = 'text' in token ? token.text : '';
    const place = { start: token.offset, end: token.end };
    if (operator === 'matches') {
      this.#at.remark(
        'Okta advises against matches, and has no other operator for it',
        place,
        'deprecated',
      );
    } else if (!isDocumentedOperator(written)) {
      const instead = /^[a-z]+$/i.test(written) && operator.length < 3 ? `: write ${operator}` : '';
      this.#at.remark(
        `'${written}' is an operator of SpEL that Okta does not document${isDocumentedOperator(operator) ? instead : ''}`,
        place,
        'undocumented',
      );
    }
  }

  #unary(): Expression {
    const kind = this.#prefix();
    if (!kind) return this.#values.value();
    const { offset: start, end: nameEnd } = this.#at.peek();
    this.#at.skip();
    if (kind === 'plus') {
      const message = "A '+' before a value is SpEL's: Okta does not document it";
      this.#at.remark(message, { start, end: nameEnd }, 'undocumented');
    }
    const operand = this.#depth.nested(() => this.#unary());
    return { kind, operand, start, end: operand.end };
  }

  #prefix(): NodeOf<'not' | 'negate' | 'plus'>['kind'] | undefined {
    const token = this.#at.peek();
    if (token.kind === 'word') return token.text.toUpperCase() === 'NOT' ? 'not' : undefined;
    if (token.kind !== 'symbol') return undefined;
    if (token.text === '!') return 'not';
    if (token.text === '-') return 'negate';
    return token.text === '+' ? 'plus' : undefined;
  }
}
