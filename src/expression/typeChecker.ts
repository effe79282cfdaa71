import { ROOTS } from './context';
import type { ExpressionFinding } from './expressionFinding';
import { shapeOf } from './signatures/shapes';
import type { ExpressionType, SignatureShape } from './signatures/signature';
import { type Expression, placeOf, type Span } from './syntax';
import {
  eitherType,
  isComparable,
  isNumeric,
  isOpen,
  literalType,
  nounFor,
  sumType,
} from './types';
import { isStandardUserAttribute } from './userAttributes';

/** Attributes of what is no user of Okta (Okta Expression Language overview). */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['appuser', 'userName'],
  ['idpuser', 'firstName'],
  ['app', 'domain'],
  ['org', 'domain'],
]);

/** Goes through an expression for the types of its parts, and collects what does not fit. */
export class TypeChecker {
  readonly findings: ExpressionFinding[] = [];
  readonly #attributes: ReadonlyMap<string, ExpressionType>;

  constructor(attributes: ReadonlyMap<string, ExpressionType>) {
    this.#attributes = attributes;
  }

  typeOf(expression: Expression): ExpressionType {
    switch (expression.kind) {
      case 'literal':
        return literalType(expression.value);
      case 'array':
        for (const item of expression.items) this.typeOf(item);
        return 'array';
      case 'reference':
        return this.#reference(expression);
      case 'call':
        return this.#call(expression);
      case 'member':
        return this.#member(expression);
      case 'not':
        this.#condition(expression.operand);
        return 'boolean';
      case 'negate':
        return this.#numeric(expression.operand);
      case 'ternary':
        return this.#ternary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'missing':
        return 'unknown';
    }
  }

  #reference({ root, path, start, end }: Extract<Expression, { kind: 'reference' }>) {
    const [name] = path;
    const written = [root, ...path].join('.');
    const called = this.#attributes.has(written) ? undefined : shapeOf(written);
    if (called) {
      const call = `${written}(${called.least > 0 ? '…' : ''})`;
      const message = `'${written}' is a function: write ${call}`;
      this.findings.push({ fault: 'unknown', message, start, end });
      return 'unknown';
    }
    if (name === undefined && ROOTS.some((known) => known === root)) {
      const message = `'${root}' needs an attribute, as in ${root}.${EXAMPLES.get(root) ?? 'login'}`;
      this.findings.push({ fault: 'unknown', message, start, end });
      return 'unknown';
    }
    if (name === undefined) {
      const message = isStandardUserAttribute(root)
        ? `'${root}' needs the profile before it, as in user.${root}`
        : `'${root}' stands alone: text needs quotes, an attribute its profile, as in user.${root}`;
      this.findings.push({ fault: 'unknown', message, start, end, bareName: root });
      return 'unknown';
    }
    const known = this.#attributes.get(written);
    if (known !== undefined) return known;
    const isStandard = root === 'user' && path.length === 1 && isStandardUserAttribute(name);
    return isStandard ? 'string' : 'unknown';
  }

  #member({ object, nameStart, end }: Extract<Expression, { kind: 'member' }>): ExpressionType {
    const type = this.typeOf(object);
    if (!isOpen(type) && type !== 'user') {
      this.#say(`${nounFor(type)} has no attributes`, { start: nameStart, end });
    }
    return 'unknown';
  }

  #call({ name, args, nameEnd, start }: Extract<Expression, { kind: 'call' }>): ExpressionType {
    const signature = shapeOf(name);
    if (name === 'String.stringSwitch' && args.length % 2 !== 0) {
      this.#say(`${name} needs a value for every key`, { start, end: nameEnd });
    }
    const types = args.map((argument) => this.typeOf(argument));
    if (!signature) return 'unknown';
    for (const [index, argument] of args.entries()) {
      this.#argument(signature, index, argument, types[index] ?? 'unknown');
    }
    return signature.result;
  }

  /** Numbers are written out where text is wanted, and texts with commas are arrays, so only what is sure to fail counts. */
  #argument(
    { name, parameters }: SignatureShape,
    index: number,
    argument: Expression,
    type: ExpressionType,
  ): void {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (!parameter || parameter.type === 'unknown' || isOpen(type)) return;
    const fits =
      parameter.type === 'string'
        ? type !== 'array' && type !== 'user'
        : parameter.type === 'array'
          ? type === 'array' || type === 'string'
          : isNumeric(type);
    if (fits) return;
    this.#say(
      `${name} needs ${nounFor(parameter.type)} as "${parameter.name}", not ${nounFor(type)}`,
      argument,
    );
  }

  #condition(expression: Expression): void {
    const type = this.typeOf(expression);
    if (isOpen(type) || type === 'boolean') return;
    this.#say(`a condition is needed, not ${nounFor(type)}`, placeOf(expression));
  }

  #numeric(expression: Expression): ExpressionType {
    const type = this.typeOf(expression);
    if (isOpen(type)) return 'unknown';
    if (isNumeric(type)) return type;
    this.#say(`a number is needed, not ${nounFor(type)}`, placeOf(expression));
    return 'unknown';
  }

  #ternary(expression: Extract<Expression, { kind: 'ternary' }>): ExpressionType {
    this.#condition(expression.condition);
    const whenTrue = this.typeOf(expression.whenTrue);
    const whenFalse = this.typeOf(expression.whenFalse);
    return eitherType(whenTrue, whenFalse);
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): ExpressionType {
    const { operator, left, right } = expression;
    if (operator === 'AND' || operator === 'OR') {
      this.#condition(left);
      this.#condition(right);
      return 'boolean';
    }
    if (operator === '-') {
      const types = [this.#numeric(left), this.#numeric(right)];
      return types.every((type) => type === 'integer') ? 'integer' : 'number';
    }
    const [a, b] = [this.typeOf(left), this.typeOf(right)];
    if (operator === '+') return this.#sum(a, b, placeOf(expression));
    if (operator !== '==' && operator !== '!=') this.#order(operator, a, b, placeOf(expression));
    return 'boolean';
  }

  #sum(a: ExpressionType, b: ExpressionType, place: Span): ExpressionType {
    const type = sumType(a, b);
    if (type === undefined) this.#say(`+ does not join ${nounFor(a)} and ${nounFor(b)}`, place);
    return type ?? 'unknown';
  }

  #order(operator: string, a: ExpressionType, b: ExpressionType, place: Span): void {
    if (isComparable(a, b)) return;
    this.#say(`${operator} does not compare ${nounFor(a)} with ${nounFor(b)}`, place);
  }

  #say(message: string, { start, end }: Span): void {
    this.findings.push({ fault: 'value', message, start, end });
  }
}
