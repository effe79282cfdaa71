import { ENTITIES } from './entities';

/** A text as UTF-16 code units, and where each stands in the text that it was made of. */
export interface Written {
  readonly units: Uint16Array;
  /** One more than units: the last is the end. Undefined: each stands where it stands. */
  readonly places: Int32Array | undefined;
}

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;
const NUMBER_SIGN = 0x23;
const SEMICOLON = 0x3b;
const BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const SMALL_U = 0x75;
const CAPITAL_U = 0x55;
const SMALL_X = 0x78;
/** The bit that makes a letter of ASCII a small one. */
const LOWER = 0x20;
const LAST_CODE = 0x10ffff;

/** What one letter behind a backslash stands for. Characters stand for themselves, other letters for nothing. */
const LETTERS: ReadonlyMap<number, number> = new Map(
  ['b\b', 't\t', 'n\n', 'f\f', 'r\r'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);

/** One way of writing a character or a byte in others. */
interface Escape {
  /** Code points; bytes when they are a part of UTF-8 that goes on. */
  code: number;
  isByte: boolean;
  end: number;
}

/**
 * One layer of escapes taken off, of whatever kinds: percent encoding (also `%uXXXX`), backslashes as in JSON, C,
 * Python and shells, and character references of HTML and XML. Undefined when there is none. Takes time in proportion
 * to the text.
 */
export function unescaped({ units, places }: Written): Written | undefined {
  const { length } = units;
  let at = 0;
  while (at < length && !isLead(units[at])) at += 1;
  if (at === length) return undefined;
  const result = new Uint16Array(length);
  const from = new Int32Array(length + 1);
  let put = 0;
  let found = false;
  for (at = 0; at < length; ) {
    const unit = units[at] ?? 0;
    const written = isLead(unit) ? readEscape(units, at) : undefined;
    from[put] = places ? (places[at] ?? 0) : at;
    if (!written) {
      result[put++] = unit;
      at += 1;
      continue;
    }
    found = true;
    const { code, end } = written.isByte ? readBytes(units, at, written) : written;
    if (code > 0xffff) {
      from[put + 1] = from[put] ?? 0;
      result[put++] = 0xd800 + ((code - 0x10000) >> 10);
      result[put++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else {
      result[put++] = code;
    }
    at = end;
  }
  if (!found) return undefined;
  from[put] = places ? (places[length] ?? 0) : length;
  return { units: result.subarray(0, put), places: from.subarray(0, put + 1) };
}

function isLead(unit: number | undefined): boolean {
  return unit === PERCENT || unit === AMPERSAND || unit === BACKSLASH;
}

function readEscape(units: Uint16Array, at: number): Escape | undefined {
  const next = units[at + 1];
  if (next === undefined) return undefined;
  switch (units[at]) {
    case PERCENT:
      return next === SMALL_U ? readHex(units, at + 2, 4, false) : readHex(units, at + 1, 2, true);
    case AMPERSAND:
      return next === NUMBER_SIGN ? readNumber(units, at) : readName(units, at);
    default:
      return readBackslash(units, at, next);
  }
}

function readBackslash(units: Uint16Array, at: number, next: number): Escape | undefined {
  if (next === SMALL_U) return readBraced(units, at) ?? readHex(units, at + 2, 4, false);
  if (next === SMALL_X) return readHex(units, at + 2, 2, true);
  if (next === CAPITAL_U) return readHex(units, at + 2, 8, false);
  if (isBetween(next, '0', '3')) return readOctal(units, at + 1);
  const code = LETTERS.get(next) ?? (isSymbol(next) ? next : undefined);
  return code === undefined ? undefined : { code, isByte: false, end: at + 2 };
}

function readHex(
  units: Uint16Array,
  start: number,
  digits: number,
  isByte: boolean,
): Escape | undefined {
  let code = 0;
  for (let index = start; index < start + digits; index += 1) {
    const digit = digitOf(units[index], 16);
    if (digit === undefined) return undefined;
    code = code * 16 + digit;
  }
  return code > LAST_CODE ? undefined : { code, isByte, end: start + digits };
}

/** Three octal digits, as in C. */
function readOctal(units: Uint16Array, start: number): Escape | undefined {
  let code = 0;
  for (let index = start; index < start + 3; index += 1) {
    const digit = digitOf(units[index], 8);
    if (digit === undefined) return undefined;
    code = code * 8 + digit;
  }
  return { code, isByte: true, end: start + 3 };
}

/** `\u{1F600}` */
function readBraced(units: Uint16Array, at: number): Escape | undefined {
  if (units[at + 2] !== BRACE) return undefined;
  return readUpTo(units, at + 3, 16, CLOSING_BRACE);
}

/** `&#43;` and `&#x2B;` */
function readNumber(units: Uint16Array, at: number): Escape | undefined {
  const isHex = ((units[at + 2] ?? 0) | LOWER) === SMALL_X;
  return isHex ? readUpTo(units, at + 3, 16, SEMICOLON) : readUpTo(units, at + 2, 10, SEMICOLON);
}

/** One to eight digits, then the character that ends them. */
function readUpTo(
  units: Uint16Array,
  start: number,
  base: number,
  ending: number,
): Escape | undefined {
  let code = 0;
  for (let index = start; index <= start + 8; index += 1) {
    if (units[index] === ending) {
      const isCode = index > start && code <= LAST_CODE;
      return isCode ? { code, isByte: false, end: index + 1 } : undefined;
    }
    const digit = digitOf(units[index], base);
    if (digit === undefined) return undefined;
    code = code * base + digit;
  }
  return undefined;
}

/** The longest name of `ENTITIES`. */
const LONGEST_NAME = Math.max(...[...ENTITIES.keys()].map(({ length }) => length));

function readName(units: Uint16Array, at: number): Escape | undefined {
  for (let index = at + 1; index <= at + 1 + LONGEST_NAME; index += 1) {
    const unit = units[index];
    if (unit === SEMICOLON) {
      const code = ENTITIES.get(String.fromCharCode(...units.subarray(at + 1, index)));
      return code === undefined ? undefined : { code, isByte: false, end: index + 1 };
    }
    if (unit === undefined || !isWord(unit)) return undefined;
  }
  return undefined;
}

/** Bytes that follow each other are UTF-8 where they can be, and Latin-1 where not. */
function readBytes(units: Uint16Array, at: number, first: Escape): Escape {
  const { code: lead } = first;
  const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
  let code = more === 3 ? lead & 0x07 : more === 2 ? lead & 0x0f : lead & 0x1f;
  let { end } = first;
  for (let count = 0; count < more; count += 1) {
    const next = units[end] === units[at] ? readEscape(units, end) : undefined;
    if (!next?.isByte || (next.code & 0xc0) !== 0x80) return first;
    code = (code << 6) | (next.code & 0x3f);
    end = next.end;
  }
  return more === 0 || code > 0x10ffff ? first : { code, isByte: false, end };
}

function digitOf(unit: number | undefined, base: number): number | undefined {
  if (unit === undefined) return undefined;
  const digit = isBetween(unit, '0', '9')
    ? unit - 0x30
    : isBetween(unit | LOWER, 'a', 'f')
      ? (unit | LOWER) - 0x61 + 10
      : base;
  return digit < base ? digit : undefined;
}

/** An ASCII letter or digit. */
function isWord(unit: number): boolean {
  return isBetween(unit, '0', '9') || isBetween(unit | LOWER, 'a', 'z');
}

/** ASCII that is to be seen, and is neither letter nor digit. */
function isSymbol(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && !isWord(unit);
}

function isBetween(unit: number, first: string, last: string): boolean {
  return unit >= first.charCodeAt(0) && unit <= last.charCodeAt(0);
}
