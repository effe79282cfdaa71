import { fail } from './functionTable';

/** Pieces of a Joda-Time pattern: a quoted text, the same letter repeated, or anything else as it is. */
const PIECE = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** A time as its zone has it; `offset` in minutes east of UTC. */
interface LocalTime {
  fields: Readonly<Record<string, number>>;
  offset: number;
}

/**
 * A time, milliseconds since 1970, by a Joda-Time pattern (joda.org, "DateTimeFormat"), in English.
 * @throws {RangeError} an unknown time zone.
 */
export function formatTime(time: number, pattern: string, timeZone: string): string {
  const local = localTime(time, timeZone);
  return pieces(pattern)
    .map(({ letter, length, literal }) => literal ?? formatted(letter, length, local))
    .join('');
}

/** The time that a text stands for by a pattern, UTC unless it has an offset; undefined when it does not fit. */
export function parseTime(written: string, pattern: string): number | undefined {
  const letters: string[] = [];
  const parts = pieces(pattern).map(({ letter, length, literal }) => {
    if (literal !== undefined) return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    letters.push(letter);
    return matcher(letter, length);
  });
  const found = new RegExp(`^${parts.join('')}$`, 'i').exec(written);
  if (!found) return undefined;
  const value = new Map(letters.map((letter, index) => [letter, found[index + 1] ?? '']));
  const numberOf = (letter: string, fallback: number) =>
    value.has(letter) ? Number(value.get(letter)) : fallback;
  const month = monthOf(value.get('M') ?? '1');
  const half = value.get('a')?.toUpperCase();
  const hour = half
    ? (numberOf('h', 12) % 12) + (half === 'PM' ? 12 : 0)
    : numberOf('H', numberOf('h', 0));
  const fraction = Math.round(Number(`0.${value.get('S') ?? '0'}`) * 1000);
  const year = numberOf('y', numberOf('Y', 1970));
  const day = numberOf('d', 1);
  const time = Date.UTC(year, month - 1, day, hour, numberOf('m', 0), numberOf('s', 0), fraction);
  if (new Date(time).getUTCDate() !== day || month < 1 || month > 12 || hour > 23) return undefined;
  return time - offsetOf(value.get('Z') ?? '') * 60_000;
}

function pieces(pattern: string): { letter: string; length: number; literal?: string }[] {
  return [...pattern.matchAll(PIECE)].map(([whole, quoted, letter]) => {
    if (letter !== undefined) return { letter, length: whole.length };
    const literal = quoted === undefined ? whole : quoted === '' ? "'" : quoted.replace(/''/g, "'");
    return { letter: '', length: 0, literal };
  });
}

function formatted(letter: string, length: number, { fields, offset }: LocalTime): string {
  const padded = (name: string) => String(fields[name] ?? 0).padStart(length, '0');
  switch (letter) {
    case 'y':
    case 'Y':
      return length === 2 ? padded('year').slice(-2) : padded('year');
    case 'M':
      return length < 3 ? padded('month') : word(MONTHS[(fields['month'] ?? 1) - 1], length);
    case 'd':
      return padded('day');
    case 'E':
      return word(DAYS[fields['weekday'] ?? 0], length);
    case 'H':
      return padded('hour');
    case 'h':
      return String((((fields['hour'] ?? 0) + 11) % 12) + 1).padStart(length, '0');
    case 'm':
      return padded('minute');
    case 's':
      return padded('second');
    case 'S':
      return String(fields['millisecond'] ?? 0)
        .padStart(3, '0')
        .padEnd(length, '0')
        .slice(0, length);
    case 'a':
      return (fields['hour'] ?? 0) < 12 ? 'AM' : 'PM';
    case 'Z':
      return offsetText(offset, length);
    default:
      return unsupported(letter);
  }
}

/** Three letters, or the whole word from four on. */
function word(name = '', length: number): string {
  return length < 4 ? name.slice(0, 3) : name;
}

/** `Z`: +0100; `ZZ`: +01:00, and Z for UTC as in Okta's examples. */
function offsetText(offset: number, length: number): string {
  if (offset === 0 && length > 1) return 'Z';
  const minutes = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  const colon = length > 1 ? ':' : '';
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
}

function matcher(letter: string, length: number): string {
  if (letter === 'M' && length > 2) return '([a-z]+)';
  if (letter === 'E') return '([a-z]+)';
  if (letter === 'a') return '(am|pm)';
  if (letter === 'Z') return '(z|[+-]\\d\\d:?\\d\\d)';
  if (letter === 'y' || letter === 'Y') return '(\\d{1,4})';
  if ('MdHhmsS'.includes(letter)) return length > 1 ? `(\\d{${length}})` : '(\\d{1,2})';
  return unsupported(letter);
}

function monthOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const short = written.slice(0, 3).toLowerCase();
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(short)) + 1;
}

function offsetOf(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function unsupported(letter: string): never {
  return fail(`the pattern letter '${letter}' is not known here`);
}

function localTime(time: number, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const millisecond = ((time % 1000) + 1000) % 1000;
  const local = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
    millisecond,
  );
  return {
    fields: {
      year: of('year'),
      month: of('month'),
      day: of('day'),
      hour: of('hour'),
      minute: of('minute'),
      second: of('second'),
      millisecond,
      weekday: new Date(local).getUTCDay(),
    },
    offset: Math.round((local - time) / 60_000),
  };
}
