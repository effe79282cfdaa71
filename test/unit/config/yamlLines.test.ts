import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { placesInScalar } from '../../../src/config/yaml/scalarText';

interface Row {
  why: string;
  /** The value of `k` stands between `«` and `»`. */
  text: string;
  value: string;
  /** Characters of the value, by what the source has from where they stand; left out when they are not followed. */
  at?: readonly (readonly [inValue: string, fromSource: string])[];
}

/** Sections 8.1.2 and 8.1.3: literal and folded, and how they end. */
const BLOCKS: readonly Row[] = [
  {
    why: 'literal: one line break at the end',
    text: 'k: «|\n  a\n  b\n»\n\nl: 1\n',
    value: 'a\nb\n',
    at: [
      ['b', 'b\n'],
      ['\nb', '\n  b'],
    ],
  },
  {
    why: 'literal, stripped',
    text: 'k: «|-\n  a\n  b\n»\nl: 1\n',
    value: 'a\nb',
    at: [['b', 'b\n']],
  },
  { why: 'literal, kept', text: 'k: «|+\n  a\n\n\n»l: 1\n', value: 'a\n\n\n' },
  {
    why: 'literal: a comment behind its character is none of its text',
    text: 'k: «| # not\n  a # so\n»',
    value: 'a # so\n',
    at: [['# so', '# so\n']],
  },
  {
    why: 'literal: a comment less indented ends it',
    text: 'k: «|\n  a\n» # c\nl: 1\n',
    value: 'a\n',
    at: [['a', 'a\n']],
  },
  {
    why: 'literal: what is indented further keeps what is more',
    text: 'k: «|\n  a\n    b\n  c\n»',
    value: 'a\n  b\nc\n',
    at: [
      ['  b', '  b\n  c'],
      ['c', 'c\n'],
    ],
  },
  {
    why: 'literal: blank lines before the first line stay',
    text: 'k: «|\n\n\n  a\n»',
    value: '\n\na\n',
    at: [['a', 'a\n']],
  },
  {
    why: 'literal, with the indentation counted',
    text: 'k: «|2\n    a\n   b\n»',
    value: '  a\n b\n',
  },
  {
    why: 'literal: tabs, quotes and backslashes are characters as any other',
    text: 'k: «|-\n  "a\\n"\t\'b\'\n»',
    value: '"a\\n"\t\'b\'',
    at: [
      ['\\n', '\\n"\t'],
      ["'b'", "'b'\n"],
    ],
  },
  {
    why: 'folded: a line break is a space, two are one',
    text: 'k: «>\n  a\n  b\n\n  c\n»',
    value: 'a b\nc\n',
    at: [
      [' b', '\n  b\n\n'],
      ['b', 'b\n\n'],
      ['c', 'c\n'],
    ],
  },
  {
    why: 'folded, stripped: three line breaks are two',
    text: 'k: «>-\n  a\n\n\n  b\n»',
    value: 'a\n\nb',
    at: [['b', 'b\n']],
  },
  { why: 'folded, kept', text: 'k: «>+\n  a\n  b\n\n»', value: 'a b\n\n' },
  {
    why: 'folded: lines that are indented further are not',
    text: 'k: «>\n  a\n    b\n    c\n  d\n»',
    value: 'a\n  b\n  c\nd\n',
  },
  {
    why: 'folded: spaces at the end of a line stay',
    text: 'k: «>-\n  a \n  b\n»',
    value: 'a  b',
    at: [['b', 'b\n']],
  },
  {
    why: 'folded, in a file of Windows',
    text: 'k: «>-\r\n  a\r\n  b\r\n\r\n  c\r\n»l: 1\r\n',
    value: 'a b\nc',
    at: [
      [' b', '\r\n  b'],
      ['c', 'c\r\n'],
    ],
  },
  {
    why: 'literal, in a file of Windows: line breaks are those of the value',
    text: 'k: «|\r\n  a\r\n  b\r\n»',
    value: 'a\nb\n',
    at: [['b', 'b\r\n']],
  },
  { why: 'literal, empty', text: 'k: «|\n»l: 1\n', value: '' },
  { why: 'folded and stripped, empty', text: 'k: «>-\n\n»l: 1\n', value: '' },
];

