import { dayOfYear, weekdayOf, weekOf } from './calendar';
import { DAYS, MONTHS, nameOfDay, piecesOf, unsupported } from './timePattern';

/** A time as its zone has it. */
interface LocalTime {
  /** The same clock and calendar as UTC would show, in milliseconds since 1970. */
  local: number;
  /** Minutes east of UTC. */
  offset: number;
  /** The moment itself, in milliseconds since 1970. */
  time: number;
  timeZone: string;
}

/**
 * A time, milliseconds since 1970, by a Joda-Time pattern (joda.org, "DateTimeFormat"), in English.
 * @throws {RangeError} an unknown time zone.
 * @throws {ArgumentError} a pattern that is not known here.
 */
export function formatTime(time: number, pattern: string, timeZone: string): string {
  const local = localTime(time, timeZone);
  return piecesOf(pattern)
    .map(({ letter, length, literal }) => literal ?? formatted(letter, length, local))
    .join('');
}

function formatted(letter: string, length: number, at: LocalTime): string {
  const date = new Date(at.local);
  const [year, hour] = [date.getUTCFullYear(), date.getUTCHours()];
  const padded = (value: number) => String(value).padStart(length, '0');
  /** Two letters stand for two digits. */
  const yearText = (value: number) => (length === 2 ? padded(value % 100) : padded(value));
  switch (letter) {
    case 'G':
      return 'AD';
    case 'C':
      return padded(Math.floor(year / 100));
    case 'y':
    case 'Y':
      return yearText(year);
    case 'x':
      return yearText(weekOf(at.local).weekYear);
    case 'w':
      return padded(weekOf(at.local).week);
    case 'e':
      return padded(weekdayOf(at.local));
    case 'E':
      return nameOfDay(DAYS[date.getUTCDay()] ?? '', length);
    case 'D':
      return padded(dayOfYear(at.local));
    case 'M': {
      const month = date.getUTCMonth();
      return length < 3 ? padded(month + 1) : nameOfDay(MONTHS[month] ?? '', length);
    }
    case 'd':
      return padded(date.getUTCDate());
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'K':
      return padded(hour % 12);
    case 'h':
      return padded(hour % 12 || 12);
    case 'H':
      return padded(hour);
    case 'k':
      return padded(hour || 24);
    case 'm':
      return padded(date.getUTCMinutes());
    case 's':
      return padded(date.getUTCSeconds());
    case 'S':
      return fraction(date.getUTCMilliseconds(), length);
    case 'z':
      return zoneName(at, length);
    case 'Z':
      return length > 2 ? at.timeZone : offsetText(at.offset, length);
    default:
      return unsupported(letter);
  }
}

function fraction(milliseconds: number, length: number): string {
  return String(milliseconds).padStart(3, '0').padEnd(length, '0').slice(0, length);
}

/** `Z`: +0100; `ZZ`: +01:00. */
function offsetText(offset: number, length: number): string {
  const minutes = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  const colon = length > 1 ? ':' : '';
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
}

/** `z`: PST; `zzzz`: Pacific Standard Time. */
function zoneName({ time, timeZone }: LocalTime, length: number): string {
  const timeZoneName = length < 4 ? 'short' : 'long';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Minutes east of UTC that a zone has at a time, in milliseconds since 1970. @throws {RangeError} an unknown zone. */
export function zoneOffset(time: number, timeZone: string): number {
  return localTime(time, timeZone).offset;
}

function localTime(time: number, timeZone: string): LocalTime {
  if (timeZone === 'UTC') return { local: time, offset: 0, time, timeZone };
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
  // Date.UTC takes years before 100 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(of('year'), of('month') - 1, of('day'));
  const local = date.setUTCHours(of('hour'), of('minute'), of('second'), millisecond);
  return { local, offset: Math.round((local - time) / 60_000), time, timeZone };
}
