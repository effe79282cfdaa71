import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluated, refusalOf } from './evaluated';

function written(time: string, pattern: string): unknown {
  return evaluated(`Time.fromIso8601ToString("${time}", "${pattern}")`);
}

function read(text: string, pattern: string): unknown {
  return evaluated(`Time.fromStringToIso8601("${text}", "${pattern}")`);
}

/** joda.org, "DateTimeFormat": what each letter writes, alone and repeated. */
describe('a Joda-Time pattern that writes', () => {
  const MORNING = '2005-03-04T00:06:07.008Z';
  const EVENING = '2015-11-30T17:18:37.979Z';
  const rows: readonly (readonly [pattern: string, morning: string, evening: string])[] = [
    ['y', '2005', '2015'],
    ['yy', '05', '15'],
    ['yyy', '2005', '2015'],
    ['yyyy', '2005', '2015'],
    ['YYYY', '2005', '2015'],
    ['yyyyyy', '002005', '002015'],
    ['M', '3', '11'],
    ['MM', '03', '11'],
    ['MMM', 'Mar', 'Nov'],
    ['MMMM', 'March', 'November'],
    ['d', '4', '30'],
    ['dd', '04', '30'],
    ['ddd', '004', '030'],
    ['E', 'Fri', 'Mon'],
    ['EEE', 'Fri', 'Mon'],
    ['EEEE', 'Friday', 'Monday'],
    ['H', '0', '17'],
    ['HH', '00', '17'],
    ['h', '12', '5'],
    ['hh', '12', '05'],
    ['a', 'AM', 'PM'],
    ['m', '6', '18'],
    ['mm', '06', '18'],
    ['s', '7', '37'],
    ['ss', '07', '37'],
    // Digits of a fraction are cut, not rounded.
    ['S', '0', '9'],
    ['SS', '00', '97'],
    ['SSS', '008', '979'],
    ['SSSSSS', '008000', '979000'],
    ['Z', '+0000', '+0000'],
    ['ZZ', '+00:00', '+00:00'],
    ['ZZZ', 'UTC', 'UTC'],
    ['z', 'UTC', 'UTC'],
    ['zzzz', 'Coordinated Universal Time', 'Coordinated Universal Time'],
    ['G', 'AD', 'AD'],
    ['C', '20', '20'],
    ['D', '63', '334'],
    ['DDD', '063', '334'],
    ['e', '5', '1'],
    ['x', '2005', '2015'],
    ['xx', '05', '15'],
    ['w', '9', '49'],
    ['ww', '09', '49'],
    ["xxxx-'W'ww-e", '2005-W09-5', '2015-W49-1'],
    ['K', '0', '5'],
    ['KK', '00', '05'],
    ['k', '24', '17'],
    ['kk', '24', '17'],
    // All that is no letter stands for itself, letters between quotes.
    ['dd.MM.yyyy', '04.03.2005', '30.11.2015'],
    ['(yyyy) [MM] {dd}?', '(2005) [03] {04}?', '(2015) [11] {30}?'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", MORNING, EVENING],
    ["h 'o''clock'", "12 o'clock", "5 o'clock"],
    ["''yy", "'05", "'15"],
    ["'yyyy'", 'yyyy', 'yyyy'],
    ['MMMM, EEE', 'March, Fri', 'November, Mon'],
    ['日d月M', '日4月3', '日30月11'],
  ];
  for (const [pattern, morning, evening] of rows) {
    it(`${pattern} is ${morning} and ${evening}`, () => {
      assert.equal(written(MORNING, pattern), morning);
      assert.equal(written(EVENING, pattern), evening);
    });
  }

  it('every hour of the day, by both clocks', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const time = `2026-01-01T${String(hour).padStart(2, '0')}:30:00Z`;
      const half = hour < 12 ? 'AM' : 'PM';
      const wanted = `${hour} ${hour || 24} ${hour % 12} ${hour % 12 || 12} ${half}`;
      assert.equal(written(time, 'H k K h a'), wanted);
    }
  });

  it('every day of a week and every month by name', () => {
    const days = Array.from({ length: 7 }, (_, index) => written(`2026-03-0${index + 1}`, 'EEEE'));
    assert.deepEqual(days, [
      'Sunday',
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
    ]);
    const months = Array.from({ length: 12 }, (_, index) =>
      written(`2026-${String(index + 1).padStart(2, '0')}-28`, 'MMM'),
    );
    assert.equal(months.join(' '), 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  });

  /** Letters of Joda-Time that are not known here are named: a wrong time would be worse. */
  for (const letter of ['Q', 'u', 'b', 'W', 'F', 'n', 'X', 'V']) {
    it(`refuses the letter ${letter}`, () => {
      const text = `Time.fromIso8601ToString("2026-01-01", "yyyy ${letter}")`;
      const { message, offset, end } = refusalOf(text);
      assert.equal(
        message,
        `Time.fromIso8601ToString: the pattern letter '${letter}' is not known here`,
      );
      assert.deepEqual([offset, end], [0, text.length]);
      assert.match(
        refusalOf(`Time.fromStringToIso8601("2026 1", "yyyy ${letter}")`).message,
        new RegExp(`^Time.fromStringToIso8601: the pattern letter '${letter}' is not known here$`),
      );
    });
  }
});

