import { ExpressionError } from './expressionError';
import { Parser } from './parser';
import type { Expression } from './syntax';
import { type ExpressionRemark, TokenCursor, TooManyErrors } from './tokenCursor';

/** Characters. Okta states a limit for user name templates only (1024); this one bounds the work while one types. */
export const MAX_EXPRESSION_LENGTH = 65_536;

/** What could be read of a text. */
export interface ExpressionReading {
  /** The expression; what stands behind it although nothing should follows it here. Empty when nothing can be read. */
  expressions: Expression[];
  /** In the order of the text; none for an expression that can be evaluated. */
  errors: ExpressionError[];
  /** In the order of the text. */
  remarks: ExpressionRemark[];
}

/** @throws {ExpressionError} broken syntax, an unknown function, a wrong number of arguments, too long or too deep. */
export function parseExpression(text: string): Expression {
  const { expressions, errors } = readExpression(text);
  const [expression] = expressions;
  if (errors[0]) throw errors[0];
  if (!expression) throw new ExpressionError('The expression is empty', 0, 0, 'syntax');
  return expression;
}

/** Reads also what has errors, as a text that is being typed; `missing` stands where a value is missing. Never throws. */
export function readExpression(text: string): ExpressionReading {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    const message = `The expression is longer than the ${MAX_EXPRESSION_LENGTH} characters that are looked at here`;
    const error = new ExpressionError(message, MAX_EXPRESSION_LENGTH, text.length, 'limit');
    return { expressions: [], errors: [error], remarks: [] };
  }
  const cursor = new TokenCursor(text);
  const { errors } = cursor;
  try {
    const expressions = new Parser(cursor).whole();
    return { expressions, errors: inOrder(errors), remarks: cursor.remarks };
  } catch (thrown) {
    if (thrown instanceof TooManyErrors) {
      return { expressions: [], errors: inOrder(errors), remarks: [] };
    }
    if (thrown instanceof ExpressionError)
      return { expressions: [], errors: [thrown], remarks: [] };
    throw thrown;
  }
}

function inOrder(errors: ExpressionError[]): ExpressionError[] {
  return errors.sort((left, right) => left.offset - right.offset);
}
