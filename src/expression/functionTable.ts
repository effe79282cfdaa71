/** Characters of a text that an expression may make: nested replacements grow without bound otherwise. */
export const MAX_TEXT_LENGTH = 65_536;

/** Arguments arrive evaluated; a value that is not there is null, never undefined. */
export interface ExpressionFunction {
  min: number;
  max: number;
  run(args: readonly unknown[]): unknown;
}

/** By name, with case, as `String.toUpperCase`. */
export type FunctionTable = Record<string, ExpressionFunction>;

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
  return value === null ? '' : text(value);
}

export function whole(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return fail(`a whole number is needed, not ${kindOf(value)}`);
}

export function list(value: unknown): readonly unknown[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  return fail(`an array is needed, not ${kindOf(value)}`);
}

/** The type of a value in the words of the expression language. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}
