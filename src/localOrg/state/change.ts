import { isRecord } from '../../base/record';

/** Keys from the state down to a value: of objects, maps and lists. */
export type Path = readonly (string | number)[];

/** One step from an older state to a newer one, as JSON. */
export type Change =
  | { at: Path; set: unknown }
  | { at: Path; delete: true }
  /** In a list: from `splice[0]`, so many items go, and `items` come. */
  | { at: Path; splice: readonly [start: number, removed: number]; items: unknown[] };

/**
 * Makes `older` equal to `newer` and adds what that took to `changes`. Both are JSON values, with maps for objects
 * whose order counts; a key whose value is undefined is taken as missing, as in JSON. Not for values of other kinds
 * at the top: those can only be replaced.
 */
export function catchUp(
  older: unknown,
  newer: unknown,
  /** Where both are. Changed on the way and put back: tens of thousands of places are passed. */
  at: (string | number)[],
  changes: Change[],
): void {
  if (older instanceof Map && newer instanceof Map) {
    for (const key of newer.keys()) catchUpKey(older, newer, key, at, changes);
    for (const key of [...older.keys()]) catchUpKey(older, newer, key, at, changes);
  } else if (Array.isArray(older) && Array.isArray(newer)) {
    catchUpList(older, newer, at, changes);
  } else if (isPlain(older) && isPlain(newer)) {
    for (const key in newer) {
      // Most values are alike: the look-up that minds inherited names is left to those that are not.
      if (older[key] !== newer[key]) catchUpKey(older, newer, key, at, changes);
    }
    for (const key in older)
      if (newer[key] === undefined) catchUpKey(older, newer, key, at, changes);
  }
}

type Container = Map<unknown, unknown> | Record<string, unknown> | unknown[];

/** The same for one key of two maps, objects or lists. */
export function catchUpKey(
  older: Container,
  newer: Container,
  key: string | number,
  at: (string | number)[],
  changes: Change[],
): void {
  const before = valueAt(older, key);
  const now = valueAt(newer, key);
  if (before === now) return;
  if (now === undefined) {
    remove(older, key);
    changes.push({ at: [...at, key], delete: true });
  } else if (isAlike(before, now)) {
    at.push(key);
    catchUp(before, now, at, changes);
    at.pop();
  } else {
    const copy = structuredClone(now);
    put(older, key, copy);
    changes.push({ at: [...at, key], set: copy });
  }
}

/** Lists of one length are compared item by item; of others, what is between their equal ends is replaced. */
function catchUpList(
  older: unknown[],
  newer: unknown[],
  at: (string | number)[],
  changes: Change[],
): void {
  if (older.length === newer.length) {
    for (let index = 0; index < newer.length; index++) {
      if (older[index] !== newer[index]) catchUpKey(older, newer, index, at, changes);
    }
    return;
  }
  const shorter = Math.min(older.length, newer.length);
  let start = 0;
  while (start < shorter && isEqual(older[start], newer[start])) start++;
  let end = 0;
  while (
    end < shorter - start &&
    isEqual(older[older.length - 1 - end], newer[newer.length - 1 - end])
  ) {
    end++;
  }
  const items = structuredClone(newer.slice(start, newer.length - end));
  const removed = older.length - end - start;
  older.splice(start, removed, ...items);
  changes.push({ at: [...at], splice: [start, removed], items });
}

/** Carries out a change that was read from a file. @throws {Error} when it does not fit the state. */
export function applyChange(state: object, change: Change): void {
  const { at } = change;
  let container: unknown = state;
  const steps = 'splice' in change ? at : at.slice(0, -1);
  for (const key of steps) container = isContainer(container) ? valueAt(container, key) : undefined;
  if (!isContainer(container)) throw new Error(`there is nothing at ${at.join('.')}.`);
  if ('splice' in change) {
    if (!Array.isArray(container)) throw new Error(`there is no list at ${at.join('.')}.`);
    container.splice(change.splice[0], change.splice[1], ...change.items);
    return;
  }
  const key = at.at(-1);
  if (key === undefined) throw new Error('a change names nothing.');
  if ('set' in change) put(container, key, change.set);
  else remove(container, key);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  for (const key in one) if (!isEqual(one[key], other[key])) return false;
  for (const key in other) if (other[key] !== undefined && one[key] === undefined) return false;
  return true;
}

function isAlike(one: unknown, other: unknown): boolean {
  if (one instanceof Map) return other instanceof Map;
  if (Array.isArray(one)) return Array.isArray(other);
  return isPlain(one) && isPlain(other);
}

/** An object with keys: a Map has its own. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof Map);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function valueAt(container: Container, key: string | number): unknown {
  if (container instanceof Map) return container.get(key);
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
}

function put(container: Container, key: string | number, value: unknown): void {
  if (container instanceof Map) container.set(key, value);
  // Not an assignment: a key may be called __proto__.
  else
    Object.defineProperty(container, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

function remove(container: Container, key: string | number): void {
  if (container instanceof Map) container.delete(key);
  else Reflect.deleteProperty(container, key);
}
