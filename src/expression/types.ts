import type { ExpressionType } from './signatures/signature';

const NOUNS: Readonly<Record<ExpressionType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  user: 'a profile',
  map: 'a map',
  null: 'null',
  unknown: 'any value',
};

/** A type in the words of messages. */
export function nounFor(type: ExpressionType): string {
  return NOUNS[type];
}

/** Of a value of unknown or null type nothing is sure. */
export function isOpen(type: ExpressionType): boolean {
  return type === 'unknown' || type === 'null';
}

export function isNumeric(type: ExpressionType): boolean {
  return type === 'number' || type === 'integer';
}

export function literalType(
  value: string | number | boolean | null,
  isDecimal: boolean,
): ExpressionType {
  if (value === null) return 'null';
  if (typeof value === 'number') return isDecimal ? 'number' : 'integer';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** Of a value that is one or the other. */
export function eitherType(a: ExpressionType, b: ExpressionType): ExpressionType {
  if (a === 'null') return b;
  if (b === 'null' || a === b) return a;
  return isNumeric(a) && isNumeric(b) ? 'number' : 'unknown';
}

/** Whether a value of that type is written out where a text is wanted; an array with commas between its values. */
export function isWritable(type: ExpressionType): boolean {
  return type !== 'user' && type !== 'map';
}

/** Of `a + b`; undefined where they cannot be joined. */
export function sumType(a: ExpressionType, b: ExpressionType): ExpressionType | undefined {
  const isJoined = [a, b].some((type) => type === 'string' || isOpen(type));
  const isAdded = isNumeric(a) && isNumeric(b);
  if (!isWritable(a) || !isWritable(b)) return undefined;
  if (!isJoined && !isAdded) return undefined;
  if (a === 'string' || b === 'string') return 'string';
  if (a === 'integer' && b === 'integer') return 'integer';
  return isAdded ? 'number' : 'unknown';
}

/** Of a number that is worked out of two. */
export function productType(a: ExpressionType, b: ExpressionType): ExpressionType {
  return a === 'integer' && b === 'integer' ? 'integer' : 'number';
}

/** Whether `<` and its like can stand between values of these types. */
export function isComparable(a: ExpressionType, b: ExpressionType): boolean {
  const isFitting = isOpen(a) || isOpen(b) || a === b || (isNumeric(a) && isNumeric(b));
  return isFitting && [a, b].every((type) => isOpen(type) || type === 'string' || isNumeric(type));
}
