import assert from 'node:assert/strict';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { allShapes } from '../../../src/expression/signatures/shapes';
import { CONTEXT, evaluated } from './evaluated';

/**
 * What every function makes of null, in the place of each of its values. `user.missing` stands for it: most nulls are
 * attributes that a user does not have.
 */
const ROWS: readonly (readonly [call: string, value: unknown])[] = [
  // A text that is not there stays away, or is empty.
  ['String.append(user.missing, "b")', 'b'],
  ['String.append("a", user.missing)', 'a'],
  ['String.join(user.missing, "a", "b")', 'ab'],
  ['String.join("-", user.missing)', ''],
  ['String.join("-", user.missing, "b")', 'b'],
  ['String.len(user.missing)', 0],
  ['String.removeSpaces(user.missing)', null],
  ['String.replace(user.missing, "a", "b")', null],
  ['String.replace("a", user.missing, "b")', 'a text is needed, not null'],
  ['String.replace("a", "a", user.missing)', 'a text is needed, not null'],
  ['String.replaceFirst(user.missing, "a", "b")', null],
  ['String.replaceFirst("a", user.missing, "b")', 'a text is needed, not null'],
  ['String.replaceFirst("a", "a", user.missing)', 'a text is needed, not null'],
  ['String.startsWith(user.missing, "a")', false],
  ['String.startsWith("a", user.missing)', 'a text is needed, not null'],
  ['String.stringContains(user.missing, "a")', false],
  ['String.stringContains("a", user.missing)', 'a text is needed, not null'],
  ['String.stringSwitch(user.missing, "d", "a", "b")', 'd'],
  ['String.stringSwitch("x", user.missing, "a", "b")', null],
  ['String.stringSwitch("x", "d", user.missing, "b")', 'a text is needed, not null'],
  ['String.stringSwitch("x", "d", "x", user.missing)', null],
  ['String.substring(user.missing, 0, 1)', null],
  ['String.substring("a", user.missing, 1)', 'a whole number is needed, not null'],
  ['String.substring("a", 0, user.missing)', 'a whole number is needed, not null'],
  ['String.substringAfter(user.missing, "@")', null],
  ['String.substringAfter("a", user.missing)', 'a text is needed, not null'],
  ['String.substringBefore(user.missing, "@")', null],
  ['String.substringBefore("a", user.missing)', 'a text is needed, not null'],
  ['String.toLowerCase(user.missing)', null],
  ['String.toUpperCase(user.missing)', null],
  // The older spellings are the same functions.
  ['substring(user.missing, 0, 1)', null],
  ['substringAfter(user.missing, "@")', null],
  ['substringBefore(user.missing, "@")', null],
  ['toLowerCase(user.missing)', null],
  ['toUpperCase(user.missing)', null],
  // Null is an array without values (Okta Expression Language overview: Arrays.size(NULL) is 0).
  ['Arrays.add(user.missing, 1)', [1]],
  ['Arrays.add({1}, user.missing)', [1, null]],
  ['Arrays.clear(user.missing)', []],
  ['Arrays.contains(user.missing, 1)', false],
  ['Arrays.contains({1}, user.missing)', false],
  ['Arrays.flatten(user.missing)', null],
  ['Arrays.flatten({1}, user.missing, 2)', null],
  ['Arrays.get({1}, user.missing)', 'a whole number is needed, not null'],
  ['Arrays.get(user.missing, 0)', 'position 0 is outside the array of 0'],
  ['Arrays.isEmpty(user.missing)', true],
  ['Arrays.remove(user.missing, 1)', []],
  ['Arrays.remove({1, null}, user.missing)', [1]],
  ['Arrays.size(user.missing)', 0],
  ['Arrays.toCsvString(user.missing)', ''],
  ['Arrays.toCsvString({user.missing})', ''],
  // Nothing to convert gives nothing.
  ['Convert.toInt(user.missing)', null],
  ['Convert.toNum(user.missing)', null],
  ['Iso3166Convert.toAlpha2(user.missing)', null],
  ['Iso3166Convert.toAlpha3(user.missing)', null],
  ['Iso3166Convert.toName(user.missing)', null],
  ['Iso3166Convert.toNumeric(user.missing)', null],
  ['Time.now(user.missing, user.missing)', '2026-03-05T04:07:09.012Z'],
  ['Time.fromIso8601ToString(user.missing, "yyyy")', null],
  ['Time.fromIso8601ToString("2026-01-01", user.missing)', 'a text is needed, not null'],
  ['Time.fromIso8601ToUnix(user.missing)', null],
  ['Time.fromIso8601ToWindows(user.missing)', null],
  ['Time.fromStringToIso8601(user.missing, "yyyy")', null],
  ['Time.fromStringToIso8601("2026", user.missing)', 'a text is needed, not null'],
  ['Time.fromUnixToIso8601(user.missing)', null],
  ['Time.fromWindowsToIso8601(user.missing)', null],
  // No group has no name; the user of this context is in two.
  ['isMemberOfAnyGroup(user.missing)', false],
  ['isMemberOfAnyGroup(user.missing, "00g1")', true],
  ['isMemberOfGroup(user.missing)', false],
  ['isMemberOfGroupName(user.missing)', false],
  ['isMemberOfGroupNameContains(user.missing)', false],
  ['isMemberOfGroupNameStartsWith(user.missing)', false],
  ['isMemberOfGroupNameRegex(user.missing)', 'a text is needed, not null'],
  ['getFilteredGroups(user.missing, "group.name", 1)', 'an array is needed, not null'],
  ['getFilteredGroups({"00g1"}, user.missing, 1)', 'a text is needed, not null'],
  ['getFilteredGroups({"00g1"}, "group.name", user.missing)', 'a whole number is needed, not null'],
  ['user.getGroups(user.missing)', "a map such as {'group.id': …} is needed, not null"],
  // Whom to ask has to be known.
  ['user.getLinkedObject(user.missing)', 'a text is needed, not null'],
  ['user.getInternalProperty(user.missing)', 'a text is needed, not null'],
  ['getManagerUser(user.missing)', 'a text is needed, not null'],
  ['getAssistantUser(user.missing)', 'a text is needed, not null'],
  ['getManagerAppUser(user.missing, "google")', 'a text is needed, not null'],
  ['getManagerAppUser("active_directory", user.missing)', 'a text is needed, not null'],
  ['getAssistantAppUser(user.missing, "google")', 'a text is needed, not null'],
  ['getAssistantAppUser("active_directory", user.missing)', 'a text is needed, not null'],
];

