import { ExpressionError } from './expressionError';
import { Parser } from './parser';
import type { Expression } from './syntax';
import { TokenCursor } from './tokenCursor';
import { tokenize } from './tokens';

/** Characters. Okta states a limit for user name templates only (1024); this one bounds the work of an evaluation. */
export const MAX_EXPRESSION_LENGTH = 8192;

/** What could be read of a text. */
export interface ExpressionReading {
  /** The expression; what stands behind it although nothing should follows it here. Empty when nothing can be read. */
  expressions: Expression[];
  /** In the order of the text; none for a sound expression. */
  errors: ExpressionError[];
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
    const message = `The expression is longer than ${MAX_EXPRESSION_LENGTH} characters`;
    const error = new ExpressionError(message, MAX_EXPRESSION_LENGTH, text.length, 'syntax');
    return { expressions: [], errors: [error] };
  }
  const { tokens, errors } = tokenize(text);
  const parser = new Parser(new TokenCursor(tokens, errors));
  try {
    const expressions = parser.whole();
    return { expressions, errors: errors.sort((left, right) => left.offset - right.offset) };
  } catch (thrown) {
    if (thrown instanceof ExpressionError) return { expressions: [], errors: [thrown] };
    throw thrown;
  }
}
