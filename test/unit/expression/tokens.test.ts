import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Token, tokenize } from '../../../src/expression/tokens';

/** As `kind text`, the text as it stands in the source. */
function tokensOf(text: string): string[] {
  return tokenize(text).tokens.map(({ kind, offset, end }) =>
    `${kind} ${text.slice(offset, end)}`.trim(),
  );
}

function first(text: string): Token | undefined {
  return tokenize(text).tokens[0];
}

describe('the tokens of an expression', () => {
  const rows: readonly (readonly [text: string, ...tokens: string[]])[] = [
    ['', 'end'],
    ['  \t\r\n ', 'end'],
    // Okta's page writes spaces inside of calls; a no-break space comes with a paste from a web page.
    [
      'substring( user.a, 0)',
      'word substring',
      'symbol (',
      'word user',
      'symbol .',
      'word a',
      'symbol ,',
      'number 0',
      'symbol )',
      'end',
    ],
    ['a\u00a0+\u2003b', 'word a', 'symbol +', 'word b', 'end'],
    ['\ufeff1', 'number 1', 'end'],
    // The longest symbol goes first.
    ['a<=b', 'word a', 'symbol <=', 'word b', 'end'],
    ['a<-b', 'word a', 'symbol <', 'symbol -', 'word b', 'end'],
    ['a!=!b', 'word a', 'symbol !=', 'symbol !', 'word b', 'end'],
    ['a==-1', 'word a', 'symbol ==', 'symbol -', 'number 1', 'end'],
    ['a&&!b||c', 'word a', 'symbol &&', 'symbol !', 'word b', 'symbol ||', 'word c', 'end'],
    ['>==', 'symbol >=', 'end'],
    ['?:?.', 'symbol ?', 'symbol :', 'symbol ?', 'symbol .', 'end'],
    ['({})', 'symbol (', 'symbol {', 'symbol }', 'symbol )', 'end'],
    // SpEL has operators of two symbols, also those that Okta has not.
    ['--1', 'symbol --', 'number 1', 'end'],
    ['- -1', 'symbol -', 'symbol -', 'number 1', 'end'],
    ['a++', 'word a', 'symbol ++', 'end'],
    [
      'a?:b?.c',
      'word a',
      'symbol ?',
      'symbol :',
      'word b',
      'symbol ?',
      'symbol .',
      'word c',
      'end',
    ],
    // Words: letters, digits, _ and $; a digit is none at the start.
    ['_a $b c1_$', 'word _a', 'word $b', 'word c1_$', 'end'],
    ['1a', 'number 1', 'word a', 'end'],
    ['AND and_b', 'word AND', 'word and_b', 'end'],
    ['user.first-name', 'word user', 'symbol .', 'word first', 'symbol -', 'word name', 'end'],
    // A point without a digit behind it is the symbol.
    ['1.5', 'number 1.5', 'end'],
    ['1.', 'number 1', 'symbol .', 'end'],
    ['.5', 'symbol .', 'number 5', 'end'],
    ['1.a', 'number 1', 'symbol .', 'word a', 'end'],
    ['1.5.2', 'number 1.5', 'symbol .', 'number 2', 'end'],
    // What is no token is left out, and all around it read.
    ['a*b', 'word a', 'symbol *', 'word b', 'end'],
    [
      'a[0]/b%c^d',
      ...['word a', 'symbol [', 'number 0', 'symbol ]', 'symbol /', 'word b'],
      ...['symbol %', 'word c', 'symbol ^', 'word d', 'end'],
    ],
    ['é', 'end'],
    ['a = b', 'word a', 'word b', 'end'],
    // A text ends at its own quote only.
    [`"it's"'say "x"'`, `string "it's"`, `string 'say "x"'`, 'end'],
    ['"a""b"', 'string "a""b"', 'end'],
    ['"a" "b"', 'string "a"', 'string "b"', 'end'],
    ['"a\nb"', 'string "a\nb"', 'end'],
    ['"a + b', 'string "a + b', 'end'],
    ['"\\"+"x"', 'string "\\"', 'symbol +', 'string "x"', 'end'],
  ];
  for (const [text, ...tokens] of rows) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(tokensOf(text), tokens));
  }

  const texts: readonly (readonly [text: string, value: string])[] = [
    [`""`, ''],
    [`''`, ''],
    ['""""', '"'],
    [`"'"`, "'"],
    [`'"'`, '"'],
    [`"a""b""c"`, 'a"b"c'],
    [`'O''Brien'`, "O'Brien"],
    // Doubled, the other quote stands for two.
    [`"''"`, "''"],
    [`'""'`, '""'],
    // No escapes: Okta's own examples write "\\" for one backslash.
    ['"\\"', '\\'],
    ['"a\\nb\\tc\\u0041\\x41\\0"', 'a\\nb\\tc\\u0041\\x41\\0'],
    ['"C:\\dir\\"', 'C:\\dir\\'],
    ['"  a  "', '  a  '],
    ['"a\r\n\tb"', 'a\r\n\tb'],
    ['"${source.login}"', '${source.login}'],
    ['"{}()?:.,+-"', '{}()?:.,+-'],
    ['"日本 Ω 😀 e\u0301"', '日本 Ω 😀 e\u0301'],
    ['"\u202e\u200b\u0000"', '\u202e\u200b\u0000'],
    ['"\ud83d"', '\ud83d'],
  ];
  for (const [text, value] of texts) {
    it(`with the text ${JSON.stringify(value)} of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(first(text), { kind: 'string', value, offset: 0, end: text.length });
      assert.deepEqual(tokenize(text).errors, []);
    });
  }

  const numbers: readonly (readonly [text: string, value: number])[] = [
    ['0', 0],
    ['007', 7],
    ['1234', 1234],
    ['2.25', 2.25],
    ['1.0', 1],
    ['0.10', 0.1],
    ['0.0000001', 1e-7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['100000000000000000000.5', 1e20],
    // As Java has them.
    ['10L', 10],
    ['0x1F', 31],
    ['1e3', 1000],
    ['2.5e-3', 0.0025],
  ];
  for (const [text, value] of numbers) {
    it(`with the number ${value} of ${text}`, () => {
      assert.deepEqual(tokenize(text).tokens[0], {
        ...{ kind: 'number', value, text },
        isDecimal: /[.e]/.test(text),
        ...{ offset: 0, end: text.length },
      });
      assert.deepEqual(tokenize(text).errors, []);
    });
  }

  /** The place between ⟦ and ⟧. */
  const errors: readonly (readonly [text: string, message: string, fault: string])[] = [
    // The next number that a double has would be another one.
    ['1 + ⟦9007199254740993⟧', 'The number is too large', 'value'],
    [`⟦${'9'.repeat(400)}⟧`, 'The number is too large', 'value'],
    ['⟦1e999⟧ - 1', 'The number is too large', 'value'],
    ['a + ⟦"b⟧', 'The string is not closed', 'syntax'],
    ["⟦'⟧", 'The string is not closed', 'syntax'],
    ['a ⟦=⟧ b', "'=' is not an operator of the expression language: use == to compare", 'syntax'],
    ['⟦é⟧', "'é' is not an operator of the expression language", 'syntax'],
    ['⟦😀⟧ + 1', "'😀' is not an operator of the expression language", 'syntax'],
    ['a ⟦&⟧ b', "'&' is not an operator of the expression language", 'syntax'],
    ['⟦“⟧', `'“' is not an operator of the expression language: text stands in " or '`, 'syntax'],
    ['⟦#⟧a', "'#' is not an operator of the expression language", 'operator'],
    ['⟦@⟧a', "'@' is not an operator of the expression language", 'operator'],
  ];
  for (const [text, message, fault] of errors) {
    it(`with an error in ${text.slice(0, 40)}`, () => {
      const plain = text.replace(/[⟦⟧]/g, '');
      const [error, ...rest] = tokenize(plain).errors;
      assert.deepEqual(
        [error?.message, error?.fault, error?.offset, error?.end],
        [message, fault, text.indexOf('⟦'), text.indexOf('⟧') - 1],
      );
      assert.deepEqual(rest, []);
    });
  }

  it('stand in the order of the text, none over another, with nothing but spaces and errors between', () => {
    const piece = fc.constantFrom(
      ...['a', '1', '1.5', '"x"', "'", '<=', '=', '*', ' ', '\n', 'é', '😀', '.', '('],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const { tokens, errors } = tokenize(written);
        const known = [
          ...tokens,
          ...errors.filter(({ message }) => / is not an operator/.test(message)),
        ];
        let end = 0;
        for (const part of known.sort((a, b) => a.offset - b.offset || a.end - b.end)) {
          assert.match(written.slice(end, part.offset), /^\s*$/);
          assert.ok(part.offset >= end && part.end >= part.offset);
          end = part.end;
        }
        assert.equal(end, written.length);
        assert.equal(tokens.filter(({ kind }) => kind === 'end').length, 1);
      }),
      { numRuns: 1000 },
    );
  });
});
