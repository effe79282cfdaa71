import assert from 'node:assert/strict';
import { evaluateExpression } from '../../../src/expression/evaluate';

/** `Time.now(…)` at a time that is told in ISO 8601. */
function nowAt(time: string, values: string): unknown {
  return evaluateExpression(`Time.now(${values})`, { user: {}, now: () => Date.parse(time) });
}

const WINTER = '2026-01-15T12:00:00Z';
const SUMMER = '2026-07-15T12:00:00Z';

describe('Time.now in a time zone', () => {
  /** Offset in January and in July, by the IANA time zone database. */
  const zones: readonly (readonly [zone: string, winter: string, summer: string])[] = [
    ['UTC', '12:00 +00:00', '12:00 +00:00'],
    ['GMT', '12:00 +00:00', '12:00 +00:00'],
    ['Europe/London', '12:00 +00:00', '13:00 +01:00'],
    ['Europe/Berlin', '13:00 +01:00', '14:00 +02:00'],
    ['America/New_York', '07:00 -05:00', '08:00 -04:00'],
    ['America/Los_Angeles', '04:00 -08:00', '05:00 -07:00'],
    // No summer time.
    ['America/Phoenix', '05:00 -07:00', '05:00 -07:00'],
    ['Asia/Tokyo', '21:00 +09:00', '21:00 +09:00'],
    // Summer is in January.
    ['Australia/Sydney', '23:00 +11:00', '22:00 +10:00'],
    ['Pacific/Auckland', '01:00 +13:00', '00:00 +12:00'],
    // Not of whole hours.
    ['Asia/Kolkata', '17:30 +05:30', '17:30 +05:30'],
    ['Asia/Kathmandu', '17:45 +05:45', '17:45 +05:45'],
    ['America/St_Johns', '08:30 -03:30', '09:30 -02:30'],
    ['Australia/Lord_Howe', '23:00 +11:00', '22:30 +10:30'],
    ['Pacific/Marquesas', '02:30 -09:30', '02:30 -09:30'],
    // The ends of the world.
    ['Pacific/Kiritimati', '02:00 +14:00', '02:00 +14:00'],
    ['Etc/GMT+12', '00:00 -12:00', '00:00 -12:00'],
    // Older names of the page's table.
    ['PST', '04:00 -08:00', '05:00 -07:00'],
    ['CST', '06:00 -06:00', '07:00 -05:00'],
    // Its example of Time.now("EST") is four hours behind UTC in July.
    ['EST', '07:00 -05:00', '08:00 -04:00'],
    ['MST', '05:00 -07:00', '05:00 -07:00'],
    ['HST', '02:00 -10:00', '02:00 -10:00'],
    ['CET', '13:00 +01:00', '14:00 +02:00'],
    ['IST', '17:30 +05:30', '17:30 +05:30'],
    ['JST', '21:00 +09:00', '21:00 +09:00'],
    ['US/Pacific', '04:00 -08:00', '05:00 -07:00'],
  ];
  for (const [zone, winter, summer] of zones) {
    it(`${zone} is ${winter} in January, ${summer} in July`, () => {
      assert.equal(nowAt(WINTER, `"${zone}", "HH:mm ZZ"`), winter);
      assert.equal(nowAt(SUMMER, `"${zone}", "HH:mm ZZ"`), summer);
    });
  }

  /** With the offset that is in force, Z for none (Okta's examples of Time.now). */
  const whole: readonly (readonly [values: string, winter: string, summer: string])[] = [
    ['', '2026-01-15T12:00:00.000Z', '2026-07-15T12:00:00.000Z'],
    ['"UTC"', '2026-01-15T12:00:00.000Z', '2026-07-15T12:00:00.000Z'],
    ['"Europe/London"', '2026-01-15T12:00:00.000Z', '2026-07-15T13:00:00.000+01:00'],
    ['"EST"', '2026-01-15T07:00:00.000-05:00', '2026-07-15T08:00:00.000-04:00'],
    ['"Pacific/Auckland"', '2026-01-16T01:00:00.000+13:00', '2026-07-16T00:00:00.000+12:00'],
    ['"Etc/GMT+12"', '2026-01-15T00:00:00.000-12:00', '2026-07-15T00:00:00.000-12:00'],
  ];
  for (const [values, winter, summer] of whole) {
    it(`is written whole: Time.now(${values})`, () => {
      assert.equal(nowAt(WINTER, values), winter);
      assert.equal(nowAt(SUMMER, values), summer);
    });
  }

  it('is the time that it was: read again, the same', () => {
    for (const [zone] of zones) {
      for (const time of [WINTER, SUMMER, '2024-02-29T23:59:59.999Z', '2026-10-25T00:30:00Z']) {
        assert.equal(
          Date.parse(String(nowAt(time, `"${zone}"`))),
          Date.parse(time),
          `${zone} ${time}`,
        );
      }
    }
  });

  /** Around the hours in which clocks are changed. */
  const changes: readonly (readonly [time: string, zone: string, written: string])[] = [
    // Berlin: 29 March 2026 at 01:00 UTC on, 25 October at 01:00 UTC back.
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '01:59:59 +0100'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '03:00:00 +0200'],
    ['2026-10-25T00:59:59Z', 'Europe/Berlin', '02:59:59 +0200'],
    ['2026-10-25T01:00:00Z', 'Europe/Berlin', '02:00:00 +0100'],
    // New York: 8 March at 07:00 UTC, 1 November at 06:00 UTC.
    ['2026-03-08T06:59:59Z', 'America/New_York', '01:59:59 -0500'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '03:00:00 -0400'],
    ['2026-11-01T05:59:59Z', 'America/New_York', '01:59:59 -0400'],
    ['2026-11-01T06:00:00Z', 'America/New_York', '01:00:00 -0500'],
    // Half an hour.
    ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '01:30:00 +1030'],
    ['2026-04-04T14:59:59Z', 'Australia/Lord_Howe', '01:59:59 +1100'],
  ];
  for (const [time, zone, written] of changes) {
    it(`${time} is ${written} in ${zone}`, () => {
      assert.equal(nowAt(time, `"${zone}", "HH:mm:ss Z"`), written);
    });
  }

  /** The day, the month and the year of the zone, not of UTC. */
  const days: readonly (readonly [time: string, zone: string, written: string])[] = [
    ['2026-01-01T04:59:59Z', 'America/New_York', 'Wed 31 Dec 2025'],
    ['2026-01-01T05:00:00Z', 'America/New_York', 'Thu 1 Jan 2026'],
    ['2025-12-31T11:00:00Z', 'Pacific/Auckland', 'Thu 1 Jan 2026'],
    ['2024-02-29T12:00:00Z', 'Asia/Tokyo', 'Thu 29 Feb 2024'],
    ['2024-02-29T15:00:00Z', 'Asia/Tokyo', 'Fri 1 Mar 2024'],
    ['2023-02-28T15:00:00Z', 'Asia/Tokyo', 'Wed 1 Mar 2023'],
    ['2000-02-29T12:00:00Z', 'UTC', 'Tue 29 Feb 2000'],
    ['2100-02-28T12:00:00Z', 'Pacific/Kiritimati', 'Mon 1 Mar 2100'],
    ['1999-12-31T23:59:59.999Z', 'UTC', 'Fri 31 Dec 1999'],
    ['1969-12-31T23:00:00Z', 'UTC', 'Wed 31 Dec 1969'],
  ];
  for (const [time, zone, written] of days) {
    it(`${time} is ${written} in ${zone}`, () => {
      assert.equal(nowAt(time, `"${zone}", "EEE d MMM yyyy"`), written);
    });
  }

  for (const zone of ['Mars/Olympus', 'Berlin', 'UTC+1', '+25:00', 'undefined', '']) {
    it(`refuses ${JSON.stringify(zone)}, which is none`, () => {
      assert.throws(() => nowAt(WINTER, `"${zone}"`), {
        name: 'ExpressionError',
        message: `Time.now: '${zone}' is not a time zone`,
        offset: 0,
        end: `Time.now("${zone}")`.length,
      });
    });
  }
});
