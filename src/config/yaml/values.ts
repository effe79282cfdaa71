import type { Path } from '../findings/finding';

/** A map of the file as a plain value. */
export type Dictionary = Readonly<Record<string, unknown>>;

const NOTHING: Dictionary = Object.freeze({});

/** The value if it is a map, else an empty one: rules look at what is there and leave its shape to the schema. */
export function mapOf(value: unknown): Dictionary {
  return isMap(value) ? value : NOTHING;
}

export function isMap(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The own property of that name: names in the file may be those of `Object.prototype`. */
export function own(map: Dictionary, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
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

/** Assigning to `__proto__` would set the prototype instead. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}
