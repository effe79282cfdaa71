import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { allShapes } from '../../../src/expression/signatures/shapes';

const MANY = Number.POSITIVE_INFINITY;

/** How many values each function takes (Okta Expression Language overview). */
const COUNTS: readonly (readonly [names: string, least: number, most: number])[] = [
  ['findDirectoryUser findWorkdayUser hasDirectoryUser hasWorkdayUser', 0, 0],
  ['Time.now', 0, 2],
  ['String.len String.removeSpaces String.toLowerCase String.toUpperCase', 1, 1],
  ['toLowerCase toUpperCase', 1, 1],
  ['Arrays.clear Arrays.isEmpty Arrays.size Arrays.toCsvString', 1, 1],
  ['Convert.toInt Convert.toNum', 1, 1],
  ['Iso3166Convert.toAlpha2 Iso3166Convert.toAlpha3', 1, 1],
  ['Iso3166Convert.toName Iso3166Convert.toNumeric', 1, 1],
  ['Time.fromIso8601ToUnix Time.fromIso8601ToWindows', 1, 1],
  ['Time.fromUnixToIso8601 Time.fromWindowsToIso8601', 1, 1],
  ['isMemberOfGroup isMemberOfGroupName isMemberOfGroupNameContains', 1, 1],
  ['isMemberOfGroupNameRegex isMemberOfGroupNameStartsWith', 1, 1],
  ['getManagerUser getAssistantUser user.getLinkedObject user.getInternalProperty', 1, 1],
  ['String.append String.startsWith String.stringContains', 2, 2],
  ['String.substringAfter String.substringBefore substringAfter substringBefore', 2, 2],
  ['Arrays.add Arrays.contains Arrays.get Arrays.remove', 2, 2],
  ['Time.fromIso8601ToString Time.fromStringToIso8601', 2, 2],
  ['getManagerAppUser getAssistantAppUser', 2, 2],
  ['String.replace String.replaceFirst String.substring substring', 3, 3],
  ['getFilteredGroups', 3, 3],
  ['Arrays.flatten isMemberOfAnyGroup user.getGroups', 1, MANY],
  ['String.join', 2, MANY],
  ['String.stringSwitch', 3, MANY],
];

describe('the number of values that a function takes', () => {
  const rows = COUNTS.flatMap(([names, least, most]) =>
    names.split(' ').map((name) => ({ name, least, most })),
  );

  for (const { name, least, most } of rows) {
    it(`${name}: ${least === most ? least : `${least} to ${most}`}`, () => {
      const counts = [0, 1, 2, 3, 4, 5, 20].filter((count) => count < least || count > most);
      for (const count of [...counts, least, most === MANY ? 21 : most]) {
        const args = Array.from({ length: count }, () => 'null').join(', ');
        const found = checkExpression(`"é" + ${name}(${args})`).findings;
        const wanted = counts.includes(count)
          ? [
              {
                fault: 'arguments',
                message: `${name} does not take ${count} ${count === 1 ? 'argument' : 'arguments'}`,
                start: 6,
                end: 6 + name.length,
              },
            ]
          : [];
        assert.deepEqual(
          found.filter(({ fault }) => fault === 'arguments'),
          wanted,
          `${count} values`,
        );
      }
    });
  }

  it('is known for every function', () => {
    assert.deepEqual(rows.map(({ name }) => name).sort(), [...allShapes().keys()].sort());
  });

  it('does not matter for functions that mappings cannot use', () => {
    for (const name of ['Groups.startsWith', 'Groups.contains', 'Groups.endsWith']) {
      const [finding, ...rest] = checkExpression(`${name}("a")`).findings;
      assert.equal(
        finding?.message,
        `${name} works in group claims only, not in mappings: write user.getGroups({…}).![name]`,
      );
      assert.deepEqual([finding.fault, finding.start, finding.end], ['elsewhere', 0, name.length]);
      assert.deepEqual(rest, []);
    }
  });
});
