import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Likeness, likeness } from '../../../src/proof/values';

describe('how a value of Okta and one of the target compare', () => {
  const cases: readonly [name: string, okta: unknown, target: unknown, Likeness][] = [
    ['the same text', 'a', 'a', 'same'],
    ['nothing in other words', null, '', 'same'],
    ['an empty list for nothing', null, [], 'same'],
    ['false for nothing', null, false, 'addition'],
    ['true for nothing', null, true, 'differs'],
    ['nothing for false', false, undefined, 'differs'],
    ['upper and lower case', 'Ada', 'ADA', 'case'],
    ['a text for true', true, 'true', 'type'],
    ['a text for true that says false', true, 'false', 'differs'],
    ['one for true', '1', true, 'type'],
    ['a text for a number', 7, '7.0', 'type'],
    ['an empty text for zero', 0, ' ', 'differs'],
    ['lists in another order', ['a', 'b'], ['b', 'a'], 'order'],
    ['lists with other numbers of a value', ['a', 'a', 'b'], ['a', 'b', 'b'], 'differs'],
    ['elements with a value', ['a'], [{ value: 'a', type: 'work' }], 'same'],
    ['a list of one for a single value', 'a', ['a'], 'same'],
    ['spaces count', 'a', 'a ', 'differs'],
    ['complex values, keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, 'same'],
  ];
  for (const [name, okta, target, expected] of cases) {
    it(`${name}: ${expected}`, () => assert.equal(likeness(okta, target), expected));
  }

  it('a value is the same as itself, in whatever order its list is', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(fc.array(scalar, { minLength: 1 }), (list) => {
        assert.equal(likeness(list, [...list]), 'same');
        assert.notEqual(likeness(list, [...list].reverse()), 'differs');
      }),
    );
  });
});
