import { isRecord, own } from '../../base/record';
import type { Path } from '../findings/finding';

/** A map of the file as a plain value. */
export type Dictionary = Readonly<Record<string, unknown>>;

const NOTHING: Dictionary = Object.freeze({});

/** The value if it is a map, else an empty one: rules look at what is there and leave its shape to the schema. */
export function mapOf(value: unknown): Dictionary {
  return isRecord(value) ? value : NOTHING;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value at a path, undefined when there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number') found = listOf(found)[step];
    else found = own(mapOf(found), step);
  }
  return found;
}