const REFUSAL = / (is needed, not|is outside the array)/;

describe('null as a value of functions', () => {
  for (const [call, value] of ROWS) {
    if (typeof value === 'string' && REFUSAL.test(value)) {
      it(`${call} is refused`, () => {
        assert.throws(() => evaluated(call), {
          name: 'ExpressionError',
          message: `${call.slice(0, call.indexOf('('))}: ${value}`,
          fault: 'value',
          offset: 0,
          end: call.length,
        });
      });
    } else
      it(`${call} is ${JSON.stringify(value)}`, () => assert.deepEqual(evaluated(call), value));
  }

  it('is tried in every place of every function', () => {
    const wanted = [...allShapes().values()].flatMap(({ name, parameters }) =>
      // The older spellings are tried once.
      parameters
        .slice(
          0,
          name.includes('.') || name.startsWith('is') || name.startsWith('get') ? undefined : 1,
        )
        .map(() => name),
    );
    const tried = ROWS.map(([call]) => call.slice(0, call.indexOf('(')));
    for (const name of new Set(wanted)) {
      const least = name === 'Time.now' ? 1 : wanted.filter((one) => one === name).length;
      const count = tried.filter((one) => one === name).length;
      assert.ok(count >= least, `${name}: ${count} of ${least}`);
    }
  });

  /** A null constant, an attribute that is null, one that is not there, and one of nobody are the same. */
  it('is the same wherever it comes from', () => {
    const nulls = [
      'null',
      'NULL',
      'user.none',
      'user.missing',
      'user.none.deeper',
      'findWorkdayUser().x',
    ];
    const context = { ...CONTEXT, directoryUsers: () => [] };
    for (const [call, value] of ROWS) {
      if (typeof value === 'string' && REFUSAL.test(value)) continue;
      for (const nothing of nulls) {
        const text = call.replaceAll('user.missing', nothing);
        assert.deepEqual(evaluateExpression(text, context), value, text);
      }
    }
  });
});
