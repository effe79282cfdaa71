import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { evaluateExpression } from '../../../src/expression/evaluate';
import { MAX_TEXT_LENGTH } from '../../../src/expression/functions/functionTable';
import { MAX_EXPRESSION_LENGTH, readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { childrenOf, type Expression, nodesOf } from '../../../src/expression/syntax';

function count(expression: Expression): number {
  return childrenOf(expression).reduce((sum, child) => sum + count(child), 1);
}

/** All that is asked about a text; the only error, as `fault start-end: message`. */
function onlyError(text: string): string {
  const { findings, remarks = [] } = checkExpression(text);
  const { errors } = readExpression(text);
  assert.equal(errors.length, 1);
  assert.deepEqual(
    [...findings, ...remarks].map(({ start, end, message }) => [start, end, message]),
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
          `limit ${MAX_EXPRESSION_LENGTH}-${length}: The expression is longer than the ${MAX_EXPRESSION_LENGTH} characters that are looked at here`,
        );
        assert.deepEqual(readExpression(text).expressions, []);
      }
    });
  }

  /** Each alone and before others. */
  it('of symbols without sense is read to its end, in order, with no more errors than it has characters', () => {
    const symbols = [
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
    const pieces = [...symbols, ...words];
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
  const DEEP = 'The expression nests more than the 200 levels that are looked at here';

  /** The whole expression is a level, and so is each of these; the place is the first that is too deep. */
  const nests: readonly (readonly [
    what: string,
    most: number,
    text: (levels: number) => string,
    place: number,
  ])[] = [
    ['brackets', 199, (n) => `${'('.repeat(n)}1${')'.repeat(n)}`, 200],
    ['arrays', 199, (n) => `${'{'.repeat(n)}1${'}'.repeat(n)}`, 200],
    ['symbols', 199, (n) => `${'!'.repeat(n)}true`, 200],
    ['values of functions', 199, (n) => `${'f('.repeat(n)}1${')'.repeat(n)}`, 400],
    ['attributes', 199, (n) => `f()${'.a'.repeat(n)}`, 403],
    ['positions', 199, (n) => `user.a${'[0]'.repeat(n)}`, 606],
    ['maps', 99, (n) => `${'{"a":{'.repeat(n)}1${'}}'.repeat(n)}`, 600],
  ];
  for (const [what, most, text, place] of nests) {
    it(`with ${what}: ${most} and one more`, () => {
      const syntax = (levels: number) =>
        readExpression(text(levels)).errors.filter(
          ({ fault }) => fault === 'syntax' || fault === 'limit',
        );
      assert.deepEqual(syntax(most), []);
      assert.deepEqual(
        syntax(most + 1).map(({ message, offset }) => [message, offset]),
        [[DEEP, place]],
      );
    });
  }

  it('with conditions before the colon: 198 and some more', () => {
    for (const text of [
      (levels: number) => `${'true ? '.repeat(levels)}2${' : 1'.repeat(levels)}`,
      (levels: number) => `${'('.repeat(levels)}true${' ? true : false)'.repeat(levels)}`,
    ]) {
      assert.deepEqual(checkExpression(text(198)).findings, []);
      evaluateExpression(text(198), { user: {} });
      assert.deepEqual(
        checkExpression(text(200)).remarks?.map(({ message }) => message),
        [DEEP],
      );
    }
  });

  /** Branches behind a colon, defaults and operators side by side are a list, however the tree has them. */
  it('not with conditions behind the colon, nor with operators in a row', () => {
    const rows: readonly (readonly [text: (length: number) => string, value: unknown])[] = [
      [(length) => `${'false ? 1 : '.repeat(length)}2`, 2],
      [(length) => `${'null ?: '.repeat(length)}2`, 2],
      [(length) => `1${'+1'.repeat(length)}`, 5001],
      [(length) => `true${' AND true'.repeat(length)}`, true],
      [(length) => `"a" == "b"${' OR "a" == "a"'.repeat(length / 2)}`, true],
    ];
    for (const [text, value] of rows) {
      const long = text(5000);
      assert.deepEqual(checkExpression(long).findings, [], long.slice(0, 20));
      assert.equal(evaluateExpression(long, { user: {} }), value);
      const [expression] = readExpression(long).expressions;
      assert.ok(expression);
      const printed = printExpression(expression);
      assert.equal(evaluateExpression(printed, { user: {} }), value);
      assert.ok([...nodesOf(expression)].length > 5000);
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

describe('the work of one evaluation', () => {
  const user = { most: 'a'.repeat(MAX_TEXT_LENGTH), name: 'a'.repeat(20_000) };
  const much = /the expression takes more than is worked out here/;

  it('ends in short time, whatever is made in it', () => {
    for (const text of [
      `Arrays.size({${Array.from({ length: 200 }, () => 'user.most + ""').join(', ')}})`,
      `Arrays.size({${Array.from({ length: 200 }, () => 'String.toUpperCase(user.most)').join(', ')}})`,
      `{${Array.from({ length: 200 }, () => 'user.name matches "(a|aa)*b"').join(', ')}}`,
      'user.most matches "(a{1,30}){0,}b"',
    ]) {
      assert.throws(() => evaluateExpression(text, { user }), {
        name: 'ExpressionError',
        message: much,
      });
    }
    const groups = () =>
      Array.from({ length: 5000 }, (_, id) => ({ id: `${id}`, name: user.name }));
    assert.throws(
      () => evaluateExpression('isMemberOfGroupNameRegex("(a|aa)*b")', { user, groups }),
      {
        message: /^isMemberOfGroupNameRegex: the expression takes more/,
      },
    );
  });

  it('counts expressions that stand in texts', () => {
    const groups = () => Array.from({ length: 90 }, (_, id) => ({ id: `${id}`, name: 'a' }));
    const ids = groups().map(({ id }) => `"${id}"`);
    const text = `getFilteredGroups({${ids.join(', ')}}, "String.toUpperCase(user.most)", 100)`;
    assert.throws(() => evaluateExpression(text, { user, groups }), { message: much });
    // One in another, without end.
    let inner = '"group.name"';
    for (let level = 0; level < 4; level += 1) {
      inner = `"${`Arrays.toCsvString(getFilteredGroups({'1'}, ${inner}, 100))`.replaceAll('"', '""')}"`;
    }
    assert.throws(
      () => evaluateExpression(`getFilteredGroups({'1'}, ${inner}, 100)`, { user, groups }),
      {
        message: /texts with expressions nest too deep/,
      },
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
