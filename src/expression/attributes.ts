import { numberIn } from './numbers';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A profile, or a map that is written in the expression. */
export function isProfile(value: unknown): boolean {
  return isObject(value) && numberIn(value) === undefined;
}

export function hasOwn(value: unknown, name: string): boolean {
  return isObject(value) && Object.hasOwn(value, name);
}

/** An attribute that is not there is null, also one of null, of a text or of an array. */
export function attributeOf(value: unknown, name: string): unknown {
  if (value instanceof Map) return value.get(name) ?? null;
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}
