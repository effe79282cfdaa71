import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateExpression } from '../../../src/expression/evaluate';

/** What each comparison says of a smaller, an equal and a greater value on its left. */
const ANSWERS: Readonly<
  Record<string, readonly [smaller: boolean, equal: boolean, greater: boolean]>
> = {
  '<': [true, false, false],
  '<=': [true, true, false],
  '>': [false, false, true],
  '>=': [false, true, true],
  '==': [false, true, false],
  '!=': [true, false, true],
};

/** In order, each smaller than the next. */
const NUMBERS = ['-2', '-1.5', '0', '0.1', '1', '1.25', '10', '9007199254740991'];
/** By UTF-16 code units, as in Java. */
const TEXTS = [
  '""',
  '" "',
  '"10"',
  '"9"',
  '"A"',
  '"AA"',
  '"B"',
  '"a"',
  '"z"',
  '"é"',
  '"日"',
  '"😀"',
];

describe('comparing', () => {
  for (const [operator, answers] of Object.entries(ANSWERS)) {
    for (const [what, values] of [
      ['numbers', NUMBERS],
      ['texts', TEXTS],
    ] as const) {
      it(`${what} by ${operator}`, () => {
        for (const [i, left] of values.entries()) {
          for (const [j, right] of values.entries()) {
            const text = `${left} ${operator} ${right}`;
            assert.equal(
              evaluateExpression(text, { user: {} }),
              answers[Math.sign(i - j) + 1],
              text,
            );
          }
        }
      });
    }
  }

  it('has one answer of three, and the same as its opposite', () => {
    const value = fc.oneof(
      fc.tuple(fc.string(), fc.string()),
      fc.tuple(fc.integer(), fc.double({ noNaN: true })),
    );
    fc.assert(
      fc.property(value, ([a, b]) => {
        const is = (operator: string) =>
          evaluateExpression(`user.a ${operator} user.b`, { user: { a, b } });
        assert.deepEqual([is('<'), is('=='), is('>')].filter(Boolean), [true]);
        assert.deepEqual([is('<='), is('>='), is('!=')], [!is('>'), !is('<'), !is('==')]);
      }),
    );
  });
});

describe('calculating', () => {
  const rows: readonly (readonly [text: string, value: number])[] = [
    ['1 + 2', 3],
    ['1 - 2', -1],
    ['0.5 + 0.25', 0.75],
    ['-1 - -1', 0],
    ['- (2 - 5)', 3],
    ['1 - 2 - 3', -4],
    ['1 - (2 - 3)', 2],
    ['9007199254740991 - 1', 9007199254740990],
    ['user.salary + user.bonus - 0.5', 1299.5],
    ['String.len("abc") - Arrays.size({1})', 2],
  ];
  for (const [text, value] of rows) {
    it(`${text} is ${value}`, () => {
      assert.equal(evaluateExpression(text, { user: { salary: 1200, bonus: 100 } }), value);
    });
  }
});

describe('joining', () => {
  /** A value of another type is written as in its constant. */
  const rows: readonly (readonly [text: string, value: string])[] = [
    ['"a" + "b"', 'ab'],
    ['"" + ""', ''],
    ['"n" + 1', 'n1'],
    ['1 + "n"', '1n'],
    ['"n" + 1.50', 'n1.5'],
    ['"n" + -2', 'n-2'],
    ['"is " + true', 'is true'],
    ['false + "!"', 'false!'],
    ['"a" + null', 'anull'],
    ['null + "a"', 'nulla'],
    ['1 + 2 + "a" + 1 + 2', '3a12'],
    ['"a" + (1 == 1)', 'atrue'],
    ['"a" + (true ? 1 : 2)', 'a1'],
    ['\'it\'\'s\' + " ""ok"""', 'it\'s "ok"'],
  ];
  for (const [text, value] of rows) {
    it(`${text} is ${JSON.stringify(value)}`, () =>
      assert.equal(evaluateExpression(text, { user: {} }), value));
  }
});
