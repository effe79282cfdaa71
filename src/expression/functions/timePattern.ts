import { fail } from '../argumentError';

/** Pieces of a Joda-Time pattern: a quoted text, the same letter repeated, or anything else as it is. */
const PIECE = /'((?:[^']|'')*)(?:'|$)|([A-Za-z])\2*|[^A-Za-z']+/g;

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
export const DAYS: readonly string[] =
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `letter` stands `length` times, or `literal` as it is. */
export interface PatternPiece {
  letter: string;
  length: number;
  literal?: string;
}

/** The pieces of a Joda-Time pattern (joda.org, "DateTimeFormat"). */
export function piecesOf(pattern: string): PatternPiece[] {
  return [...pattern.matchAll(PIECE)].map(([whole, quoted, letter]) => {
    if (letter !== undefined) return { letter, length: whole.length };
    const literal = quoted === undefined ? whole : quoted === '' ? "'" : quoted.replace(/''/g, "'");
    return { letter: '', length: 0, literal };
  });
}

/** A name of a month or a day: three letters, or the whole word from four on. */
export function nameOfDay(name: string, length: number): string {
  return length < 4 ? name.slice(0, 3) : name;
}

/** @throws {ArgumentError} always. */
export function unsupported(letter: string): never {
  return fail(`the pattern letter '${letter}' is not known here`);
}
