import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseConfig } from '../../../src/config/yaml/document';
import { readYaml } from '../../../src/config/yaml/readYaml';
import { marked } from './marked';

/** YAML 1.2.2, chapters 7.4 and 8.2. Each is a sound text. */
const SOUND: readonly [why: string, text: string, value: unknown][] = [
  ['items indented', 'a:\n  - 1\n  - 2\n', { a: [1, 2] }],
  ['items at the column of their key', 'a:\n- 1\n- 2\nb: 3\n', { a: [1, 2], b: 3 }],
  ['items of items', 'a:\n- - 1\n  - 2\n- - 3\n', { a: [[1, 2], [3]] }],
  ['maps in items', 'a:\n- b: 1\n  c: 2\n- b: 3\n', { a: [{ b: 1, c: 2 }, { b: 3 }] }],
  ['a map below its dash', 'a:\n-\n  b: 1\n', { a: [{ b: 1 }] }],
  ['items further behind their dashes', 'a:\n-   b: 1\n    c: 2\n', { a: [{ b: 1, c: 2 }] }],
  ['items in a map in an item', 'a:\n- b:\n  - 1\n  c: 2\n', { a: [{ b: [1], c: 2 }] }],
  [
    'each level indented in its own way',
    'a:\n   b:\n    c: 1\nd:\n e: 2\n',
    { a: { b: { c: 1 } }, d: { e: 2 } },
  ],
  ['nothing behind keys and dashes', 'a:\nb:\n-\n-\nc:\n', { a: null, b: [null, null], c: null }],
  [
    'comments at every column',
    '# 0\na:\n    # 4\n  b: 1\n# 0\n  c: 2\n        # 8\n',
    { a: { b: 1, c: 2 } },
  ],
  ['blank lines, some with spaces', 'a:\n\n  b: 1\n   \n\n  c: 2\n', { a: { b: 1, c: 2 } }],
  ['empty brackets and braces', 'a: []\nb: {}\nc: [ ]\nd: { }\n', { a: [], b: {}, c: [], d: {} }],
  ['a comma behind the last', 'a: [1, ]\nb: { c: 1, }\n', { a: [1], b: { c: 1 } }],
  ['brackets over lines', 'a: [\n  1,\n  2 # two\n  , 3\n  ]\n', { a: [1, 2, 3] }],
  ['braces over lines', 'a: {\n    b: 1,\n  c:\n    2\n  }\n', { a: { b: 1, c: 2 } }],
  ['brackets in brackets', 'a: [[], [[1]], {b: [2]}]\n', { a: [[], [[1]], { b: [2] }] }],
  ['a pair in brackets', 'a: [b: 1, c]\n', { a: [{ b: 1 }, 'c'] }],
  ['a key alone in braces', 'a: {b, c: 1}\n', { a: { b: null, c: 1 } }],
  ['a key in quotes, tight', 'a: {"b":1}\n', { a: { b: 1 } }],
  [
    'JSON',
    '{"a": [1, "b", null, true], "c": {"d": 1.5}}',
    { a: [1, 'b', null, true], c: { d: 1.5 } },
  ],
  ['a question mark before a key', '? a\n: 1\n? b\n', { a: 1, b: null }],
  ['one document, with its marks', '---\na: 1\n...\n', { a: 1 }],
  [
    'a file of Windows',
    'a:\r\n- b: 1\r\n  c: 2\r\n\r\nd: [\r\n  1 ]\r\n',
    { a: [{ b: 1, c: 2 }], d: [1] },
  ],
  ['no line break at the end', 'a:\n  b:\n    - 1', { a: { b: [1] } }],
  ['nothing but a comment at the end', 'a: 1\n  # end', { a: 1 }],
];

/** Anchors and aliases, chapter 7.1. */
const ALIASES: typeof SOUND = [
  ['a value', 'a: &x 1\nb: *x\n', { a: 1, b: 1 }],
  ['a map', 'a: &x\n  c: 1\nb: *x\n', { a: { c: 1 }, b: { c: 1 } }],
  ['in brackets', 'a: [&x 1, *x, *x ]\n', { a: [1, 1, 1] }],
  ['of nothing', 'a: &x\nb: *x\n', { a: null, b: null }],
  [
    'the last anchor of the name above',
    'a: &x 1\nb: *x\nc: &x 2\nd: *x\n',
    { a: 1, b: 1, c: 2, d: 2 },
  ],
  ['an alias behind an alias', 'a: &x 1\nb: &y [*x]\nc: *y\n', { a: 1, b: [1], c: [1] }],
  ['a name of other letters', 'a: &über-1 1\nb: *über-1\n', { a: 1, b: 1 }],
];

