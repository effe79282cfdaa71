import assert from 'node:assert/strict';
import { gives, refusalOf, refuses } from './evaluated';

const ISO = 'Time.fromIso8601ToString';
const FREE = 'Time.fromStringToIso8601';

describe('Time functions', () => {
  describe('writing by a Joda-Time pattern', () => {
    gives([
      [`${ISO}("2015-07-31T17:18:37.979Z", "yyyy/M/d H:m:s.SSS")`, '2015/7/31 17:18:37.979'],
      [`${ISO}("2015-07-31T00:05:00Z", "h a")`, '12 AM'],
      [`${ISO}("2015-07-31T12:05:00Z", "hh:mm a")`, '12:05 PM'],
      [`${ISO}("2015-07-31T17:18:37+02:00", "HH:mm")`, '15:18'],
      [`${ISO}("2016-02-29", "EEEE d MMMM")`, 'Monday 29 February'],
      [`${ISO}("0050-01-02", "yyyy")`, '0050'],
      [`${ISO}("2015-01-01", "'a''b'")`, "a'b"],
      [`${ISO}("2015-01-01", "yyyy'at")`, '2015at'],
      [`${ISO}("2015-01-01", "年 yyyy")`, '年 2015'],
      // Z and ZZ are offsets (joda.org, "DateTimeFormat"): digits for UTC too.
      [`${ISO}("2015-01-01", "Z ZZ")`, '+0000 +00:00'],
      [`${ISO}("2015-01-01", "")`, ''],
      [`${ISO}(user.none, "yyyy")`, null],
      ['Time.now("Asia/Kolkata", "HH:mm ZZ")', '09:37 +05:30'],
      ['Time.now("UTC")', '2026-03-05T04:07:09.012Z'],
      ['Time.now(null, "yyyy")', '2026'],
      ['Time.now("UTC", null)', '2026-03-05T04:07:09.012Z'],
      ['Time.now("America/St_Johns")', '2026-03-05T00:37:09.012-03:30'],
    ]);
    refuses([
      [`⟦${ISO}("2015-01-01", null)⟧`, /a text is needed, not null/],
      [`⟦${ISO}("2015-01-01", "yyyy QQ")⟧`, /the pattern letter 'Q' is not known here/],
      ['⟦Time.now("")⟧', /'' is not a time zone/],
    ]);
  });

  describe('reading ISO 8601', () => {
    gives([
      ['Time.fromIso8601ToUnix("2015-07-31T17:18:37.979Z")', '1438363117979'],
      ['Time.fromIso8601ToUnix("2015-07-31T17:18:37+0100")', '1438359517000'],
      ['Time.fromIso8601ToUnix("1969-12-31T23:59:59.5Z")', '-500'],
      ['Time.fromIso8601ToWindows("2015-07-30T11:00:00.001Z")', '130827276000010000'],
      ['Time.fromIso8601ToUnix(null)', null],
      ['Time.fromIso8601ToWindows(null)', null],
    ]);
    refuses([
      // Days and times that do not exist are not moved to others.
      ['⟦Time.fromIso8601ToUnix("2015-02-30")⟧', /'2015-02-30' is not a time of this kind/],
      ['⟦Time.fromIso8601ToUnix("2015-02-29T00:00:00Z")⟧', /not a time/],
      ['⟦Time.fromIso8601ToUnix("2015-01-01T25:00:00Z")⟧', /not a time/],
      ['⟦Time.fromIso8601ToUnix("2015-01-01T10:60:00Z")⟧', /not a time/],
      ['⟦Time.fromIso8601ToUnix("2015-01-01T10:00:00+99:00")⟧', /not a time/],
      ['⟦Time.fromIso8601ToUnix("07/31/2015")⟧', /not a time/],
      ['⟦Time.fromIso8601ToUnix("")⟧', /'' is not a time/],
      ['⟦Time.fromIso8601ToWindows({:})⟧', /a text is needed, not a map/],
    ]);
  });

  describe('reading by a Joda-Time pattern', () => {
    gives([
      // Fewer digits than letters are read too.
      [`${FREE}("7/31/2015", "MM/dd/yyyy")`, '2015-07-31T00:00:00.000Z'],
      [`${FREE}("20150731", "yyyyMMdd")`, '2015-07-31T00:00:00.000Z'],
      [`${FREE}("2015-07-31 10:05 AM", "yyyy-MM-dd HH:mm a")`, '2015-07-31T10:05:00.000Z'],
      [`${FREE}("12:30 AM 2015", "h:mm a yyyy")`, '2015-01-01T00:30:00.000Z'],
      [`${FREE}("12:30 PM 2015", "h:mm a yyyy")`, '2015-01-01T12:30:00.000Z'],
      // Two digits: the century from 80 years ago on (2026 here).
      [`${FREE}("31.07.15", "dd.MM.yy")`, '2015-07-31T00:00:00.000Z'],
      [`${FREE}("31.07.45", "dd.MM.yy")`, '2045-07-31T00:00:00.000Z'],
      [`${FREE}("31.07.46", "dd.MM.yy")`, '1946-07-31T00:00:00.000Z'],
      [`${FREE}("0050", "yyyy")`, '0050-01-01T00:00:00.000Z'],
      [`${FREE}("Fri 31 jul 2015", "EEE d MMM yyyy")`, '2015-07-31T00:00:00.000Z'],
      [`${FREE}("May 2015", "MMMM yyyy")`, '2015-05-01T00:00:00.000Z'],
      [`${FREE}("2015 0.25", "yyyy s.SS")`, '2015-01-01T00:00:00.250Z'],
      [`${FREE}("2015 +05:30", "yyyy ZZ")`, '2014-12-31T18:30:00.000Z'],
      [`${FREE}("(2015)", "(yyyy)")`, '2015-01-01T00:00:00.000Z'],
      [`${FREE}(null, "yyyy")`, null],
    ]);
    refuses([
      [`⟦${FREE}("02/30/2015", "MM/dd/yyyy")⟧`, /'02\/30\/2015' is not a time/],
      [`⟦${FREE}("2015 10:75", "yyyy HH:mm")⟧`, /not a time/],
      [`⟦${FREE}("2015 10:00:61", "yyyy HH:mm:ss")⟧`, /not a time/],
      [`⟦${FREE}("13:00 PM", "h:mm a")⟧`, /not a time/],
      [`⟦${FREE}("Marvelous 2015", "MMMM yyyy")⟧`, /not a time/],
      [`⟦${FREE}("Someday 2015", "EEEE yyyy")⟧`, /not a time/],
      [`⟦${FREE}("2015", "")⟧`, /not a time/],
      [`⟦${FREE}("2015 PST", "YYYY z")⟧`, /zones cannot be read by name: the pattern letter 'z'/],
      [`⟦${FREE}("1 1", "d d")⟧`, /pattern letter 'd' stands twice/],
    ]);

    it('does not take time without end for a pattern that fits in many ways', () => {
      const [digits, pattern] = ['1'.repeat(90), 'dM'.repeat(30)];
      assert.match(refusalOf(`${FREE}("${digits}x", "${pattern}")`).message, /stands twice/);
    });
  });

  describe('Unix and Windows times', () => {
    gives([
      ['Time.fromUnixToIso8601("-1")', '1969-12-31T23:59:59.999Z'],
      ['Time.fromUnixToIso8601(1438363117000)', '2015-07-31T17:18:37.000Z'],
      ['Time.fromUnixToIso8601("253402300799000")', '9999-12-31T23:59:59.000Z'],
      ['Time.fromWindowsToIso8601("0")', '1601-01-01T00:00:00.000Z'],
      // Exact to the last digit, beyond what a double holds.
      ['Time.fromWindowsToIso8601("130827276000009999")', '2015-07-30T11:00:00.000Z'],
      ['Time.fromWindowsToIso8601("130827276000010000")', '2015-07-30T11:00:00.001Z'],
      ['Time.fromWindowsToIso8601("-1")', '1600-12-31T23:59:59.999Z'],
      ['Time.fromWindowsToIso8601(null)', null],
      ['Time.fromUnixToIso8601(Time.fromIso8601ToUnix("2015-07-31"))', '2015-07-31T00:00:00.000Z'],
    ]);
    refuses([
      // RFC 3339 has years of four digits; Active Directory's "never expires" is beyond them.
      ['⟦Time.fromUnixToIso8601("253402300800000")⟧', /not a time of this kind/],
      ['⟦Time.fromWindowsToIso8601("9223372036854775807")⟧', /not a time of this kind/],
      ['⟦Time.fromUnixToIso8601("1.5")⟧', /'1\.5' is not a time/],
      ['⟦Time.fromUnixToIso8601("")⟧', /'' is not a time/],
      ['⟦Time.fromWindowsToIso8601("1e3")⟧', /'1e3' is not a time/],
      ['⟦Time.fromUnixToIso8601({:})⟧', /a text is needed, not a map/],
    ]);
  });
});