describe('a Joda-Time pattern that reads', () => {
  const rows: readonly (readonly [text: string, pattern: string, time: string])[] = [
    // What is not told is the first of its kind.
    ['2026', 'yyyy', '2026-01-01T00:00:00.000Z'],
    ['2026-05', 'yyyy-MM', '2026-05-01T00:00:00.000Z'],
    ['17:18', 'HH:mm', '1970-01-01T17:18:00.000Z'],
    // In any order, numbers side by side where each has a full place.
    ['31/12/2026', 'dd/MM/yyyy', '2026-12-31T00:00:00.000Z'],
    ['20261231235959', 'yyyyMMddHHmmss', '2026-12-31T23:59:59.000Z'],
    ['26 12 31', 'yy MM dd', '2026-12-31T00:00:00.000Z'],
    // Names in any case, short or long whatever the pattern has.
    ['DECEMBER 31 2026', 'MMM d yyyy', '2026-12-31T00:00:00.000Z'],
    ['dec 31 2026', 'MMMM d yyyy', '2026-12-31T00:00:00.000Z'],
    ['thursday, 31 Dec 2026', 'EEE, d MMM yyyy', '2026-12-31T00:00:00.000Z'],
    ['Sep 2026', 'MMM yyyy', '2026-09-01T00:00:00.000Z'],
    // Both halves of the day.
    ['12:00 am', 'hh:mm a', '1970-01-01T00:00:00.000Z'],
    ['12:00 PM', 'hh:mm a', '1970-01-01T12:00:00.000Z'],
    ['11:59 pm', 'h:mm a', '1970-01-01T23:59:00.000Z'],
    ['01:00', 'h:mm', '1970-01-01T01:00:00.000Z'],
    // Offsets, with and without colon.
    ['2026-01-01 00:00 +0200', 'yyyy-MM-dd HH:mm Z', '2025-12-31T22:00:00.000Z'],
    ['2026-01-01 00:00 -03:30', 'yyyy-MM-dd HH:mm Z', '2026-01-01T03:30:00.000Z'],
    ['2026-01-01 00:00 Z', 'yyyy-MM-dd HH:mm ZZ', '2026-01-01T00:00:00.000Z'],
    // A fraction of a second, of any length.
    ['1.5', 's.S', '1970-01-01T00:00:01.500Z'],
    ['1.123456', 's.SSSSSS', '1970-01-01T00:00:01.123Z'],
    ['1.007', 's.SSS', '1970-01-01T00:00:01.007Z'],
    // By the day of the year, and of the week by ISO 8601.
    ['2017-101', 'yyyy-DDD', '2017-04-11T00:00:00.000Z'],
    ['2024-366', 'yyyy-DDD', '2024-12-31T00:00:00.000Z'],
    ['2015-W49-1', "xxxx-'W'ww-e", '2015-11-30T00:00:00.000Z'],
    ['2026-W01', "xxxx-'W'ww", '2025-12-29T00:00:00.000Z'],
    ['2020 53 7', 'xxxx ww e', '2021-01-03T00:00:00.000Z'],
    ['20 26', 'CC yy', '2026-01-01T00:00:00.000Z'],
    ['2026 AD', 'yyyy G', '2026-01-01T00:00:00.000Z'],
    // Clocks that begin at 0 or at 1.
    ['24:30', 'kk:mm', '1970-01-01T00:30:00.000Z'],
    ['13:30', 'k:mm', '1970-01-01T13:30:00.000Z'],
    ['0:30 PM', 'K:mm a', '1970-01-01T12:30:00.000Z'],
    // The name of a zone, in summer and in winter.
    ['2026-07-01 12:00 Europe/Berlin', 'yyyy-MM-dd HH:mm ZZZ', '2026-07-01T10:00:00.000Z'],
    ['2026-01-01 12:00 America/New_York', 'yyyy-MM-dd HH:mm ZZZ', '2026-01-01T17:00:00.000Z'],
    // Leap days.
    ['29.02.2024', 'dd.MM.yyyy', '2024-02-29T00:00:00.000Z'],
    ['29.02.2000', 'dd.MM.yyyy', '2000-02-29T00:00:00.000Z'],
    // Symbols of regular expressions stand for themselves.
    ['2026+01', 'yyyy+MM', '2026-01-01T00:00:00.000Z'],
    ['2026.*', 'yyyy.*', '2026-01-01T00:00:00.000Z'],
    ['at 2026', "'at' yyyy", '2026-01-01T00:00:00.000Z'],
  ];
  for (const [text, pattern, time] of rows) {
    it(`${text} by ${pattern} is ${time}`, () => assert.equal(read(text, pattern), time));
  }

  const refused: readonly (readonly [text: string, pattern: string])[] = [
    ['29.02.2026', 'dd.MM.yyyy'],
    ['29.02.1900', 'dd.MM.yyyy'],
    ['31.04.2026', 'dd.MM.yyyy'],
    ['00.01.2026', 'dd.MM.yyyy'],
    ['01.13.2026', 'dd.MM.yyyy'],
    ['01.00.2026', 'dd.MM.yyyy'],
    ['24:00', 'HH:mm'],
    ['23:60', 'HH:mm'],
    ['0:30 AM', 'h:mm a'],
    ['2026-01-01', 'yyyy/MM/dd'],
    ['2026-01-01 ', 'yyyy-MM-dd'],
    ['x2026', 'yyyy'],
    ['20260', 'yyyy'],
    ['2026+01', 'yyyy.MM'],
    ['Mai 2026', 'MMM yyyy'],
    ['10:00 noon', 'h:mm a'],
    ['00:00 +2', 'HH:mm Z'],
    ['2026-366', 'yyyy-DDD'],
    ['2026-000', 'yyyy-DDD'],
    ['2025-W53-1', "xxxx-'W'ww-e"],
    ['2026-W01-8', "xxxx-'W'ww-e"],
    ['25:00', 'kk:mm'],
    ['0:30', 'k:mm'],
    ['12:30 AM', 'K:mm a'],
    ['44 BC', 'yyyy G'],
    ['12:00 Mars/Olympus', 'HH:mm ZZZ'],
    ['00:00 +24:00', 'HH:mm Z'],
    ['00:00 +01:60', 'HH:mm Z'],
  ];
  for (const [text, pattern] of refused) {
    it(`refuses ${JSON.stringify(text)} by ${pattern}`, () => {
      assert.equal(
        refusalOf(`Time.fromStringToIso8601("${text}", "${pattern}")`).message,
        `Time.fromStringToIso8601: '${text}' is not a time of this kind`,
      );
    });
  }

  it('reads what it writes', () => {
    const patterns = [
      'yyyy-MM-dd HH:mm:ss.SSS',
      'd MMMM yyyy, h:mm:ss.SSS a',
      "EEEE yyyyMMdd'T'HHmmss.SSSZZ",
      'yyyy DDD kk:mm:ss.SSS',
      "xxxx-'W'ww-e K:mm:ss.SSS a",
    ];
    const time = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, fc.constantFrom(...patterns), (date, pattern) => {
        const iso = date.toISOString();
        assert.equal(read(String(written(iso, pattern)), pattern), iso);
      }),
      { numRuns: 300 },
    );
  });

  it('takes Unix and Windows times there and back, to the millisecond and to the tenth of a microsecond', () => {
    const time = fc.date({
      min: new Date('1601-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, fc.nat(9999), (date, steps) => {
        const iso = date.toISOString();
        assert.equal(evaluated(`Time.fromUnixToIso8601(Time.fromIso8601ToUnix("${iso}"))`), iso);
        assert.equal(
          evaluated(`Time.fromWindowsToIso8601(Time.fromIso8601ToWindows("${iso}"))`),
          iso,
        );
        const windows = BigInt(String(evaluated(`Time.fromIso8601ToWindows("${iso}")`)));
        assert.equal(evaluated(`Time.fromWindowsToIso8601("${windows + BigInt(steps)}")`), iso);
      }),
      { numRuns: 300 },
    );
  });
});
