import { DAYS, MONTHS, nameOf, needOffset, piecesOf, unsupported } from './timePattern';

/** A time as its zone has it; `offset` in minutes east of UTC. */
interface LocalTime {
  fields: Readonly<Record<string, number>>;
  offset: number;
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

function formatted(letter: string, length: number, { fields, offset }: LocalTime): string {
  const padded = (name: string) => String(fields[name] ?? 0).padStart(length, '0');
  switch (letter) {
    case 'y':
    case 'Y':
      return length === 2 ? padded('year').slice(-2) : padded('year');
    case 'M':
      return length < 3
        ? padded('month')
        : nameOf(MONTHS[(fields['month'] ?? 1) - 1] ?? '', length);
    case 'd':
      return padded('day');
    case 'E':
      return nameOf(DAYS[fields['weekday'] ?? 0] ?? '', length);
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

/** `Z`: +0100; `ZZ`: +01:00. */
function offsetText(offset: number, length: number): string {
  needOffset(length);
  const minutes = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  const colon = length > 1 ? ':' : '';
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
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
  // Date.UTC takes years before 100 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(of('year'), of('month') - 1, of('day'));
  const local = date.setUTCHours(of('hour'), of('minute'), of('second'), millisecond);
  return {
    fields: {
      year: of('year'),
      month: of('month'),
      day: of('day'),
      hour: of('hour'),
      minute: of('minute'),
      second: of('second'),
      millisecond,
      weekday: date.getUTCDay(),
    },
    offset: Math.round((local - time) / 60_000),
  };
}
