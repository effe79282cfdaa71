import { fail } from '../argumentError';
import type { ExpressionContext } from '../context';
import { type FunctionTable, text } from './functionTable';
import { formatTime } from './timeFormat';
import { parseIsoTime, parseTime } from './timeParse';

/** Between the start of Windows time (1601, in steps of 100 ns) and that of Unix time (1970), in milliseconds. */
const WINDOWS_EPOCH_MS = 11_644_473_600_000;

const ISO = "yyyy-MM-dd'T'HH:mm:ss.SSSZZ";

/** Okta's example has it four hours behind UTC in July; IANA's zone of that name knows no summer time. */
const ZONES: ReadonlyMap<string, string> = new Map([['EST', 'America/New_York']]);

/**
 * `Time.*` of Okta's expression language; null stays null. Unix times are milliseconds, 13 digits of today's (Okta's
 * article on derived dates, and the sister functions of Identity Engine).
 */
export const timeFunctions: FunctionTable = {
  'Time.now': ([zone, format], { context }) => now(zone ?? null, format ?? null, context),
  'Time.fromIso8601ToString': ([time, format]) =>
    time === null ? null : format8601(isoTime(time), text(format)),
  'Time.fromIso8601ToUnix': ([time]) => (time === null ? null : String(isoTime(time))),
  'Time.fromIso8601ToWindows': ([time]) =>
    time === null ? null : String(BigInt(isoTime(time) + WINDOWS_EPOCH_MS) * 10_000n),
  'Time.fromStringToIso8601': ([time, format], { context }) =>
    time === null
      ? null
      : iso(parseTime(text(time), text(format), timeNow(context)) ?? unreadable(time)),
  'Time.fromUnixToIso8601': ([time]) => (time === null ? null : iso(Number(digits(time)))),
  'Time.fromWindowsToIso8601': ([time]) =>
    time === null ? null : iso(millisecondsOf(digits(time)) - WINDOWS_EPOCH_MS),
};

function now(zone: unknown, format: unknown, context: ExpressionContext): string {
  const time = timeNow(context);
  const named = zone === null ? 'UTC' : text(zone);
  const timeZone = ZONES.get(named) ?? named;
  try {
    // Z for UTC, as in Okta's examples.
    if (format === null) return formatTime(time, ISO, timeZone).replace(/\+00:00$/, 'Z');
    return formatTime(time, text(format), timeZone);
  } catch (error) {
    if (error instanceof RangeError) fail(`'${named}' is not a time zone`);
    throw error;
  }
}

function format8601(time: number, format: string): string {
  return formatTime(time, format, 'UTC');
}

function timeNow(context: ExpressionContext): number {
  return (context.now ?? Date.now)();
}

/** RFC 3339, in UTC: years have four digits. */
function iso(time: number): string {
  const written = Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
  return /^\d{4}-/.test(written) ? written : unreadable(time);
}

function isoTime(value: unknown): number {
  return parseIsoTime(text(value)) ?? unreadable(value);
}

/** Windows times have more digits than a double. */
function digits(value: unknown): bigint {
  const written = text(value).trim();
  return /^-?\d{1,30}$/.test(written) ? BigInt(written) : unreadable(value);
}

/** Of steps of 100 ns, rounded down. */
function millisecondsOf(steps: bigint): number {
  const remainder = ((steps % 10_000n) + 10_000n) % 10_000n;
  return Number((steps - remainder) / 10_000n);
}

function unreadable(value: unknown): never {
  return fail(`'${String(value).slice(0, 60)}' is not a time of this kind`);
}
