import type { Fits } from './steps';

/** What stands for one character of a text, and where it ends in the regular expression. */
export interface Letters {
  fits: Fits;
  end: number;
}

type Read = Letters | 'none' | 'unknown';

/** Classes in classes. */
const DEEPEST = 20;

/** Spaces as Java has them, which are fewer than those of JavaScript. */
const SPACES = new Set([9, 10, 11, 12, 13, 32]);

function isBlank(point: number): boolean {
  return SPACES.has(point);
}

/** Classes of Java for ASCII, where JavaScript has none of the name. */
const ASCII: Readonly<Record<string, Fits | undefined>> = {
  ASCII: (point) => point < 128,
  Space: isBlank,
  Lower: tested(/^[a-z]$/),
  Upper: tested(/^[A-Z]$/),
  Alpha: tested(/^[A-Za-z]$/),
  Digit: tested(/^[0-9]$/),
  Alnum: tested(/^[A-Za-z0-9]$/),
  Punct: tested(/^[!-/:-@[-`{-~]$/),
  XDigit: tested(/^[0-9A-Fa-f]$/),
};

const CLASSES: Readonly<Record<string, Fits | undefined>> = {
  d: tested(/^[0-9]$/),
  D: tested(/^[^0-9]$/u),
  s: isBlank,
  S: (point) => !isBlank(point),
  w: tested(/^\w$/),
  W: tested(/^\W$/u),
};

const CONTROLS: Readonly<Record<string, number | undefined>> = {
  t: 9,
  n: 10,
  r: 13,
  f: 12,
  a: 7,
  e: 27,
};

/** A character, an escape or a class that begins at a place of a regular expression of Java. */
export function lettersOf(pattern: readonly string[], at: number): Read {
  if (pattern[at] === '[') return classOf(pattern, at, 0);
  const read = singleOf(pattern, at);
  if (typeof read === 'string' || 'fits' in read) return read;
  return { fits: (point) => point === read.point, end: read.end };
}

/** As the reader of the pattern sees it: one character by its code point, or one of several. */
type Single = Letters | { point: number; end: number };

function singleOf(pattern: readonly string[], at: number): Single | 'none' | 'unknown' {
  const letter = pattern[at];
  if (letter === undefined) return 'none';
  return letter === '\\' ? escapeOf(pattern, at + 1) : { point: pointOf(letter), end: at + 1 };
}

function pointOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}

function escapeOf(pattern: readonly string[], at: number): Single | 'none' | 'unknown' {
  const name = pattern[at];
  if (name === undefined) return 'none';
  const known = CLASSES[name];
  if (known) return { fits: known, end: at + 1 };
  const control = CONTROLS[name];
  if (control !== undefined) return { point: control, end: at + 1 };
  if (name === 'p' || name === 'P') return propertyOf(pattern, at);
  const rest = pattern.slice(at, at + 10).join('');
  const digits = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|x\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (digits) {
    const point = Number.parseInt(digits[1] ?? digits[2] ?? digits[3] ?? '', 16);
    return point > 0x10ffff ? 'none' : { point, end: at + digits[0].length };
  }
  // Letters and digits have a meaning each, as references back; what is no letter stands for itself.
  return /^[A-Za-z0-9]$/.test(name) ? 'unknown' : { point: pointOf(name), end: at + 1 };
}

function tested(pattern: RegExp): Fits {
  return (point) => pattern.test(String.fromCodePoint(point));
}

/** `\p{L}`, `\p{Upper}`, `\P{IsLatin}`. */
function propertyOf(pattern: readonly string[], at: number): Letters | 'none' | 'unknown' {
  const rest = pattern.slice(at + 1, at + 40).join('');
  const [whole, braced, bare] = /^(?:\{(\w+)\}|([A-Z]))/.exec(rest) ?? [];
  if (whole === undefined) return 'none';
  const name = braced ?? bare ?? '';
  const fits = ASCII[name] ?? unicode(name.replace(/^Is/, ''));
  if (!fits) return 'unknown';
  const isNegated = pattern[at] === 'P';
  return { fits: isNegated ? (point) => !fits(point) : fits, end: at + 1 + whole.length };
}

function unicode(name: string): Fits | undefined {
  for (const property of [name, `Script=${name}`]) {
    try {
      return tested(new RegExp(`^\\p{${property}}$`, 'u'));
    } catch {
      // A property of another kind, or of Java alone.
    }
  }
  return undefined;
}

/** `[a-z]`, `[^\s-]`, and classes in classes: `[a-z[0-9]]`, `[a-z&&[^aeiou]]`. */
function classOf(
  pattern: readonly string[],
  start: number,
  depth: number,
): Letters | 'none' | 'unknown' {
  if (depth > DEEPEST) return 'unknown';
  let at = start + 1;
  const isNegated = pattern[at] === '^';
  if (isNegated) at += 1;
  /** Each is a union; all have to fit. */
  const unions: Fits[][] = [[]];
  for (let isFirst = true; ; isFirst = false) {
    const letter = pattern[at];
    if (letter === undefined) return 'none';
    if (letter === ']' && !isFirst) break;
    if (letter === '&' && pattern[at + 1] === '&') {
      unions.push([]);
      at += 2;
      continue;
    }
    const read = letter === '[' ? classOf(pattern, at, depth + 1) : rangeOf(pattern, at);
    if (typeof read === 'string') return read;
    unions.at(-1)?.push(read.fits);
    at = read.end;
  }
  const isIn: Fits = (point) => unions.every((union) => union.some((fits) => fits(point)));
  return { fits: isNegated ? (point) => !isIn(point) : isIn, end: at + 1 };
}

function rangeOf(pattern: readonly string[], at: number): Letters | 'none' | 'unknown' {
  const first = singleOf(pattern, at);
  if (typeof first === 'string' || 'fits' in first) return first;
  const isRange = pattern[first.end] === '-' && !/^[\][]$/.test(pattern[first.end + 1] ?? ']');
  if (!isRange) return { fits: (point) => point === first.point, end: first.end };
  const last = singleOf(pattern, first.end + 1);
  if (typeof last === 'string') return last;
  if ('fits' in last || last.point < first.point) return 'none';
  return { fits: (point) => point >= first.point && point <= last.point, end: last.end };
}