/** Sections 7.3.1 to 7.3.3: texts in quotes and without, over several lines. */
const FOLDED: readonly Row[] = [
  {
    why: 'plain: spaces around the line break go',
    text: 'k: «a  \n   b»\n',
    value: 'a b',
    at: [
      [' b', '  \n   b'],
      ['b', 'b'],
    ],
  },
  {
    why: 'plain: a blank line is a line break',
    text: 'k: «a\n\n  b\n  c»\n',
    value: 'a\nb c',
    at: [['c', 'c']],
  },
  {
    why: 'plain, from the line below the key',
    text: 'k:\n  «a\n  b» # c\n',
    value: 'a b',
    at: [['b', 'b']],
  },
  {
    why: 'single quotes',
    text: "k: «'a ''\n\n\n   b '»\n",
    value: "a '\n\nb ",
    at: [
      ["'", "''\n"],
      ['b', "b '"],
    ],
  },
  {
    why: 'double quotes',
    text: 'k: «"a\n  b\n\n  c"»\n',
    value: 'a b\nc',
    at: [
      [' b', '\n  b'],
      ['c', 'c"'],
    ],
  },
  {
    why: 'double quotes: a backslash takes the line break away',
    text: 'k: «"a\\\n   b \\\n   c"»\n',
    value: 'ab c',
    at: [
      ['b', 'b \\'],
      ['c', 'c"'],
    ],
  },
  {
    why: 'double quotes: a backslash keeps the spaces behind it',
    text: 'k: «"a\n  \\  b"»\n',
    value: 'a   b',
    at: [['b', 'b"']],
  },
  {
    why: 'double quotes: line breaks that are written and line breaks that are meant',
    text: 'k: «"a\\n\n  b\\n\\\n  c"»\n',
    value: 'a\n b\nc',
    at: [
      ['\n b', '\\n\n  b'],
      ['c', 'c"'],
    ],
  },
  {
    why: 'double quotes, in a file of Windows',
    text: 'k: «"a \r\n  b\\\r\n  c"»\r\n',
    value: 'a bc',
    at: [
      [' b', ' \r\n  b'],
      ['c', 'c"'],
    ],
  },
  {
    why: 'characters of two units, and escapes that make them',
    text: 'k: «"😀 \\U0001F600x"»\n',
    value: '😀 😀x',
    at: [
      ['😀 ', '😀 \\U'],
      ['x', 'x"'],
    ],
  },
  {
    why: 'every escape by number',
    text: 'k: «"\\x41-\\u0042-\\U00000043-"»\n',
    value: 'A-B-C-',
    at: [
      ['A', '\\x41-'],
      ['B', '\\u0042-'],
      ['C', '\\U00000043-'],
    ],
  },
  {
    why: 'every escape by a letter or a character is one character',
    text: 'k: «"\\0\\a\\b\\t\\\t\\n\\v\\f\\r\\e\\ \\"\\/\\\\\\N\\_\\L\\P+"»\n',
    value: '\0\x07\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029+',
    at: [
      ['\x07', '\\a'],
      ['/', '\\/'],
      ['\u2029', '\\P+'],
      ['+', '+"'],
    ],
  },
  {
    why: 'a quote that is escaped is one character',
    text: `k: «"\\"1\\" + x"»\n`,
    value: '"1" + x',
    at: [
      ['"1', '\\"1'],
      ['" +', '\\" +'],
      ['x', 'x"'],
    ],
  },
];

function read({ text }: Row) {
  const start = text.indexOf('«');
  const source = text.slice(start + 1, text.indexOf('»'));
  const document = parseConfig(text.replace(/[«»]/g, ''), 'x');
  return { start, source, document };
}

function describeRows(name: string, rows: readonly Row[]) {
  describe(name, () => {
    for (const row of rows) {
      it(row.why, () => {
        const { start, source, document } = read(row);
        assert.deepEqual(document.syntaxFindings, []);
        assert.equal((document.value as Record<string, unknown>)['k'], row.value);
        assert.deepEqual(document.sourceOf(['k']), { source, start });
        const places = placesInScalar(source, row.value);
        if (!row.at) return;
        assert.ok(places, 'not followed');
        assert.equal(places.length, row.value.length + 1);
        for (const [inValue, fromSource] of row.at) {
          const place: number | undefined = places[row.value.indexOf(inValue)];
          const found: string = place === undefined ? '' : source.slice(place);
          assert.equal(found.slice(0, fromSource.length), fromSource, JSON.stringify(inValue));
        }
      });
    }
  });
}

describeRows('a block of text', BLOCKS);
describeRows('a text over several lines', FOLDED);

describe('the places of a text', () => {
  it('are unknown for blocks that are kept, counted, or folded in steps', () => {
    for (const { text, value } of [
      { text: '|+\n  a\n\n', value: 'a\n\n' },
      { text: '|2\n    a\n', value: '  a\n' },
      { text: '>\n  a\n    b\n', value: 'a\n  b\n' },
    ]) {
      assert.equal(placesInScalar(text, value), undefined, JSON.stringify(text));
    }
  });

  it('end behind the last character, before the closing quote', () => {
    assert.deepEqual(placesInScalar('"ab"', 'ab'), [1, 2, 3]);
    assert.deepEqual(placesInScalar("'a'''", "a'"), [1, 2, 4]);
    assert.deepEqual(placesInScalar('ab', 'ab'), [0, 1, 2]);
    assert.deepEqual(placesInScalar('|-\n  a\n  b\n', 'a\nb'), [5, 6, 9, 10]);
    assert.deepEqual(placesInScalar('""', ''), [1]);
  });

  it('are unknown for quotes that do not close, and escapes that are none', () => {
    for (const source of ['"a', "'a", '"a\\', '"\\xZZ"', '"\\U00110000"', '"\\u12"', '"\\q"']) {
      for (const value of ['a', '\0', '\x12', 'q', '']) {
        assert.equal(placesInScalar(source, value), undefined, source);
      }
    }
  });
});
