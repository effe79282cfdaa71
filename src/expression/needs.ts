import { ExpressionError } from './expressionError';
import { kindOf } from './functions/functionTable';
import { numberIn } from './numbers';
import type { Span } from './syntax';

/** An error about a value at a place. */
export function refusal(message: string, { start, end }: Span): ExpressionError {
  return new ExpressionError(message, start, end);
}

/** @throws {ExpressionError} what is neither true nor false. */
export function needCondition(value: unknown, place: Span): boolean {
  if (typeof value === 'boolean') return value;
  throw refusal(`a condition is needed, not ${kindOf(value)}`, place);
}

/** @throws {ExpressionError} what is no number. */
export function needNumber(value: unknown, place: Span): number {
  const number = numberIn(value);
  if (number !== undefined) return number;
  throw refusal(`a number is needed, not ${kindOf(value)}`, place);
}
