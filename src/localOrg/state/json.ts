import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';

/** The object at that key, or an empty one. */
export function objectAt(value: unknown, key: string): Json {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

export function stringAt(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

export function booleanAt(value: unknown, key: string, otherwise: boolean): boolean {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'boolean' ? found : otherwise;
}

/** A copy without the keys whose value is null or undefined: Okta leaves such fields out of many bodies. */
export function withoutEmpty(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== null && field !== undefined),
  );
}
