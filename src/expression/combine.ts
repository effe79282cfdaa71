import { ArgumentError } from './argumentError';
import { isEqual, kindOf, text } from './functions/functionTable';
import { needNumber, refusal } from './needs';
import { decimal, isDecimalNumber, numberIn } from './numbers';
import { matcherOf } from './pattern/pattern';
import { type NodeOf, placeInExpression, type Span } from './syntax';
import type { Work } from './work';

/** What `?:` gives the default for: null, and also the empty text (SpEL's Elvis operator). */
export function isEmpty(value: unknown): boolean {
  return value === null || value === '';
}

/** The value of an operator whose two sides are known. @throws {ExpressionError} what does not fit. */
export function combined(
  node: NodeOf<'binary'>,
  left: unknown,
  right: unknown,
  work: Work,
): unknown {
  const { operator } = node;
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '+':
      return sum(left, right, placeInExpression(node));
    case '<':
    case '>':
    case '<=':
    case '>=':
      return isOrdered(node, left, right);
    case 'matches':
      return matches(node, left, right, work);
    default:
      return product(node, left, right);
  }
}

/** As SpEL: two numbers are added; with a text on either side the other is written out, null as "null". */
function sum(left: unknown, right: unknown, place: Span): unknown {
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a !== undefined && b !== undefined) return numeric(a + b, left, right);
  if (typeof left === 'string' || typeof right === 'string') {
    try {
      return written(left) + written(right);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
    }
  }
  throw refusal(`+ does not join ${kindOf(left)} and ${kindOf(right)}`, place);
}

function written(value: unknown): string {
  return value === null ? 'null' : text(value);
}

/** Decimal when one of the two was. */
function numeric(result: number, left: unknown, right: unknown): unknown {
  return isDecimalNumber(left) || isDecimalNumber(right) ? decimal(result) : result;
}

function product(node: NodeOf<'binary'>, left: unknown, right: unknown): unknown {
  const [a, b] = [
    needNumber(left, placeInExpression(node.left)),
    needNumber(right, placeInExpression(node.right)),
  ];
  const { operator } = node;
  const isWhole = !isDecimalNumber(left) && !isDecimalNumber(right);
  if (isWhole && b === 0 && (operator === '/' || operator === '%')) {
    throw refusal('a number cannot be divided by 0', placeInExpression(node));
  }
  const result = worked(operator, a, b);
  // Java divides whole numbers without a remainder.
  const rounded = isWhole && operator === '/' ? Math.trunc(result) : result;
  if (!Number.isFinite(rounded)) throw refusal('the number is too large', placeInExpression(node));
  return numeric(rounded, left, right);
}

function worked(operator: NodeOf<'binary'>['operator'], a: number, b: number): number {
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return a / b;
  return operator === '%' ? a % b : a ** b;
}

function isOrdered(node: NodeOf<'binary'>, left: unknown, right: unknown): boolean {
  const { operator } = node;
  const [a, b] = [numberIn(left) ?? left, numberIn(right) ?? right];
  const isComparable =
    (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'string' && typeof b === 'string');
  if (!isComparable) {
    const message = `${operator} does not compare ${kindOf(left)} with ${kindOf(right)}`;
    throw refusal(message, placeInExpression(node));
  }
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '<=') return a <= b;
  return a >= b;
}

/** The whole text has to match (SpEL's `matches`, which takes Java's). */
function matches(node: NodeOf<'binary'>, left: unknown, right: unknown, work: Work): boolean {
  if (typeof left !== 'string') {
    throw refusal(`matches needs a text, not ${kindOf(left)}`, placeInExpression(node.left));
  }
  if (typeof right !== 'string') {
    throw refusal(
      `matches needs a regular expression, not ${kindOf(right)}`,
      placeInExpression(node.right),
    );
  }
  try {
    return matcherOf(right, work)(left);
  } catch (error) {
    if (error instanceof ArgumentError) throw refusal(error.message, placeInExpression(node.right));
    throw error;
  }
}
