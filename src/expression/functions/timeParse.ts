import { fail } from './functionTable';
import {
  DAYS,
  MONTHS,
  nameOf,
  needOffset,
  type PatternPiece,
  piecesOf,
  unsupported,
} from './timePattern';

/** Two digits of a year stand for the hundred years from 80 years ago on (joda.org, "DateTimeFormat": pivot year). */
const YEARS_BACK = 80;

/** ISO 8601 as RFC 3339 has it; the time and the zone can be left out, and parts of the time from the end. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Parts of a time as they are written; what is left out is the first. */
interface Written {
  year?: number;
  /** From 1, as the day; 0 for a name that is none. */
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Digits behind the point of the seconds. */
  fraction?: string | undefined;
  /** `Z`, `+01:00`; UTC when left out. */
  zone?: string | undefined;
}

/** Milliseconds since 1970 of an ISO 8601 time, UTC unless it has an offset; undefined for a text that is none. */
export function parseIsoTime(written: string): number | undefined {
  const [whole, year, month, day, hour, minute, second, fraction, zone] = ISO.exec(written) ?? [];
  if (whole === undefined) return undefined;
  return timeOf({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction,
    zone,
  });
}

/**
 * The time that a text stands for by a Joda-Time pattern, in milliseconds since 1970, UTC unless it has an offset;
 * undefined when it does not fit. `now`, the same unit, tells the century of years of two digits.
 * @throws {ArgumentError} a pattern that is not known here.
 */
export function parseTime(written: string, pattern: string, now: number): number | undefined {
  const letters: string[] = [];
  const pieces = piecesOf(pattern);
  const parts = pieces.map((piece) => {
    const { letter, literal } = piece;
    if (literal !== undefined) return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    // Also: many ways to share the digits among the letters would take time without end to try.
    if (letters.includes(letter)) fail(`the pattern letter '${letter}' stands twice`);
    letters.push(letter);
    return matcher(piece);
  });
  const found = new RegExp(`^${parts.join('')}$`, 'i').exec(written);
  if (!found) return undefined;
  const value = new Map(letters.map((letter, index) => [letter, found[index + 1] ?? '']));
  const year = value.get('y') ?? value.get('Y') ?? '1970';
  const isShort = pieces.some(({ letter, length }) => /[yY]/.test(letter) && length === 2);
  const hour = hourOf(value);
  if (hour === undefined) return undefined;
  return timeOf({
    year: isShort && year.length === 2 ? fullYear(Number(year), now) : Number(year),
    month: monthOf(value.get('M') ?? '1'),
    day: Number(value.get('d') ?? 1),
    hour,
    minute: Number(value.get('m') ?? 0),
    second: Number(value.get('s') ?? 0),
    fraction: value.get('S'),
    zone: value.get('Z'),
  });
}

/** Of the day, from 0. `h` counts from 1 to 12, before noon unless `a` tells otherwise; `H` says all by itself. */
function hourOf(value: ReadonlyMap<string, string>): number | undefined {
  const ofDay = value.get('H');
  if (ofDay !== undefined) return Number(ofDay);
  const ofHalf = Number(value.get('h') ?? 12);
  if (ofHalf < 1 || ofHalf > 12) return undefined;
  return (ofHalf % 12) + (value.get('a')?.toUpperCase() === 'PM' ? 12 : 0);
}

/** Undefined for a day or a time that does not exist. */
function timeOf(written: Written): number | undefined {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = written;
  const offset = offsetOf(written.zone ?? '');
  if (hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  const milliseconds = Number((written.fraction ?? '').padEnd(3, '0').slice(0, 3));
  // Date.UTC takes years before 100 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return undefined;
  return date.setUTCHours(hour, minute, second, milliseconds) - offset * 60_000;
}

function fullYear(ofCentury: number, now: number): number {
  const first = new Date(now).getUTCFullYear() - YEARS_BACK;
  return first + ((ofCentury - (first % 100) + 100) % 100);
}

/** Numbers may have fewer digits than the pattern has letters. */
function matcher({ letter, length }: PatternPiece): string {
  if (letter === 'M' && length > 2) return `(${namesOf(MONTHS)})`;
  if (letter === 'E') return `(${namesOf(DAYS)})`;
  if (letter === 'a') return '(am|pm)';
  if (letter === 'Z') {
    needOffset(length);
    return '(z|[+-]\\d\\d:?\\d\\d)';
  }
  if (letter === 'y' || letter === 'Y') return '(\\d{1,4})';
  if (letter === 'S') return `(\\d{1,${Math.min(length, 9)}})`;
  if ('MdHhms'.includes(letter)) return '(\\d{1,2})';
  return unsupported(letter);
}

/** Short and long ones, whatever the pattern has. */
function namesOf(names: readonly string[]): string {
  return names.flatMap((name) => [name, nameOf(name, 3)]).join('|');
}

function monthOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const short = nameOf(written, 3).toLowerCase();
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(short)) + 1;
}

/** Minutes east of UTC. */
function offsetOf(written: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? [];
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
