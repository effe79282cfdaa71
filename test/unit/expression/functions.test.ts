import assert from 'node:assert/strict';
import {
  type ExpressionContext,
  ExpressionError,
  evaluateExpression,
} from '../../../src/expression/evaluate';
import { countryOf } from '../../../src/expression/functions/countries';
import { functionNamed } from '../../../src/expression/functions/functions';
import { allSignatures, signatureText } from '../../../src/expression/signatures/index';

/** 2026-03-05, a Thursday, 04:07:09.012 UTC. */
const NOW = Date.UTC(2026, 2, 5, 4, 7, 9, 12);

const CONTEXT: ExpressionContext = {
  user: { login: 'ada@example.com' },
  apps: { zendesk: { role: 'agent' }, zendesk_app: { companySubDomain: 'acme' } },
  source: { login: 'src' },
  idpuser: { firstName: 'Ida' },
  internalProperty: (name) => (name === 'id' ? '00u1' : undefined),
  groups: () => [
    { id: '00g1', name: 'San Francisco' },
    { id: '00g2', name: 'Site admins' },
  ],
  linkedUser: (name) => (name === 'manager' ? { lastName: 'Gates' } : null),
  relative: (relation, source, app) => ({ firstName: `${relation} ${source} ${app ?? 'okta'}` }),
  directoryUsers: (directory) =>
    directory === 'workday' ? [{ employeeID: '123' }] : [{ managerUpn: 'a' }, { managerUpn: 'b' }],
  now: () => NOW,
};

function value(text: string): unknown {
  return evaluateExpression(text, CONTEXT);
}

