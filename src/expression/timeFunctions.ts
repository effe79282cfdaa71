import type { ExpressionContext } from './context';
import { type FunctionTable, fail, text } from './functionTable';
import { formatTime, parseTime } from './timeFormat';

/** Between the start of Windows time (1601, in steps of 100 ns) and that of Unix time (1970), in milliseconds. */
const WINDOWS_EPOCH_MS = 11_644_473_600_000;

const ISO = "yyyy-MM-dd'T'HH:mm:ss.SSSZZ";

/** `Time.*` of Okta's expression language; null stays null. */
export const timeFunctions: FunctionTable = {
  'Time.now': ([zone, format], context) => now(zone ?? null, format ?? null, context),
  'Time.fromIso8601ToString': ([time, format]) =>
    time === null ? null : format8601(isoTime(time), text(format)),
  'Time.fromIso8601ToUnix': ([time]) =>
    time === null ? null : String(Math.floor(isoTime(time) / 1000)),
  'Time.fromIso8601ToWindows': ([time]) =>
    time === null ? null : String(BigInt(isoTime(time) + WINDOWS_EPOCH_MS) * 10_000n),
  'Time.fromStringToIso8601': ([time, format]) =>
    time === null ? null : iso(parseTime(text(time), text(format)) ?? unreadable(time)),
  'Time.fromUnixToIso8601': ([time]) => (time === null ? null : iso(digits(time) * 1000)),
  'Time.fromWindowsToIso8601': ([time]) =>
    time === null ? null : iso(Math.floor(digits(time) / 10_000) - WINDOWS_EPOCH_MS),
};

function now(zone: unknown, format: unknown, context: ExpressionContext): string {
  const time = (context.now ?? Date.now)();
  if (zone === null && format === null) return iso(time);
  const timeZone = zone === null ? 'UTC' : text(zone);
  try {
    return formatTime(time, format === null ? ISO : text(format), timeZone);
  } catch (error) {
    if (error instanceof RangeError) fail(`'${timeZone}' is not a time zone`);
    throw error;
  }
}

function format8601(time: number, format: string): string {
  return formatTime(time, format, 'UTC');
}

/** RFC 3339, in UTC. */
function iso(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : unreadable(time);
}

function isoTime(value: unknown): number {
  const written = text(value);
  const time = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(written)
    ? Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(written.slice(10)) ? written : withZone(written))
    : Number.NaN;
  return Number.isNaN(time) ? unreadable(value) : time;
}

/** A time without a zone counts as UTC. */
function withZone(written: string): string {
  return written.length === 10 ? written : `${written}Z`;
}

function digits(value: unknown): number {
  const written = text(value).trim();
  return /^-?\d+$/.test(written) ? Number(written) : unreadable(value);
}

function unreadable(value: unknown): never {
  return fail(`'${String(value).slice(0, 60)}' is not a time of this kind`);
}
