import { type ExpressionContext, ROOTS } from './context';
import { ExpressionError } from './expressionError';
import { functionNamed } from './functions/functions';
import { ArgumentError, isEqual, kindOf, MAX_TEXT_LENGTH } from './functions/functionTable';
import { parseExpression } from './parse';
import { type BinaryOperator, type Expression, placeOf, type Span } from './syntax';

export type { ExpressionContext } from './context';
export { ExpressionError } from './expressionError';

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
    case 'member':
      return memberOf(expression, context);
    case 'not':
      return !condition(expression.operand, context);
    case 'negate':
      return -number(evaluate(expression.operand, context), placeOf(expression.operand));
    case 'ternary':
      return condition(expression.condition, context)
        ? evaluate(expression.whenTrue, context)
        : evaluate(expression.whenFalse, context);
    case 'binary':
      return combined(expression, context);
    case 'missing':
      throw refusal('a value is missing', expression);
  }
}

function refusal(message: string, { start, end }: Span): ExpressionError {
  return new ExpressionError(message, start, end);
}

function referenced(
  expression: Extract<Expression, { kind: 'reference' }>,
  context: ExpressionContext,
): unknown {
  const { root, path } = expression;
  const known = ROOTS.find((name) => name === root);
  const apps = context.apps ?? {};
  const start = known ? context[known] : Object.hasOwn(apps, root) ? apps[root] : undefined;
  if (start === undefined) {
    throw refusal(`'${[root, ...path].join('.')}' is not known here`, expression);
  }
  if (path.length === 0) throw refusal(`'${root}' needs an attribute`, expression);
  return path.reduce(attributeOf, start as unknown);
}

/** An attribute that is not there is null, also one of null, of a text or of an array. */
function attributeOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.hasOwn(value, name) ? ((value as Record<string, unknown>)[name] ?? null) : null;
}

function memberOf(
  expression: Extract<Expression, { kind: 'member' }>,
  context: ExpressionContext,
): unknown {
  const value = evaluate(expression.object, context);
  if (value === null || (typeof value === 'object' && !Array.isArray(value))) {
    return attributeOf(value, expression.name);
  }
  const { nameStart: start, end } = expression;
  throw refusal(`${kindOf(value)} has no attributes`, { start, end });
}

function called(
  expression: Extract<Expression, { kind: 'call' }>,
  context: ExpressionContext,
): unknown {
  const { name, args } = expression;
  const values = args.map((argument) => evaluate(argument, context));
  try {
    const result = functionNamed(name)?.(values, context) ?? null;
    return typeof result === 'string' ? bounded(result, expression) : result;
  } catch (error) {
    if (error instanceof ArgumentError) throw refusal(`${name}: ${error.message}`, expression);
    throw error;
  }
}

function combined(
  expression: Extract<Expression, { kind: 'binary' }>,
  context: ExpressionContext,
): unknown {
  const { operator, left, right } = expression;
  const place = placeOf(expression);
  if (operator === 'AND') return condition(left, context) && condition(right, context);
  if (operator === 'OR') return condition(left, context) || condition(right, context);
  const [a, b] = [evaluate(left, context), evaluate(right, context)];
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '+':
      return sum(a, b, place);
    case '-':
      return number(a, placeOf(left)) - number(b, placeOf(right));
    default:
      return isOrdered(operator, a, b, place);
  }
}

/** As SpEL: two numbers are added; with a text on either side the other is written out, null as "null". */
function sum(a: unknown, b: unknown, place: Span): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const isWritable = (value: unknown): boolean => value === null || typeof value !== 'object';
  const isText = typeof a === 'string' || typeof b === 'string';
  if (isText && isWritable(a) && isWritable(b)) return bounded(`${a}${b}`, place);
  throw refusal(`+ does not join ${kindOf(a)} and ${kindOf(b)}`, place);
}

function isOrdered(operator: BinaryOperator, a: unknown, b: unknown, place: Span): boolean {
  const isComparable =
    (typeof a === 'number' && typeof b === 'number') ||
    (typeof a === 'string' && typeof b === 'string');
  if (!isComparable) {
    throw refusal(`${operator} does not compare ${kindOf(a)} with ${kindOf(b)}`, place);
  }
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '<=') return a <= b;
  return a >= b;
}

function condition(expression: Expression, context: ExpressionContext): boolean {
  const value = evaluate(expression, context);
  if (typeof value === 'boolean') return value;
  throw refusal(`a condition is needed, not ${kindOf(value)}`, placeOf(expression));
}

function number(value: unknown, place: Span): number {
  if (typeof value === 'number') return value;
  throw refusal(`a number is needed, not ${kindOf(value)}`, place);
}

function bounded(text: string, place: Span): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  throw refusal(`The expression makes a text of more than ${MAX_TEXT_LENGTH} characters`, place);
}
