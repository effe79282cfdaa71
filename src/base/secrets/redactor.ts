import { tryJson } from '../tryJson';
import { MultiSearch, type Pattern, unitsOf } from './multiSearch';
import type { Secret } from './secret';
import { DEEPEST_SHAPE, SHORTEST, type Shape, shapesOf } from './secretShapes';
import { unescaped, type Written } from './unescape';

/** A part of a text that gives a secret away. */
interface Range {
  start: number;
  end: number;
  name: string;
}

type Found = Shape & { name: string };

/**
 * Takes known secrets out of text, however a server or a library has written them: escaped in any way and mixture of
 * ways, some layers deep, in base64 alone or as a part of something longer, in hex. Takes time in proportion to the
 * text. An escape is taken out whole, so that JSON stays JSON.
 */
export class Redactor {
  readonly #search = new MultiSearch<Found>();
  readonly #known = new Set<string>();

  constructor(secrets: Iterable<Secret> = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** From now on this secret is taken out too. */
  add(secret: Secret): void {
    const value = secret.reveal();
    if (value.length < SHORTEST || this.#known.has(value)) return;
    this.#known.add(value);
    for (const shape of shapesOf(value)) {
      this.#search.add(shape.text, { ...shape, name: secret.toString() });
    }
  }

  clean(text: string): string {
    if (text.length < SHORTEST || this.#known.size === 0) return text;
    const ranges = this.#rangesIn(text);
    if (ranges.length === 0) return text;
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, name } of ranges) {
      parts.push(text.slice(at, start), name);
      at = end;
    }
    return parts.join('') + text.slice(at);
  }

  /** A text that may be JSON: it stays JSON, also where a secret is a number. */
  cleanJson(text: string): string {
    const clean = this.clean(text);
    if (clean === text || tryJson(clean) !== undefined) return clean;
    const json = tryJson(text);
    return json === undefined ? clean : JSON.stringify(this.cleanValue(json));
  }

  /** A JSON value without the secrets in its texts and numbers. */
  cleanValue(value: unknown): unknown {
    if (typeof value === 'string') return this.clean(value);
    if (typeof value === 'number') {
      const clean = this.clean(String(value));
      return clean === String(value) ? value : clean;
    }
    if (Array.isArray(value)) return value.map((one) => this.cleanValue(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [this.clean(key), this.cleanValue(inner)]),
    );
  }

  #rangesIn(text: string): Range[] {
    const ranges: Range[] = [];
    let written: Written = { units: unitsOf(text), places: undefined };
    let first: Written | undefined;
    for (let depth = 0; ; depth += 1) {
      const { units, places = undefined } = written;
      this.#search.each(units, (start, pattern) => {
        const range = widened(units, start, pattern);
        ranges.push({
          start: places ? (places[range.start] ?? 0) : range.start,
          end: places ? (places[range.end] ?? 0) : range.end,
          name: pattern.value.name,
        });
      });
      const next = depth < DEEPEST_SHAPE ? unescaped(written) : undefined;
      if (!next) break;
      first ??= next;
      written = next;
    }
    const places = first?.places;
    return merged(places ? ranges.map((range) => wholeEscapes(range, places)) : ranges);
  }
}

/** With the digits of base64 that hold a part of the secret, and with the padding. */
function widened(
  units: Uint16Array,
  start: number,
  { units: { length }, value: { before = false, behind = false } }: Pattern<Found>,
): { start: number; end: number } {
  let end = start + length;
  if (behind) {
    if (isDigit(units[end])) end += 1;
    for (let padding = 0; padding < 2 && units[end] === EQUALS; padding += 1) end += 1;
  }
  return { start: before && isDigit(units[start - 1]) ? start - 1 : start, end };
}

const EQUALS = 0x3d;

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && /[\w+/-]/.test(String.fromCharCode(unit));
}

/** Half an escape would be none any more, or another one. `places` are where escapes and other characters begin. */
function wholeEscapes({ start, end, name }: Range, places: Int32Array): Range {
  return {
    start: places[lastAtMost(places, start)] ?? start,
    end: places[firstAtLeast(places, end)] ?? end,
    name,
  };
}

function firstAtLeast(places: Int32Array, wanted: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtMost(places: Int32Array, wanted: number): number {
  const index = firstAtLeast(places, wanted);
  return (places[index] ?? 0) > wanted ? index - 1 : index;
}

/** From left to right, those that touch or overlap as one. */
function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
