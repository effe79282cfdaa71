/** A text to find, and what is found with it. */
export interface Pattern<T> {
  readonly units: Uint16Array;
  readonly value: T;
}

/** Places of the table of shifts: one for each hash of two UTF-16 code units. */
const PLACES = 1 << 16;

/**
 * Finds many texts at once, in one pass over the searched one that skips most of it (Wu and Manber, "A fast algorithm
 * for multi-pattern searching", 1994). Works on UTF-16 code units.
 */
export class MultiSearch<T> {
  readonly #patterns: Pattern<T>[] = [];
  readonly #shifts = new Uint8Array(PLACES);
  /** By the hash of the last two units of the window. */
  readonly #ending = new Map<number, Pattern<T>[]>();
  /** Length of the shortest pattern; the window is as long. */
  #window = 0;

  /** @throws {RangeError} for a text of fewer than two code units. */
  add(text: string, value: T): void {
    if (text.length < 2) throw new RangeError('Too short to be searched for.');
    const pattern = { units: unitsOf(text), value };
    this.#patterns.push(pattern);
    if (this.#patterns.length === 1 || text.length < this.#window) this.#rebuild(text.length);
    else this.#enter(pattern);
  }

  /** Calls back for every occurrence, from left to right by the end of its window. */
  each(units: Uint16Array, found: (start: number, pattern: Pattern<T>) => void): void {
    const window = this.#window;
    if (window === 0) return;
    for (let last = window - 1; last < units.length; ) {
      const hash = hashOf(units[last - 1] ?? 0, units[last] ?? 0);
      const shift = this.#shifts[hash] ?? 0;
      if (shift > 0) {
        last += shift;
        continue;
      }
      const start = last - window + 1;
      for (const pattern of this.#ending.get(hash) ?? []) {
        if (isAt(units, start, pattern.units)) found(start, pattern);
      }
      last += 1;
    }
  }

  #rebuild(window: number): void {
    this.#window = window;
    this.#shifts.fill(Math.min(window - 1, 255));
    this.#ending.clear();
    for (const pattern of this.#patterns) this.#enter(pattern);
  }

  #enter(pattern: Pattern<T>): void {
    const { units } = pattern;
    const end = this.#window - 1;
    for (let index = 1; index <= end; index += 1) {
      const hash = hashOf(units[index - 1] ?? 0, units[index] ?? 0);
      this.#shifts[hash] = Math.min(this.#shifts[hash] ?? 0, end - index);
    }
    const hash = hashOf(units[end - 1] ?? 0, units[end] ?? 0);
    const others = this.#ending.get(hash);
    if (others) others.push(pattern);
    else this.#ending.set(hash, [pattern]);
  }
}

/** The UTF-16 code units of a text. */
export function unitsOf(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le');
  // Buffers of the pool may begin at an odd address, which an array of 16-bit numbers cannot.
  if (bytes.byteOffset % 2 === 0) {
    return new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  }
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index += 1) units[index] = text.charCodeAt(index);
  return units;
}

function hashOf(first: number, second: number): number {
  return ((first << 8) ^ (first >>> 8) ^ second) & (PLACES - 1);
}

function isAt(units: Uint16Array, start: number, wanted: Uint16Array): boolean {
  if (start + wanted.length > units.length) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    if (units[start + index] !== wanted[index]) return false;
  }
  return true;
}
