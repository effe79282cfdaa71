import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { allShapes, shapeOf } from '../../../src/expression/signatures/shapes';
import { evaluated, refusalOf } from './evaluated';
import { TYPED } from './faults';
import { kind, ORDER } from './kinds';

/**
 * A sound call of every function; `T` stands before a text, `A` an array, `W` a whole number, `M` a map, `X` any value (Okta
 * Expression Language overview, "Input Parameter Signature").
 */
const CALLS: readonly (readonly [name: string, ...values: string[]])[] = [
  ['String.append', 'T "a"', 'T "b"'],
  ['String.join', 'T ","', 'T "a"', 'T "b"', 'T "c"'],
  ['String.len', 'T "a"'],
  ['String.removeSpaces', 'T "a"'],
  ['String.replace', 'T "a"', 'T "b"', 'T "c"'],
  ['String.replaceFirst', 'T "a"', 'T "b"', 'T "c"'],
  ['String.startsWith', 'T "a"', 'T "b"'],
  ['String.stringContains', 'T "a"', 'T "b"'],
  ['String.stringSwitch', 'T "a"', 'T "b"', 'T "c"', 'T "d"', 'T "e"', 'T "f"'],
  ['String.substring', 'T "abc"', 'W 0', 'W 2000'],
  ['String.substringAfter', 'T "a"', 'T "b"'],
  ['String.substringBefore', 'T "a"', 'T "b"'],
  ['String.toLowerCase', 'T "a"'],
  ['String.toUpperCase', 'T "a"'],
  ['substring', 'T "abc"', 'W 0', 'W 2000'],
  ['substringAfter', 'T "a"', 'T "b"'],
  ['substringBefore', 'T "a"', 'T "b"'],
  ['toLowerCase', 'T "a"'],
  ['toUpperCase', 'T "a"'],
  ['Arrays.add', 'A {1}', 'X 2'],
  ['Arrays.clear', 'A {1}'],
  ['Arrays.contains', 'A {1}', 'X 2'],
  ['Arrays.flatten', 'X {1}', 'X 2', 'X 3'],
  ['Arrays.get', 'A "a,b"', 'W 0'],
  ['Arrays.isEmpty', 'A {1}'],
  ['Arrays.remove', 'A {1}', 'X 1'],
  ['Arrays.size', 'A {1}'],
  ['Arrays.toCsvString', 'A {1}'],
  ['Convert.toInt', 'X "1"'],
  ['Convert.toNum', 'X "1"'],
  ['Iso3166Convert.toAlpha2', 'T "US"'],
  ['Iso3166Convert.toAlpha3', 'T "US"'],
  ['Iso3166Convert.toName', 'T "US"'],
  ['Iso3166Convert.toNumeric', 'T "US"'],
  ['Time.now', 'T "UTC"', 'T "yyyy"'],
  ['Time.fromIso8601ToString', 'T "2026-01-01"', 'T "yyyy"'],
  ['Time.fromIso8601ToUnix', 'T "2026-01-01"'],
  ['Time.fromIso8601ToWindows', 'T "2026-01-01"'],
  ['Time.fromStringToIso8601', 'T "2026"', 'T "yyyy"'],
  ['Time.fromUnixToIso8601', 'T "0"'],
  ['Time.fromWindowsToIso8601', 'T "0"'],
  ['getFilteredGroups', 'A {"00g1"}', 'T "group.name"', 'W 40'],
  ['isMemberOfAnyGroup', 'T "a"', 'T "b"', 'T "c"'],
  ['isMemberOfGroup', 'T "a"'],
  ['isMemberOfGroupName', 'T "a"'],
  ['isMemberOfGroupNameContains', 'T "a"'],
  ['isMemberOfGroupNameRegex', 'T "a"'],
  ['isMemberOfGroupNameStartsWith', 'T "a"'],
  ['user.getGroups', 'M {"group.id": "00g1"}'],
  ['user.getLinkedObject', 'T "a"'],
  ['user.getInternalProperty', 'T "a"'],
  ['getAssistantAppUser', 'T "active_directory"', 'T "b"'],
  ['getAssistantUser', 'T "active_directory"'],
  ['getManagerAppUser', 'T "active_directory"', 'T "b"'],
  ['getManagerUser', 'T "active_directory"'],
  ['findDirectoryUser'],
  ['findWorkdayUser'],
  ['hasDirectoryUser'],
  ['hasWorkdayUser'],
];

/**
 * Which kinds of values are sure not to do; numbers, constants and arrays are written out as texts, texts split at
 * commas.
 */
const UNFIT: Readonly<Record<string, { kinds: string; noun: string; needed: string }>> = {
  T: { kinds: 'P', noun: 'a text', needed: 'a text is needed' },
  A: { kinds: 'WNBP', noun: 'an array', needed: 'an array is needed' },
  W: { kinds: 'TBAP', noun: 'a whole number', needed: 'a whole number is needed' },
  M: { kinds: 'TWNBAP', noun: 'a map', needed: "a map such as {'group.id': …} is needed" },
  X: { kinds: '', noun: '', needed: '' },
};

describe('the values that functions take', () => {
  it('are told for every function', () => {
    assert.deepEqual(CALLS.map(([name]) => name).sort(), [...allShapes().keys()].sort());
  });

  for (const [name, ...given] of CALLS) {
    const values = given.map((one) => one.slice(2));
    const sound = `${name}(${values.join(', ')})`;

    it(`${sound} is sound, and gives what its signature says`, () => {
      const { findings, type } = checkExpression(sound);
      assert.deepEqual(findings, []);
      const value = evaluated(sound);
      assert.equal(type, shapeOf(name)?.result);
      if (type === 'array') assert.ok(Array.isArray(value));
      else if (type === 'integer') assert.ok(Number.isInteger(value));
      else if (type === 'user') assert.equal(typeof value, 'object');
      else if (type !== 'unknown') assert.equal(typeof value, type);
    });

    for (const [index, one] of given.entries()) {
      const parameter = shapeOf(name)?.parameters.at(
        Math.min(index, (shapeOf(name)?.parameters.length ?? 1) - 1),
      );
      it(`${name} takes as value ${index + 1} what can be ${parameter?.type}`, () => {
        const { kinds, noun, needed } = UNFIT[one[0] ?? ''] ?? assert.fail(one);
        for (const letter of ORDER) {
          const { text: put, checked, evaluated: got } = kind(letter);
          const before = `"é" + ${name}(${values
            .slice(0, index)
            .map((value) => `${value}, `)
            .join('')}`;
          const text = `${before}${put}${values
            .slice(index + 1)
            .map((value) => `, ${value}`)
            .join('')})`;
          const found = checkExpression(text, { attributes: TYPED }).findings.filter(
            ({ start }) => start >= 6,
          );
          if (!kinds.includes(letter)) {
            assert.deepEqual(found, [], text);
            continue;
          }
          const message = `${name} needs ${noun} as "${parameter?.name}", not ${checked}`;
          const place = { start: before.length, end: before.length + put.length };
          assert.deepEqual(found, [{ fault: 'value', message, ...place }], text);
          // The evaluator tells it of the call.
          const refusal = refusalOf(text);
          assert.equal(refusal.message, `${name}: ${needed}, not ${got}`);
          assert.deepEqual([refusal.offset, refusal.end], [6, text.length], text);
        }
      });
    }
  }
});
