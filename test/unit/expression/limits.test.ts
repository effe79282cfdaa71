import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { MAX_TEXT_LENGTH } from '../../../src/expression/functions/functionTable';
import { MAX_EXPRESSION_LENGTH, readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { childrenOf, type Expression } from '../../../src/expression/syntax';

function count(expression: Expression): number {
  return childrenOf(expression).reduce((sum, child) => sum + count(child), 1);
}

/** All that is asked about a text; the only error, as `fault start-end: message`. */
function onlyError(text: string): string {
  const { findings } = checkExpression(text);
  const { errors } = readExpression(text);
  assert.equal(errors.length, 1);
  assert.deepEqual(
    findings.map(({ start, end, message }) => [start, end, message]),
    errors.map(({ offset, end, message }) => [offset, end, message]),
  );
  assert.throws(() => evaluateExpression(text, { user: {} }), errors[0]);
  const [error] = errors;
  return `${error?.fault} ${error?.offset}-${error?.end}: ${error?.message}`;
}

describe('a text that is long', () => {
  for (const length of [MAX_EXPRESSION_LENGTH + 1, 1_000_000]) {
    it(`of ${length} characters is not looked at`, () => {
      for (const text of [`"${'a'.repeat(length - 2)}"`, '('.repeat(length), ' '.repeat(length)]) {
        assert.equal(
          onlyError(text),
          `syntax 8192-${length}: The expression is longer than 8192 characters`,
        );
        assert.deepEqual(readExpression(text).expressions, []);
      }
    });
  }

  /** Each alone and before others. */
  it('of signs without sense is read to its end, in order, with no more errors than it has characters', () => {
    const signs = [
      '(',
      ')',
      '{',
      '}',
      ',',
      '.',
      '?',
      ':',
      '!',
      '-',
      '+',
      '"',
      "'",
      '==',
      '<',
      '*',
      '[',
      '?:',
      '?.',
    ];
    const words = [
      'a',
      '1',
      ' a',
      ' 1',
      'a.',
      'a(',
      'not ',
      'new ',
      ' and ',
      'é',
      '😀',
      '\u0000',
      '\ud800',
    ];
    const pieces = [...signs, ...words];
    const repeated = [
      ...pieces,
      ...pieces.flatMap((one) => ['(', 'a', '?', '.', ','].map((other) => one + other)),
    ];
    for (const piece of repeated) {
      const text = piece.repeat(Math.floor(240 / piece.length));
      const { expressions, errors } = readExpression(text);
      assert.ok(errors.length <= text.length + 1, piece);
      assert.deepEqual(
        errors.map(({ offset }) => offset),
        errors.map(({ offset }) => offset).sort((a, b) => a - b),
        piece,
      );
      for (const { offset, end } of errors) assert.ok(offset <= end && end <= text.length, piece);
      assert.ok(
        expressions.map(count).reduce((sum, nodes) => sum + nodes, 0) <= 2 * text.length + 2,
        piece,
      );
      checkExpression(text);
    }
  });

  it('is told of each error in it', () => {
    const text = `${'Foo.x() + '.repeat(400)}1`;
    const { findings } = checkExpression(text);
    assert.equal(findings.length, 400);
    assert.deepEqual(findings.at(-1), {
      fault: 'unknown',
      message: 'Okta documents no function Foo.x',
      start: 3990,
      end: 3995,
    });
  });
});

describe('an expression that is deep', () => {
  const DEEP = 'The expression nests more than 64 levels';

  /** The whole expression is a level, and so is each of these; the place is the first that is too deep. */
  const nests: readonly (readonly [
    what: string,
    most: number,
    text: (levels: number) => string,
    place: number,
  ])[] = [
    ['brackets', 63, (n) => `${'('.repeat(n)}1${')'.repeat(n)}`, 64],
    ['arrays', 63, (n) => `${'{'.repeat(n)}1${'}'.repeat(n)}`, 64],
    ['signs', 63, (n) => `${'!'.repeat(n)}true`, 64],
    ['values of functions', 63, (n) => `${'f('.repeat(n)}1${')'.repeat(n)}`, 128],
    ['attributes', 63, (n) => `f()${'.a'.repeat(n)}`, 130],
  ];
  for (const [what, most, text, place] of nests) {
    it(`with ${what}: ${most} and one more`, () => {
      const syntax = (levels: number) =>
        readExpression(text(levels)).errors.filter(({ fault }) => fault === 'syntax');
      assert.deepEqual(syntax(most), []);
      assert.deepEqual(
        syntax(most + 1).map(({ message, offset }) => [message, offset]),
        [[DEEP, place]],
      );
    });
  }

  it('with conditions on either side: 62 and some more', () => {
    for (const text of [
      (levels: number) => `${'true ? 1 : '.repeat(levels)}2`,
      (levels: number) => `${'true ? '.repeat(levels)}2${' : 1'.repeat(levels)}`,
      (levels: number) => `${'('.repeat(levels)}true${' ? true : false)'.repeat(levels)}`,
    ]) {
      assert.deepEqual(checkExpression(text(62)).findings, []);
      evaluateExpression(text(62), { user: {} });
      assert.deepEqual(
        checkExpression(text(64)).findings.map(({ message }) => message),
        [DEEP],
      );
    }
  });

  it('is left again: what stands side by side is not deep', () => {
    const wide = Array.from({ length: 40 }, () => `${'('.repeat(60)}1${')'.repeat(60)}`).join(
      ' + ',
    );
    assert.equal(evaluateExpression(wide, { user: {} }), 40);
  });

  /** Each level would be looked at twice for each around it: 2 to the power of 20. */
  it('is looked at once per node, whatever it is made of', () => {
    const forms: readonly ((inner: string) => string)[] = [
      (inner) => `(${inner} ?: 1)`,
      (inner) => `(${inner})?.a`,
      (inner) => `(${inner} ? 1 : 2)`,
      (inner) => `(true ? ${inner} : 2)`,
      (inner) => `String.append(${inner}, 1)`,
      (inner) => `-(${inner} - 1)`,
      (inner) => `(${inner} < 2) == true`,
    ];
    for (const form of forms) {
      let text = 'user.a';
      for (let level = 0; level < 20; level += 1) text = form(text);
      checkExpression(text);
      const { expressions } = readExpression(text);
      assert.equal(expressions.length, 1, text.slice(-20));
      assert.ok(
        expressions.map(count).every((nodes) => nodes < 20 * 5),
        text.slice(-20),
      );
      assert.ok(expressions.map(printExpression).every((printed) => printed.length < 3000));
    }
  });
});

describe('an expression of many operators', () => {
  it('has five hundred at most', () => {
    const sum = (operators: number) => Array.from({ length: operators + 1 }, () => '1').join('+');
    assert.equal(evaluateExpression(sum(500), { user: {} }), 501);
    assert.equal(onlyError(sum(501)), 'syntax 1001-1002: More than 500 operators');
    assert.deepEqual(readExpression(sum(501)).expressions, []);
  });

  it('counts those of all parts together', () => {
    const part = `(${Array.from({ length: 101 }, () => '1').join('+')})`;
    assert.equal(
      evaluateExpression(Array.from({ length: 4 }, () => part).join('-'), { user: {} }),
      101 - 303,
    );
    assert.match(
      onlyError(Array.from({ length: 5 }, () => part).join('-')),
      /More than 500 operators$/,
    );
  });
});

describe('a text that an expression makes', () => {
  const half = 'a'.repeat(MAX_TEXT_LENGTH / 2);
  const user = { half, most: half + half, one: `b${half}${half.slice(1)}` };
  const value = (text: string) => String(evaluateExpression(text, { user }));

  it('has 65536 characters at most', () => {
    for (const text of [
      'user.half + user.half',
      'String.append(user.half, user.half)',
      'String.join("", user.half, user.half)',
      'String.replace(user.half, "a", "aa")',
      'Arrays.toCsvString({user.most})',
      'String.replaceFirst(user.most, "a", "b")',
    ]) {
      assert.equal(value(text).length, MAX_TEXT_LENGTH, text);
    }
  });

  const refused: readonly (readonly [text: string, message: string, start: number, end: number])[] =
    [
      ['user.most + "a"', 'The expression makes a text of more than 65536 characters', 10, 11],
      ['1 + user.most', 'The expression makes a text of more than 65536 characters', 2, 3],
      [
        'String.append(user.most, 1)',
        'The expression makes a text of more than 65536 characters',
        0,
        27,
      ],
      [
        'String.join("a", user.half, user.half)',
        'The expression makes a text of more than 65536 characters',
        0,
        38,
      ],
      [
        'Arrays.toCsvString({user.half, user.half})',
        'The expression makes a text of more than 65536 characters',
        0,
        42,
      ],
      [
        'String.replaceFirst(user.most, "a", "bb")',
        'The expression makes a text of more than 65536 characters',
        0,
        41,
      ],
      // Refused before it is made: a part that grows by its square would take gigabytes.
      [
        'String.replace(user.most, "a", user.most)',
        'String.replace: the text would be longer than 65536 characters',
        0,
        41,
      ],
      [
        'String.replace(user.one, "b", "cc")',
        'String.replace: the text would be longer than 65536 characters',
        0,
        35,
      ],
    ];
  for (const [text, message, start, end] of refused) {
    it(`has not more: ${text}`, () => {
      assert.throws(() => value(text), { name: 'ExpressionError', message, offset: start, end });
    });
  }
});
