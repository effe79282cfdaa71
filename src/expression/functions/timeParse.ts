import { fail } from '../argumentError';
import { dayAt, dayInWeek, dayOfYear } from './calendar';
import { zoneOffset } from './timeFormat';
import { DAYS, MONTHS, nameOfDay, type PatternPiece, piecesOf, unsupported } from './timePattern';

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
  const shortLetters = pieces.filter(({ length }) => length === 2).map(({ letter }) => letter);
  const date = dateOf(value, (letter, year) =>
    shortLetters.includes(letter) && year.length === 2 ? fullYear(Number(year), now) : Number(year),
  );
  const hour = hourOf(value);
  if (hour === undefined || date === undefined) return undefined;
  return timeOf({
    ...date,
    hour,
    minute: Number(value.get('m') ?? 0),
    second: Number(value.get('s') ?? 0),
    fraction: value.get('S'),
    zone: value.get('Z'),
  });
}

/** By the day of a month, of a year or of a week; undefined for one that does not exist. */
function dateOf(
  value: ReadonlyMap<string, string>,
  yearOf: (letter: string, written: string) => number,
): Pick<Written, 'year' | 'month' | 'day'> | undefined {
  if (value.get('G')?.toUpperCase() === 'BC') return undefined;
  const read = (letter: string) => {
    const written = value.get(letter);
    return written === undefined ? undefined : yearOf(letter, written);
  };
  const century = value.get('C');
  const plainYear = read('y') ?? read('Y');
  const year = century === undefined ? plainYear : Number(century) * 100 + ((plainYear ?? 0) % 100);
  if (value.has('x') || value.has('w')) {
    const weekday = Number(value.get('e') ?? 1);
    return partsOf(dayInWeek(read('x') ?? year ?? 1970, Number(value.get('w') ?? 1), weekday));
  }
  if (value.has('D')) {
    const day = Number(value.get('D'));
    const time = dayAt(year ?? 1970, 1, day);
    return dayOfYear(time) === day ? partsOf(time) : undefined;
  }
  const month = monthOf(value.get('M') ?? '1');
  return { year: year ?? 1970, month, day: Number(value.get('d') ?? 1) };
}

function partsOf(time: number | undefined): Pick<Written, 'year' | 'month' | 'day'> | undefined {
  if (time === undefined) return undefined;
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * Of the day, from 0. `H` (from 0) and `k` (from 1) say all by themselves; `K` (from 0) and `h` (from 1) count to half a
 * day, before noon unless `a` tells otherwise.
 */
function hourOf(value: ReadonlyMap<string, string>): number | undefined {
  const ofDay = value.get('H');
  if (ofDay !== undefined) return Number(ofDay);
  const fromOne = value.get('k');
  if (fromOne !== undefined)
    return within(Number(fromOne), 1, 24) ? Number(fromOne) % 24 : undefined;
  const fromNoon = value.get('K');
  const ofHalf = Number(fromNoon ?? value.get('h') ?? 12);
  const isKnown = fromNoon === undefined ? within(ofHalf, 1, 12) : within(ofHalf, 0, 11);
  if (!isKnown) return undefined;
  return (ofHalf % 12) + (value.get('a')?.toUpperCase() === 'PM' ? 12 : 0);
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** Undefined for a day or a time that does not exist. */
function timeOf(written: Written): number | undefined {
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = written;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((written.fraction ?? '').padEnd(3, '0').slice(0, 3));
  // Date.UTC takes years before 100 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return undefined;
  const local = date.setUTCHours(hour, minute, second, milliseconds);
  const offset = offsetOf(written.zone ?? '', local);
  return offset === undefined ? undefined : local - offset * 60_000;
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
  if (letter === 'G') return '(ad|bc)';
  // Names of zones are written only: several have the same short one (joda.org, "Zone names").
  if (letter === 'z')
    return fail("zones cannot be read by name: the pattern letter 'z' is for writing");
  if (letter === 'Z') return length > 2 ? '([a-z][a-z0-9/_+-]*)' : '(z|[+-]\\d\\d:?\\d\\d)';
  if ('yYx'.includes(letter)) return '(\\d{1,4})';
  if (letter === 'D') return '(\\d{1,3})';
  if (letter === 'e') return '([1-7])';
  if (letter === 'S') return `(\\d{1,${Math.min(length, 9)}})`;
  if ('CMwdKHhkms'.includes(letter)) return '(\\d{1,2})';
  return unsupported(letter);
}

/** Short and long ones, whatever the pattern has. */
function namesOf(names: readonly string[]): string {
  return names.flatMap((name) => [name, nameOfDay(name, 3)]).join('|');
}

function monthOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const short = nameOfDay(written, 3).toLowerCase();
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(short)) + 1;
}

/** Minutes east of UTC; of a zone, those that it has at a time of its own clock. */
function offsetOf(written: string, local: number): number | undefined {
  if (/^[a-z]{2}/i.test(written)) return offsetAt(written, local);
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? [];
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function offsetAt(timeZone: string, local: number): number | undefined {
  try {
    const first = zoneOffset(local, timeZone);
    // Near a change of the clock the zone has another one at the moment itself.
    return zoneOffset(local - first * 60_000, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
