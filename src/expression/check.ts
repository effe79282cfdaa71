import { ROOTS } from './context';
import type { ExpressionFault } from './expressionError';
import { readExpression } from './parse';
import { shapeOf } from './signatures/shapes';
import type { ExpressionType, SignatureShape } from './signatures/signature';
import { type Expression, placeOf, type Span } from './syntax';
import { isStandardUserAttribute } from './userAttributes';

/** One thing that is wrong, or sure to fail; places count UTF-16 code units of the text. */
export interface ExpressionFinding extends Span {
  /** `operator`, `unknown`: what Okta does not document. `arguments`, `value`: does not fit. */
  fault: ExpressionFault;
  message: string;
  /** The name without its root, as `firstName` where `user.firstName` was most likely meant. */
  bareName?: string;
}

export interface CheckOptions {
  /** Types of attributes that are known, by their full name, as `user.salary`; all others can be of any type. */
  attributes?: ReadonlyMap<string, ExpressionType>;
}

/** What is wrong with an expression before it is evaluated, and the type of its value. Never throws. */
export function checkExpression(
  text: string,
  { attributes = new Map() }: CheckOptions = {},
): { findings: ExpressionFinding[]; type: ExpressionType } {
  const { expressions, errors } = readExpression(text);
  // What follows an operator that is not known here is read without it: nothing to be sure of.
  const operator =
    errors.find(({ fault }) => fault === 'operator')?.offset ?? Number.POSITIVE_INFINITY;
  const certain = errors.filter(({ fault, offset }) => fault !== 'syntax' || offset < operator);
  const findings: ExpressionFinding[] = certain.map(({ fault, message, offset, end }) => ({
    fault,
    message,
    start: offset,
    end,
  }));
  const [expression] = expressions;
  if (!expression) return { findings, type: 'unknown' };
  const checker = new Checker(attributes);
  const type = checker.typeOf(expression);
  const isReadable = errors.every(({ fault }) => fault !== 'syntax' && fault !== 'operator');
  // What is missing makes all that is around it doubtful.
  if (isReadable) findings.push(...checker.findings);
  findings.sort((left, right) => left.start - right.start);
  return { findings, type: isReadable ? type : 'unknown' };
}

/** Attributes of what is no user of Okta (Okta Expression Language overview). */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['appuser', 'userName'],
  ['idpuser', 'firstName'],
  ['app', 'domain'],
  ['org', 'domain'],
]);

const NUMERIC: ReadonlySet<ExpressionType> = new Set(['number', 'integer']);

/** Types that a value of unknown or null type can have. */
function isOpen(type: ExpressionType): boolean {
  return type === 'unknown' || type === 'null';
}

class Checker {
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
    const known = this.#attributes.get([root, ...path].join('.'));
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
          : NUMERIC.has(type);
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
    if (NUMERIC.has(type)) return type;
    this.#say(`a number is needed, not ${nounFor(type)}`, placeOf(expression));
    return 'unknown';
  }

  #ternary(expression: Extract<Expression, { kind: 'ternary' }>): ExpressionType {
    this.#condition(expression.condition);
    const whenTrue = this.typeOf(expression.whenTrue);
    const whenFalse = this.typeOf(expression.whenFalse);
    if (whenTrue === 'null') return whenFalse;
    if (whenFalse === 'null' || whenTrue === whenFalse) return whenTrue;
    return NUMERIC.has(whenTrue) && NUMERIC.has(whenFalse) ? 'number' : 'unknown';
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
    const isJoined = [a, b].some((type) => type === 'string' || isOpen(type));
    const isAdded = NUMERIC.has(a) && NUMERIC.has(b);
    if ([a, b].some((type) => type === 'array' || type === 'user') || !(isJoined || isAdded)) {
      this.#say(`+ does not join ${nounFor(a)} and ${nounFor(b)}`, place);
      return 'unknown';
    }
    if (a === 'string' || b === 'string') return 'string';
    if (a === 'integer' && b === 'integer') return 'integer';
    return isAdded ? 'number' : 'unknown';
  }

  #order(operator: string, a: ExpressionType, b: ExpressionType, place: Span): void {
    const isFitting = isOpen(a) || isOpen(b) || a === b || (NUMERIC.has(a) && NUMERIC.has(b));
    const isOrdered = [a, b].every(
      (type) => isOpen(type) || type === 'string' || NUMERIC.has(type),
    );
    if (isFitting && isOrdered) return;
    this.#say(`${operator} does not compare ${nounFor(a)} with ${nounFor(b)}`, place);
  }

  #say(message: string, { start, end }: Span): void {
    this.findings.push({ fault: 'value', message, start, end });
  }
}

function literalType(value: string | number | boolean | null): ExpressionType {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

const NOUNS: Readonly<Record<ExpressionType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  user: 'a profile',
  null: 'null',
  unknown: 'any value',
};

/** A type in the words of messages. */
export function nounFor(type: ExpressionType): string {
  return NOUNS[type];
}