describe('a text', () => {
  for (const [why, text, value] of SOUND) {
    it(`is read: ${why}`, () => {
      for (const form of [text, `\uFEFF${text}`, text.replace(/\r?\n/g, '\r\n')]) {
        const document = parseConfig(form, 'x');
        assert.deepEqual(document.syntaxFindings, [], JSON.stringify(form));
        assert.deepEqual(document.value, value);
        assert.deepEqual(readYaml(document.text).tree?.value, value);
      }
    });
  }

  for (const [why, text, value] of ALIASES) {
    it(`shares by an alias: ${why}`, () => {
      const document = parseConfig(text, 'x');
      assert.deepEqual(document.syntaxFindings, []);
      assert.deepEqual(document.value, value);
    });
  }

  const broken: readonly [why: string, text: string, code: string, message: string][] = [
    ['an alias of nothing', 'a: «*x»\n', 'yaml-alias', 'There is no anchor "&x" above.'],
    [
      'an alias above its anchor',
      'a: «*x»\nb: &x 1\n',
      'yaml-alias',
      'There is no anchor "&x" above.',
    ],
    [
      'an anchor of another name',
      'a: &X 1\nb: «*x»\n',
      'yaml-alias',
      'There is no anchor "&x" above.',
    ],
    [
      'an alias in its own map',
      'a: &x\n  b: «*x»\n',
      'yaml-alias',
      '"*x" stands inside its own anchor.',
    ],
    [
      'an alias in its own list',
      'a: &x [1, [«*x»]]\n',
      'yaml-alias',
      '"*x" stands inside its own anchor.',
    ],
    [
      'a key given twice',
      'a: 1\nb: 2\n«a»: 3\n',
      'duplicate-key',
      '"a" is given twice in this map.',
    ],
    [
      'a key given twice, in other quotes',
      `"a": 1\n«'a'»: 3\n`,
      'duplicate-key',
      '"a" is given twice in this map.',
    ],
    [
      'a key given twice in braces',
      'a: { b: 1, «b»: 2 }\n',
      'duplicate-key',
      '"b" is given twice in this map.',
    ],
    [
      'a number and its text as keys',
      '1: a\n«"1"»: b\n',
      'duplicate-key',
      '"1" is given twice in this map.',
    ],
    [
      '__proto__ given twice',
      '__proto__: 1\n«__proto__»: 2\n',
      'duplicate-key',
      '"__proto__" is given twice in this map.',
    ],
    [
      'two documents',
      'a: 1\n«---»\nb: 1\n',
      'several-documents',
      'The file holds several YAML documents; only the first one counts.',
    ],
  ];
  for (const [why, text, code, message] of broken) {
    it(`is not, and told exactly where: ${why}`, () => {
      const file = marked(text);
      const { syntaxFindings } = parseConfig(file.text, 'x');
      assert.deepEqual(
        syntaxFindings.map((one) => [one.code, one.message, one.range]),
        [[code, message, file.range]],
      );
    });
  }

  it('takes the first of two equal keys', () => {
    assert.deepEqual(parseConfig('a: 1\na: 2\n', 'x').value, { a: 1 });
    assert.deepEqual(
      parseConfig('__proto__: 1\na: 2\n', 'x').value,
      JSON.parse('{"__proto__":1,"a":2}'),
    );
  });

  it('counts what aliases stand for: twenty thousand values, and not one more', () => {
    const list = (count: number) => `a: &x [${Array(count).fill('1').join(', ')}]\n`;
    // A list of 99 is a hundred values with itself.
    const uses = (count: number) => `b: [${Array(count).fill('*x ').join(', ')}]\n`;
    assert.deepEqual(parseConfig(list(99) + uses(200), 'x').syntaxFindings, []);
    const [finding] = parseConfig(list(99) + uses(201), 'x').syntaxFindings;
    assert.equal(finding?.message, 'The aliases up to here stand for more than 20000 values.');
    assert.equal(finding?.range.start.line, 1);
  });
});

describe('a value that is written and read', () => {
  const key = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('__proto__', 'true', '1', '<<', 'a b'),
  );
  const scalar = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '1',
      'true',
      'null',
      '~',
      '- a',
      'a: b',
      ' a',
      'a ',
      'a\nb',
      'a\n\n b\n',
      '#',
      '"',
      "'",
      `\${var:x}`,
    ),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, scalar, tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  }));
  const options = fc.record({
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 20, 80),
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
    defaultKeyType: fc.constantFrom(null, 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  });

  it('is the same, in every style', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 }),
        options,
        (written, style) => {
          // Empty lists are written at the column of their key then, which is no YAML.
          fc.pre(style.indentSeq || style.collectionStyle !== 'block');
          const text = stringify(written, { ...style, aliasDuplicateObjects: false } as never);
          const document = parseConfig(text, 'x');
          assert.deepEqual(document.syntaxFindings, [], text);
          assert.equal(JSON.stringify(document.value), JSON.stringify(written), text);
        },
      ),
      { numRuns: 800 },
    );
  });
});