describe('functions of the expression language', () => {
  const cases: [text: string, expected: unknown][] = [
    ['Arrays.clear({1, 2})', []],
    ['Arrays.size("a,b,c")', 3],
    ['Iso3166Convert.toAlpha2("IND")', 'IN'],
    ['Iso3166Convert.toAlpha3("840")', 'USA'],
    ['Iso3166Convert.toNumeric("USA")', '840'],
    ['Iso3166Convert.toName("IN")', 'India'],
    ['Iso3166Convert.toAlpha2("brazil")', 'BR'],
    ['Iso3166Convert.toAlpha2("nowhere")', null],
    ['Iso3166Convert.toAlpha2(user.missing)', null],
    ['Time.now()', '2026-03-05T04:07:09.012Z'],
    ['Time.now("Asia/Tokyo")', '2026-03-05T13:07:09.012+09:00'],
    ['Time.now("EST", "YYYY-MM-dd HH:mm:ss")', '2026-03-04 23:07:09'],
    ['Time.now("UTC", "EEE d MMM yy, h:mm a")', 'Thu 5 Mar 26, 4:07 AM'],
    [`Time.now("UTC", "EEEE 'o''clock' MMMM Z")`, "Thursday o'clock March +0000"],
    ['Time.fromIso8601ToString("2015-07-31T17:18:37.979Z", "MM/dd/yyyy")', '07/31/2015'],
    ['Time.fromStringToIso8601("07/31/2015", "MM/dd/yyyy")', '2015-07-31T00:00:00.000Z'],
    [
      'Time.fromStringToIso8601("31 July 2015 1:05 PM -0400", "d MMMM yyyy h:mm a Z")',
      '2015-07-31T17:05:00.000Z',
    ],
    ['Time.fromUnixToIso8601("0")', '1970-01-01T00:00:00.000Z'],
    ['Time.fromIso8601ToUnix("1970-01-01T00:01:00+01:00")', '-3540000'],
    ['Time.fromIso8601ToWindows("1970-01-01")', '116444736000000000'],
    ['Time.fromWindowsToIso8601("116444736000000000")', '1970-01-01T00:00:00.000Z'],
    ['Time.fromUnixToIso8601(null)', null],
    ['zendesk.role', 'agent'],
    ['zendesk_app.companySubDomain', 'acme'],
    ['source.login + idpuser.firstName', 'srcIda'],
    ['user.getInternalProperty("id")', '00u1'],
    ['user.getInternalProperty("status")', null],
    ['user.getLinkedObject("manager").lastName', 'Gates'],
    ['user.getLinkedObject("none").lastName', null],
    ['isMemberOfGroup("00g1") AND !isMemberOfGroup("00g3")', true],
    ['isMemberOfAnyGroup("00g3", "00g2")', true],
    ['isMemberOfGroupName("San Francisco")', true],
    ['isMemberOfGroupName("san francisco")', false],
    ['isMemberOfGroupNameStartsWith("San Fr")', true],
    ['isMemberOfGroupNameContains("admin")', true],
    ['isMemberOfGroupNameRegex(".*admin.*")', true],
    ['getManagerUser("active_directory").firstName', 'manager active_directory okta'],
    [
      'getAssistantAppUser("active_directory", "google").firstName',
      'assistant active_directory google',
    ],
    ['hasWorkdayUser() ? findWorkdayUser().employeeID : null', '123'],
    ['hasDirectoryUser()', false],
    ['isMemberOfGroupNameRegex("(a+)+")', false],
    ['isMemberOfGroupNameRegex("(San|Los) .*")', true],
    ['findDirectoryUser() == null', true],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${JSON.stringify(expected)}`, () => assert.deepEqual(value(text), expected));
  }

  const refusals: [text: string, message: RegExp][] = [
    ['Time.now("Mars/Phobos")', /'Mars\/Phobos' is not a time zone/],
    ['Time.now("UTC", "qq")', /pattern letter 'q'/],
    ['Time.fromStringToIso8601("31/31/2015", "MM/dd/yyyy")', /not a time of this kind/],
    ['Time.fromIso8601ToUnix("yesterday")', /not a time of this kind/],
    ['Time.fromUnixToIso8601("99999999999999999")', /not a time of this kind/],
    ['isMemberOfGroupNameRegex("(?=a)a")', /parts that are not worked out here/],
    ['isMemberOfGroupNameRegex("[")', /not a regular expression/],
    ['String.len("x").length', /a number has no attributes/],
  ];
  for (const [text, message] of refusals) {
    it(`refuses ${text}`, () => {
      assert.throws(
        () => value(text),
        (error: unknown) => {
          assert.ok(error instanceof ExpressionError, String(error));
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('keeps arrays within bounds', () => {
    let grown = '"a,a,a,a,a,a,a,a,a,a"';
    for (let level = 0; level < 7; level += 1) {
      grown = `Arrays.flatten(${Array.from({ length: 3 }, () => grown).join(', ')})`;
    }
    assert.throws(() => value(grown), ExpressionError);
  });
});

describe('signatures', () => {
  it('have a function each', () => {
    const names = [...allSignatures().keys()];
    assert.ok(names.length >= 45, `${names.length} signatures`);
    assert.deepEqual(
      names.filter((name) => !functionNamed(name)),
      [],
    );
  });

  it('are whole: result, types, a sentence, a source', () => {
    const types = new Set([
      ...['string', 'number', 'integer', 'boolean', 'array', 'map', 'user', 'unknown'],
    ]);
    for (const { name, parameters, result, description, source } of allSignatures().values()) {
      assert.match(name, /^[\w.]+$/);
      assert.ok(types.has(result), `${name}: ${result}`);
      assert.match(description, /^[A-Z].*\.$/, name);
      assert.match(source, /^https:\/\/developer\.okta\.com\/.*#[a-z-]+$/);
      for (const parameter of parameters) {
        assert.match(parameter.name, /^\w+$/);
        assert.ok(types.has(parameter.type), `${name}: ${parameter.type}`);
      }
    }
  });

  it('read as people write them', () => {
    const text = (name: string) => {
      const signature = allSignatures().get(name);
      return signature && signatureText(signature);
    };
    assert.equal(
      text('String.substring'),
      'String.substring(input: string, start: integer, end: integer): string',
    );
    assert.equal(text('Time.now'), 'Time.now(timeZone?: string, format?: string): string');
    assert.equal(text('Arrays.flatten'), 'Arrays.flatten(...values: unknown): array');
  });
});

describe('country codes', () => {
  it('agree with the numbers that Unicode knows', () => {
    const wrong: string[] = [];
    let count = 0;
    for (let number = 1; number < 1000; number += 1) {
      const numeric = String(number).padStart(3, '0');
      const country = countryOf(numeric);
      if (!country) continue;
      count += 1;
      const [locale] = Intl.getCanonicalLocales(`und-${numeric}`);
      if (locale !== `und-${country.alpha2}`) wrong.push(`${numeric} ${country.alpha2} ${locale}`);
    }
    assert.equal(count, 249);
    assert.deepEqual(wrong, []);
  });
});
