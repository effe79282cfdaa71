import { fail } from '../argumentError';
import type { ExpressionContext } from '../context';
import { Decimal, numberIn, numberText } from '../numbers';
import type { Work } from '../work';

/** Characters of a text that an expression may make: nested replacements grow without bound otherwise. */
export const MAX_TEXT_LENGTH = 65_536;

/** Values of an array that an expression may make, for the same reason. */
export const MAX_ITEMS = 10_000;

/** What functions have of the evaluation that calls them. */
export interface FunctionRun {
  context: ExpressionContext;
  /** Evaluates an expression that stands in a text, with a context of its own. @throws {ArgumentError} */
  evaluate: (text: string, context: ExpressionContext) => unknown;
  work: Work;
}

/** Arguments arrive evaluated, as many as the signature allows; a value that is not there is null, never undefined. */
export type ExpressionFunction = (args: readonly unknown[], run: FunctionRun) => unknown;

/** By name, with case, as `String.toUpperCase`. */
export type FunctionTable = Readonly<Record<string, ExpressionFunction>>;

/** An array becomes the text of its values with commas between, as Spring's converter has it; that Okta does, its articles show. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value instanceof Decimal) return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return fail(`a text is needed, not ${kindOf(value)}`);
  const written = joinedText(value, ',', 'null');
  if (written.length > MAX_TEXT_LENGTH) {
    fail(`the text would be longer than ${MAX_TEXT_LENGTH} characters`);
  }
  return written;
}

/** Ends where the text is longer than any may be, which its caller has to look at. */
export function joinedText(values: readonly unknown[], separator: string, ofNull = ''): string {
  const parts: string[] = [];
  let length = 0;
  for (const value of values) {
    const part = value === null ? ofNull : text(value);
    parts.push(part);
    length += part.length + separator.length;
    if (length > 2 * MAX_TEXT_LENGTH) break;
  }
  return parts.join(separator);
}

export function optionalText(value: unknown): string {
  return value === null || value === undefined ? '' : text(value);
}

export function whole(value: unknown): number {
  const number = numberIn(value);
  if (number !== undefined && Number.isInteger(number)) return number;
  return fail(`a whole number is needed, not ${kindOf(value)}`);
}

/**
 * Null is an empty array, and a text with commas one of its parts, spaces around them left out (Okta Expression
 * Language overview, array functions).
 */
export function list(value: unknown): readonly unknown[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return fail(`an array is needed, not ${kindOf(value)}`);
  return value === '' ? [] : value.split(',').map((part) => part.trim());
}

/** Of arguments that can be repeated: a single array stands for its values. */
export function spread(values: readonly unknown[]): readonly unknown[] {
  const [first] = values;
  return values.length === 1 && Array.isArray(first) ? first : values;
}

/** As `==` has it: arrays are equal when their values are. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  return (numberIn(a) ?? a) === (numberIn(b) ?? b);
}

/** The type of a value in the words of the expression language. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Decimal) return 'a number';
  if (value instanceof Map) return 'a map';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
