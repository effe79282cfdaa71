import { ExpressionError } from './expressionError';
import { functionNamed } from './functions';
import type { BinaryOperator, Expression } from './syntax';
import { type Token, tokenize } from './tokens';

/** Characters. Okta states a limit for user name templates only (1024); this one bounds the work of an evaluation. */
export const MAX_EXPRESSION_LENGTH = 8192;

/** Levels of nesting, so that a hostile expression cannot exhaust the stack. */
const MAX_DEPTH = 64;

/** Binary operators: a long chain is evaluated by recursion too. */
const MAX_OPERATORS = 500;

/** From weakest to strongest; words in any case, as in SpEL. */
const LEVELS: Record<string, BinaryOperator>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  { '==': '==', '!=': '!=' },
  { '<': '<', '>': '>', '<=': '<=', '>=': '>=' },
  { '+': '+', '-': '-' },
];

/** @throws {ExpressionError} broken syntax, an unknown function, a wrong number of arguments, too long or too deep. */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    throw new ExpressionError(
      `The expression is longer than ${MAX_EXPRESSION_LENGTH} characters`,
      MAX_EXPRESSION_LENGTH,
    );
  }
  return new Parser(tokenize(text)).whole();
}

class Parser {
  readonly #tokens: Token[];
  #next = 0;
  #depth = 0;
  #operators = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    if (this.#peek().kind === 'end') throw new ExpressionError('The expression is empty', 0);
    const expression = this.#ternary();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return expression;
  }

  #ternary(): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      const { offset } = this.#peek();
      throw new ExpressionError(`The expression nests more than ${MAX_DEPTH} levels`, offset);
    }
    const condition = this.#binary(0);
    let expression = condition;
    if (this.#takeSign('?')) {
      const whenTrue = this.#ternary();
      this.#expectSign(':');
      const whenFalse = this.#ternary();
      expression = { kind: 'ternary', condition, whenTrue, whenFalse, offset: condition.offset };
    }
    this.#depth -= 1;
    return expression;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const token = this.#peek();
      const name = token.kind === 'sign' || token.kind === 'word' ? token.text.toUpperCase() : '';
      if (!Object.hasOwn(operators, name)) return left;
      const operator = operators[name];
      if (operator === undefined) return left;
      this.#operators += 1;
      if (this.#operators > MAX_OPERATORS) {
        throw new ExpressionError(`More than ${MAX_OPERATORS} operators`, token.offset);
      }
      this.#next += 1;
      const right = this.#binary(level + 1);
      left = { kind: 'binary', operator, left, right, offset: token.offset };
    }
  }

  #unary(): Expression {
    const token = this.#peek();
    const sign = token.kind === 'sign' ? token.text : '';
    const isNot = sign === '!' || (token.kind === 'word' && token.text.toUpperCase() === 'NOT');
    if (!isNot && sign !== '-') return this.#primary();
    this.#next += 1;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new ExpressionError(`The expression nests more than ${MAX_DEPTH} levels`, token.offset);
    }
    const operand = this.#unary();
    this.#depth -= 1;
    return { kind: isNot ? 'not' : 'negate', operand, offset: token.offset };
  }

  #primary(): Expression {
    const token = this.#peek();
    this.#next += 1;
    if (token.kind === 'string' || token.kind === 'number') {
      return { kind: 'literal', value: token.value, offset: token.offset };
    }
    if (token.kind === 'word') return this.#word(token.text, token.offset);
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.#ternary();
      this.#expectSign(')');
      return inner;
    }
    if (token.kind === 'sign' && token.text === '{') {
      return { kind: 'array', items: this.#list('}'), offset: token.offset };
    }
    this.#next -= 1;
    throw this.#unexpected();
  }

  #word(first: string, offset: number): Expression {
    const constant = first.toLowerCase();
    if (constant === 'true' || constant === 'false') {
      return { kind: 'literal', value: constant === 'true', offset };
    }
    if (constant === 'null') return { kind: 'literal', value: null, offset };
    const path: string[] = [];
    while (this.#takeSign('.')) path.push(this.#name());
    const name = [first, ...path].join('.');
    if (!this.#takeSign('(')) return { kind: 'reference', root: first, path, offset };
    const called = functionNamed(name);
    if (!called) {
      throw new ExpressionError(`The local org does not know the function ${name}`, offset);
    }
    const args = this.#list(')');
    if (args.length < called.min || args.length > called.max) {
      throw new ExpressionError(`${name} does not take ${args.length} arguments`, offset);
    }
    return { kind: 'call', name, args, offset };
  }

  #list(close: string): Expression[] {
    const items: Expression[] = [];
    if (this.#takeSign(close)) return items;
    do items.push(this.#ternary());
    while (this.#takeSign(','));
    this.#expectSign(close);
    return items;
  }

  #name(): string {
    const token = this.#peek();
    if (token.kind !== 'word') throw this.#unexpected();
    this.#next += 1;
    return token.text;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', offset: 0 };
  }

  #takeSign(text: string): boolean {
    const token = this.#peek();
    const isTaken = token.kind === 'sign' && token.text === text;
    if (isTaken) this.#next += 1;
    return isTaken;
  }

  #expectSign(text: string): void {
    if (!this.#takeSign(text)) throw this.#unexpected(`'${text}'`);
  }

  #unexpected(wanted = 'a value'): ExpressionError {
    const token = this.#peek();
    const found =
      token.kind === 'end' ? 'the end' : `'${'text' in token ? token.text : token.value}'`;
    const isOpen = this.#next > 0 && token.kind !== 'end' && wanted === 'a value';
    const message = isOpen
      ? `${found} is not expected here`
      : `${wanted} is expected, not ${found}`;
    return new ExpressionError(message, token.offset);
  }
}
