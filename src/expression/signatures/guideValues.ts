import type { Guide } from './guideEntry';
import { certain, likely } from './guideLine';

const NULL = 'Null stays null here.';
const CODES = 'What is no country gives null here.';
const FORMAT = 'Formats are patterns of Joda-Time, with all their letters.';

/** Conversions and times. */
export const VALUE_GUIDE: Readonly<Record<string, Guide>> = {
  'Convert.toInt': certain(
    'The whole number of 32 bits that a text or number stands for, rounded.',
    'Convert.toInt("12.6")',
    '13',
    'What is no number, or too large, has no value here (likely).',
  ),
  'Convert.toNum': certain(
    'The number that a text stands for.',
    'Convert.toNum("2.5")',
    '2.5',
    'What is no number has no value here (likely).',
  ),
  'Iso3166Convert.toAlpha2': certain(
    'The two-letter code of a country, from any of its codes.',
    'Iso3166Convert.toAlpha2("DEU")',
    '"DE"',
    CODES,
  ),
  'Iso3166Convert.toAlpha3': certain(
    'The three-letter code of a country, from any of its codes.',
    'Iso3166Convert.toAlpha3(user.countryCode)',
    '"GBR"',
    CODES,
  ),
  'Iso3166Convert.toName': certain(
    'The name of a country by ISO 3166-1, from any of its codes.',
    'Iso3166Convert.toName("276")',
    '"Germany"',
    'How Okta spells long names, as that of KR, is not said: here as lists of ISO names have them (likely).',
  ),
  'Iso3166Convert.toNumeric': certain(
    'The three-digit code of a country, from any of its codes.',
    'Iso3166Convert.toNumeric("FR")',
    '"250"',
    CODES,
  ),
  'Time.now': certain(
    'The time of the evaluation; UTC and ISO 8601 unless told otherwise.',
    'String.len(Time.now("Europe/London", "yyyy-MM-dd"))',
    '10',
    FORMAT,
  ),
  'Time.fromIso8601ToString': likely(
    'An ISO 8601 time in a format of its own.',
    'Time.fromIso8601ToString("2026-03-05T16:00:00Z", "d MMM yyyy, HH:mm")',
    '"5 Mar 2026, 16:00"',
    FORMAT,
  ),
  'Time.fromIso8601ToUnix': certain(
    'An ISO 8601 time as milliseconds since 1970, a text of 13 digits.',
    'Time.fromIso8601ToUnix("2026-03-05T16:00:00Z")',
    '"1772726400000"',
    'An article of Okta works with 13 digits; a draft of its page says seconds.',
  ),
  'Time.fromIso8601ToWindows': likely(
    'An ISO 8601 time as a Windows time stamp: tenths of microseconds since 1601.',
    'Time.fromIso8601ToWindows("2026-03-05T16:00:00Z")',
    '"134172000000000000"',
    NULL,
  ),
  'Time.fromStringToIso8601': likely(
    'A time of that format as ISO 8601.',
    'Time.fromStringToIso8601("05.03.2026", "dd.MM.yyyy")',
    '"2026-03-05T00:00:00.000Z"',
    'UTC, where the text has no zone.',
  ),
  'Time.fromUnixToIso8601': certain(
    'Milliseconds since 1970 as ISO 8601.',
    'Time.fromUnixToIso8601("1772726400000")',
    '"2026-03-05T16:00:00.000Z"',
    NULL,
  ),
  'Time.fromWindowsToIso8601': likely(
    'A Windows time stamp as ISO 8601.',
    'Time.fromWindowsToIso8601("134172000000000000")',
    '"2026-03-05T16:00:00.000Z"',
    NULL,
  ),
};
