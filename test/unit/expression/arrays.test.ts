import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { MAX_ITEMS } from '../../../src/expression/functions/functionTable';
import { gives, refuses } from './evaluated';

describe('an array', () => {
  describe('as it is written', () => {
    gives([
      ['{}', []],
      ['{ }', []],
      ['{1}', [1]],
      ['{{}}', [[]]],
      ['{1, "a", true, null, {2}}', [1, 'a', true, null, [2]]],
      ['{user.firstName, user.missing}', ['Ada', null]],
      ['{1 + 1, 1 == 1, true ? "x" : "y"}', [2, true, 'x']],
      ['({1})', [1]],
    ]);
  });

  /** "null or a text with commas counts as an array" (Okta Expression Language overview, array functions). */
  describe('that is a text with commas', () => {
    gives([
      ['Arrays.size("a")', 1],
      ['Arrays.size("a,b,,")', 4],
      ['Arrays.size(",")', 2],
      ['Arrays.size(" ")', 1],
      ['Arrays.get("a, b", 1)', 'b'],
      ['Arrays.flatten(" a ,b , c")', ['a', 'b', 'c']],
      ['Arrays.remove("a, b, c", "b")', ['a', 'c']],
      ['Arrays.contains("a,b", "b")', true],
      ['Arrays.contains("a,b", "a,b")', false],
      ['Arrays.contains("1,2", 1)', false],
      ['Arrays.remove("a,b,a", "a")', ['b']],
      ['Arrays.add("a,b", "c,d")', ['a', 'b', 'c,d']],
      ['Arrays.clear("a,b")', []],
      ['Arrays.toCsvString("a,b")', 'a,b'],
      // A list of values is none.
      ['Arrays.flatten("a,b", "c")', ['a', 'b', 'c']],
      // Only what stands for an array: a value of one may have commas.
      ['Arrays.flatten({"a,b"}, "c")', ['a,b', 'c']],
    ]);
  });

  describe('is taken apart and put together', () => {
    gives([
      ['Arrays.flatten({1, {2}}, {{3}})', [1, 2, 3]],
      ['Arrays.flatten({{1}, {2, {3}}})', [1, 2, 3]],
      ['Arrays.size(Arrays.flatten({}, {}, {}))', 0],
      ['Arrays.add(Arrays.add({}, {}), {})', [[], []]],
      ['Arrays.get(Arrays.get({{1, 2}}, 0), 1)', 2],
      ['Arrays.get({true, false}, 0) ? 1 : 2', 1],
      ['Arrays.toCsvString({"a,b", "c"})', 'a,b,c'],
      ['Arrays.toCsvString({1.5, -2})', '1.5,-2'],
      ['Arrays.toCsvString({""})', ''],
      ['Arrays.toCsvString({"a", null, "b"})', 'a,,b'],
      ['Arrays.isEmpty({""})', false],
      ['Arrays.isEmpty({null})', false],
    ]);
    refuses([
      ['⟦Arrays.get({1, 2}, 2)⟧', /^Arrays\.get: position 2 is outside the array of 2$/],
      ['⟦Arrays.get("", 0)⟧', /^Arrays\.get: position 0 is outside the array of 0$/],
      ['⟦Arrays.get({1}, 0.5)⟧', /^Arrays\.get: a whole number is needed, not a number$/],
      ['"a" + ⟦Arrays.add(1, 2)⟧', /^Arrays\.add: an array is needed, not a number$/],
    ]);
  });

  describe('is equal to another with equal values in that order', () => {
    gives([
      ['{1, {2, {"x"}}} == {1, {2, {"x"}}}', true],
      ['{1, {2, {"x"}}} == {1, {2, {"y"}}}', false],
      ['{1, 2} == {1}', false],
      ['{1} == {1, 2}', false],
      ['{null} == {}', false],
      ['{1} == {true}', false],
      ['{} == null', false],
      ['{} == ""', false],
    ]);
  });

  it('of the user stays as it was', () => {
    const codes = Object.freeze(['a', 'b']);
    for (const call of [
      'Arrays.add(user.codes, "c")',
      'Arrays.remove(user.codes, "a")',
      'Arrays.clear(user.codes)',
    ]) {
      evaluateExpression(call, { user: { codes } });
    }
    assert.deepEqual(codes, ['a', 'b']);
  });

  it('may have ten thousand values, and not one more', () => {
    const most = Array.from({ length: MAX_ITEMS }, () => 1);
    const user = { most, less: most.slice(1) };
    const size = (text: string) => evaluateExpression(`Arrays.size(${text})`, { user });
    assert.equal(size('Arrays.add(user.less, 1)'), MAX_ITEMS);
    assert.equal(size('Arrays.flatten(user.less, 1)'), MAX_ITEMS);
    for (const call of [
      'Arrays.add(user.most, 1)',
      'Arrays.flatten(user.less, 1, 2)',
      'Arrays.flatten(user.most, user.most)',
    ]) {
      const name = call.slice(0, call.indexOf('('));
      assert.throws(() => evaluateExpression(call, { user }), {
        message: `${name}: the array would have more than 10000 values`,
        offset: 0,
        end: call.length,
      });
    }
  });
});

describe('laws of array functions', () => {
  const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
  const array = fc.array(value, { maxLength: 8 });
  const evaluated = (text: string, user: Record<string, unknown>) =>
    evaluateExpression(text, { user });

  it('what is added is there, at the end', () => {
    fc.assert(
      fc.property(array, value, (a, x) => {
        const user = { a, x };
        assert.equal(evaluated('Arrays.contains(Arrays.add(user.a, user.x), user.x)', user), true);
        assert.equal(
          evaluated('Arrays.get(Arrays.add(user.a, user.x), Arrays.size(user.a)) == user.x', user),
          true,
        );
        assert.equal(
          evaluated('Arrays.size(Arrays.add(user.a, user.x)) - Arrays.size(user.a)', user),
          1,
        );
      }),
    );
  });

  it('what is removed is gone, and nothing else', () => {
    fc.assert(
      fc.property(array, value, (a, x) => {
        const user = { a, x };
        assert.equal(
          evaluated('Arrays.contains(Arrays.remove(user.a, user.x), user.x)', user),
          false,
        );
        assert.deepEqual(
          evaluated('Arrays.remove(user.a, user.x)', user),
          a.filter((item) => item !== x),
        );
      }),
    );
  });

  it('is empty, has no values and is equal to {} all at once', () => {
    fc.assert(
      fc.property(array, (a) => {
        const answers = ['Arrays.isEmpty(user.a)', 'Arrays.size(user.a) == 0', 'user.a == {}'].map(
          (text) => evaluated(text, { a }),
        );
        assert.deepEqual(
          answers,
          answers.map(() => a.length === 0),
        );
      }),
    );
  });

  it('an array of texts without commas is the text that it is written as', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/,|^\s|\s$/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (a) => {
        assert.equal(
          evaluated('Arrays.remove(Arrays.toCsvString(user.a), "") == Arrays.remove(user.a, "")', {
            a,
          }),
          true,
        );
      }),
    );
  });
});
