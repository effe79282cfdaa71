import { ExpressionError } from './expressionError';
import { functionNamed } from './functions';
import { ArgumentError, kindOf, MAX_TEXT_LENGTH } from './functionTable';
import { parseExpression } from './parse';
import type { BinaryOperator, Expression } from './syntax';

export { ExpressionError } from './expressionError';

/** What an expression can refer to, by the name before the first dot. */
export interface ExpressionContext {
  user: Record<string, unknown>;
  appuser?: Record<string, unknown>;
  app?: Record<string, unknown>;
  org?: Record<string, unknown>;
  /** The user as the built-in user name templates call it (`${source.login}`). */
  source?: Record<string, unknown>;
}

/**
 * The value of an Okta expression, as used in profile mappings and user name templates. An attribute that the user
 * does not have is null.
 * @throws {ExpressionError} what cannot be read, is not known here, or does not fit.
 */
export function evaluateExpression(text: string, context: ExpressionContext): unknown {
  return evaluate(parseExpression(text), context);
}

function evaluate(expression: Expression, context: ExpressionContext): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'array':
      return expression.items.map((item) => evaluate(item, context));
    case 'reference':
      return referenced(expression, context);
    case 'call':
      return called(expression, context);
    case 'not':
      return !condition(expression.operand, context);
    case 'negate':
      return -number(evaluate(expression.operand, context), expression.offset);
    case 'ternary':
      return condition(expression.condition, context)
        ? evaluate(expression.whenTrue, context)
        : evaluate(expression.whenFalse, context);
    case 'binary':
      return combined(expression, context);
  }
}

function referenced(
  { root, path, offset }: Extract<Expression, { kind: 'reference' }>,
  context: ExpressionContext,
): unknown {
  const roots = context as unknown as Record<string, Record<string, unknown> | undefined>;
  const start = Object.hasOwn(roots, root) ? roots[root] : undefined;
  if (start === undefined) {
    throw new ExpressionError(`'${[root, ...path].join('.')}' is not known here`, offset);
  }
  if (path.length === 0) throw new ExpressionError(`'${root}' needs an attribute`, offset);
  let value: unknown = start;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name] ?? null;
  }
  return value;
}

function called(
  { name, args, offset }: Extract<Expression, { kind: 'call' }>,
  context: ExpressionContext,
): unknown {
  const values = args.map((argument) => evaluate(argument, context));
  try {
    const result = functionNamed(name)?.run(values) ?? null;
    if (typeof result === 'string') return bounded(result, offset);
    return result;
  } catch (error) {
    if (error instanceof ArgumentError) {
      throw new ExpressionError(`${name}: ${error.message}`, offset);
    }
    throw error;
  }
}

function combined(
  { operator, left, right, offset }: Extract<Expression, { kind: 'binary' }>,
  context: ExpressionContext,
): unknown {
  if (operator === 'AND') return condition(left, context) && condition(right, context);
  if (operator === 'OR') return condition(left, context) || condition(right, context);
  const [a, b] = [evaluate(left, context), evaluate(right, context)];
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '+':
      return sum(a, b, offset);
    case '-':
      return number(a, offset) - number(b, offset);
    default:
      return isOrdered(operator, a, b, offset);
  }
}

/** As SpEL: two numbers are added; with a text on either side the other is written out, null as "null". */
function sum(a: unknown, b: unknown, offset: number): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const isWritable = (value: unknown): boolean => value === null || typeof value !== 'object';
  const isText = typeof a === 'string' || typeof b === 'string';
  if (isText && isWritable(a) && isWritable(b)) return bounded(`${a}${b}`, offset);
  throw new ExpressionError(`+ does not join ${kindOf(a)} and ${kindOf(b)}`, offset);
}

function isOrdered(operator: BinaryOperator, a: unknown, b: unknown, offset: number): boolean {
  const isComparable =
    (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'string' && typeof b === 'string');
  if (!isComparable) {
    throw new ExpressionError(
      `${operator} does not compare ${kindOf(a)} with ${kindOf(b)}`,
      offset,
    );
  }
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '<=') return a <= b;
  return a >= b;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  return a === b;
}

function condition(expression: Expression, context: ExpressionContext): boolean {
  const value = evaluate(expression, context);
  if (typeof value === 'boolean') return value;
  throw new ExpressionError(`a condition is needed, not ${kindOf(value)}`, expression.offset);
}

function number(value: unknown, offset: number): number {
  if (typeof value === 'number') return value;
  throw new ExpressionError(`a number is needed, not ${kindOf(value)}`, offset);
}

function bounded(text: string, offset: number): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  throw new ExpressionError(
    `The expression makes a text of more than ${MAX_TEXT_LENGTH} characters`,
    offset,
  );
}
