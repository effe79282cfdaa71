import type { ExpressionContext } from '../context';

/** Characters of a text that an expression may make: nested replacements grow without bound otherwise. */
export const MAX_TEXT_LENGTH = 65_536;

/** Values of an array that an expression may make, for the same reason. */
export const MAX_ITEMS = 10_000;

/** Arguments arrive evaluated, as many as the signature allows; a value that is not there is null, never undefined. */
export type ExpressionFunction = (args: readonly unknown[], context: ExpressionContext) => unknown;

/** By name, with case, as `String.toUpperCase`. */
export type FunctionTable = Readonly<Record<string, ExpressionFunction>>;

/** A wrong argument; the evaluator adds the function's name and place. */
export class ArgumentError extends Error {}

export function fail(message: string): never {
  throw new ArgumentError(message);
}

export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail(`a text is needed, not ${kindOf(value)}`);
}

export function optionalText(value: unknown): string {
  return value === null || value === undefined ? '' : text(value);
}

export function whole(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return fail(`a whole number is needed, not ${kindOf(value)}`);
}

/** Null is an empty array, and a text with commas one of its parts (Okta Expression Language overview, array functions). */
export function list(value: unknown): readonly unknown[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return value === '' ? [] : value.split(',');
  return fail(`an array is needed, not ${kindOf(value)}`);
}

/** As `==` has it: arrays are equal when their values are. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  return a === b;
}

/** The type of a value in the words of the expression language. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
