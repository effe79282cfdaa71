import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/yaml/document';
import { readYaml } from '../../../src/config/yaml/readYaml';

/** What a plain word stands for: YAML 1.2.2, section 10.3.2 (core schema). */
const CORE: readonly [written: string, value: unknown][] = [
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['~', null],
  ['nULL', 'nULL'],
  ['nil', 'nil'],
  ['None', 'None'],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['tRUE', 'tRUE'],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  // Of YAML 1.1 only.
  ['yes', 'yes'],
  ['No', 'No'],
  ['on', 'on'],
  ['OFF', 'OFF'],
  ['y', 'y'],
  ['0', 0],
  ['12', 12],
  ['-12', -12],
  ['+12', 12],
  ['012', 12],
  ['00', 0],
  ['0o14', 12],
  ['0xC', 12],
  ['0xfF', 255],
  ['0XC', '0XC'],
  ['0o8', '0o8'],
  ['0b11', '0b11'],
  ['-0xC', '-0xC'],
  ['1_000', '1_000'],
  ['1,5', '1,5'],
  ['12:30:45', '12:30:45'],
  ['1.', 1],
  ['1.50', 1.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['1.5e-1', 0.15],
  ['1e', '1e'],
  ['e1', 'e1'],
  ['.', '.'],
  ['-', '-'],
  ['1.2.3', '1.2.3'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['inf', 'inf'],
  ['2026-01-31', '2026-01-31'],
  ['00g1', '00g1'],
  ['0oa1b2', '0oa1b2'],
  ['<<', '<<'],
  ['=', '='],
];

/** Plain texts with characters that mean something elsewhere. */
const PLAIN: readonly [written: string, value: string][] = [
  ['https://a.example:8443/x?y=1#z', 'https://a.example:8443/x?y=1#z'],
  ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:core:2.0:User'],
  ['a#b', 'a#b'],
  ['a:b', 'a:b'],
  ['a::b', 'a::b'],
  [':a', ':a'],
  ['-a', '-a'],
  ['?a', '?a'],
  ['it\'s "so"', 'it\'s "so"'],
  ['a & b * c ! d | e > f', 'a & b * c ! d | e > f'],
  ['user.a != null ?user.a :user.b', 'user.a != null ?user.a :user.b'],
  ['a  b', 'a  b'],
  ['Zoë 東京 😀', 'Zoë 東京 😀'],
  ['C:\\Users\\n', 'C:\\Users\\n'],
  [`\${var:host}/x`, `\${var:host}/x`],
  ['true story', 'true story'],
  ['12 monkeys', '12 monkeys'],
  ['a%b@c`d', 'a%b@c`d'],
];

/** Quoted texts of one line: sections 7.3.1 and 7.3.2, escapes of section 5.7. */
const QUOTED: readonly [written: string, value: string][] = [
  ["''", ''],
  ["'it''s'", "it's"],
  ["''''", "'"],
  ["'a # b: c'", 'a # b: c'],
  ["'a\\n'", 'a\\n'],
  ["' a '", ' a '],
  ["'true'", 'true'],
  ["'12'", '12'],
  [`'"1"'`, '"1"'],
  ["'~'", '~'],
  ['""', ''],
  ['"a # b: c"', 'a # b: c'],
  ['"null"', 'null'],
  ['" a "', ' a '],
  [`"it's"`, "it's"],
  ['"\\""', '"'],
  ['"\\\\"', '\\'],
  ['"\\/"', '/'],
  ['"\\0\\a\\b\\t\\n\\v\\f\\r\\e"', '\0\x07\b\t\n\v\f\r\x1b'],
  ['"\\ \\N\\_\\L\\P"', ' \x85\xa0\u2028\u2029'],
  ['"\\x41\\u00e9\\U0001F600"', 'Aé😀'],
  ['"\\ud83d\\ude00"', '😀'],
  ['"a\tb"', 'a\tb'],
  ['"[{,}]"', '[{,}]'],
  ['"&a *b !c"', '&a *b !c'],
];

/** Where a value may stand on a line; what may follow it does not belong to it. */
const HOLES: readonly [where: string, text: string, path: (string | number)[]][] = [
  ['behind a key', 'k: @\nl: 1\n', ['k']],
  ['at the end of the file', 'k: @', ['k']],
  ['further behind a key, with a comment', 'k:   @   # c\n', ['k']],
  ['on the next line', 'k:\n  @\nl: 1\n', ['k']],
  ['in a list', 'k:\n  - x\n  - @ # c\n  - y\n', ['k', 1]],
  ['in a list at the column of its key', 'k:\n- @\n', ['k', 0]],
  ['in the map of a list', 'k:\n  - a: @\n    b: x\n', ['k', 0, 'a']],
  ['in a list of a list', 'k:\n  - - @\n    - y\n', ['k', 0, 0]],
  ['in a file of Windows', 'k: @\r\nl: 1\r\n', ['k']],
  ['behind a byte order mark', '\uFEFFk: @\n', ['k']],
  ['with an anchor', 'k: &a @\n', ['k']],
];

/** The same between brackets, where commas and brackets end plain texts. */
const FLOW_HOLES: typeof HOLES = [
  ['in brackets', 'k: [x, @, y]\n', ['k', 1]],
  ['in tight brackets', 'k: [x,@]\n', ['k', 1]],
  ['in braces', 'k: { a: @, b: x }\n', ['k', 'a']],
  ['in braces over lines', 'k: {\n  a: @, # c\n  b: x,\n}\n', ['k', 'a']],
  ['in braces of brackets', 'k: [{ a: @ }]\n', ['k', 0, 'a']],
];

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((found, step) => (found as Record<string | number, unknown>)?.[step], value);
}

/** That the value is read, stands where it is written, and that the quick way makes no difference. */
function assertRead(hole: string, path: (string | number)[], written: string, value: unknown) {
  const text = hole.replace('@', () => written);
  const document = parseConfig(text, 'x');
  assert.deepEqual(document.syntaxFindings, [], JSON.stringify(text));
  assert.deepEqual(valueAt(document.value, path), value, JSON.stringify(text));
  const start = hole.replace('\uFEFF', '').indexOf('@');
  assert.deepEqual(document.sourceOf(path), { source: written, start }, JSON.stringify(text));
  assert.deepEqual(readYaml(document.text).tree?.value, document.value, JSON.stringify(text));
}

/** Words that end, or mean something else, between brackets. */
const isForFlow = (written: string) =>
  /^["']/.test(written) || !/[,[\]{}]|^[-?:]|::$|^[-.]$/.test(written);

describe('a file that asks for YAML 1.1', () => {
  it('is read as YAML 1.2 all the same', () => {
    const { tree, problems } = readYaml('%YAML 1.1\n---\n- yes\n- 0b11\n- 012\n- 1_000\n');
    assert.deepEqual(tree?.value, ['yes', '0b11', 12, '1_000']);
    assert.deepEqual(problems, []);
  });
});

describe('a word', () => {
  for (const [written, value] of CORE) {
    // A dash alone is an item, not a word.
    if (written === '-') continue;
    it(`${written} is ${typeof value === 'string' ? 'text' : String(value)}`, () => {
      for (const [, hole, path] of HOLES) assertRead(hole, path, written, value);
      if (!isForFlow(written)) return;
      for (const [, hole, path] of FLOW_HOLES) assertRead(hole, path, written, value);
    });
  }
});

describe('a text without quotes', () => {
  for (const [written, value] of PLAIN) {
    it(written, () => {
      for (const [, hole, path] of HOLES) assertRead(hole, path, written, value);
      if (!isForFlow(written)) return;
      for (const [, hole, path] of FLOW_HOLES) assertRead(hole, path, written, value);
    });
  }
});

describe('a text in quotes', () => {
  for (const [written, value] of QUOTED) {
    it(written, () => {
      for (const [, hole, path] of [...HOLES, ...FLOW_HOLES]) {
        assertRead(hole, path, written, value);
      }
    });
  }
});

describe('a text without quotes ends', () => {
  const ends: readonly [text: string, value: unknown][] = [
    ['k: a # b\n', { k: 'a' }],
    ['k: a \n', { k: 'a' }],
    ['k: a\t# b\n', { k: 'a' }],
    ['k: [a b, c]\n', { k: ['a b', 'c'] }],
    ['k: [a:b]\n', { k: ['a:b'] }],
    ['k: [a: b]\n', { k: [{ a: 'b' }] }],
    ['k: {a:b}\n', { k: { 'a:b': null } }],
    ['k: {a: , b}\n', { k: { a: null, b: null } }],
    ['k: {"a":b}\n', { k: { a: 'b' } }],
    ['k: [a]# b\n', { k: ['a'] }],
    ['k: a\n  b\n\n  c\n', { k: 'a b\nc' }],
    ['k: a\n  # b\n', { k: 'a' }],
    ['k:\n', { k: null }],
    ['k: # c\n', { k: null }],
    ['k:\n- \n- # c\n-\n', { k: [null, null, null] }],
    ['k: ""\nl: \'\'\n', { k: '', l: '' }],
  ];
  for (const [text, value] of ends) {
    it(JSON.stringify(text), () => {
      const document = parseConfig(text, 'x');
      assert.deepEqual(document.value, value);
      const whole = readYaml(text);
      assert.deepEqual(whole.tree?.value, value);
      // Only what follows a bracket without a space is told.
      const told = text.includes(']#') ? ['A space is missing before the "#" of the comment.'] : [];
      assert.deepEqual(
        document.syntaxFindings.map(({ message }) => message),
        told,
      );
    });
  }
});

describe('keys', () => {
  const keys: readonly [written: string, key: string][] = [
    ['a', 'a'],
    ['a-b.c_d', 'a-b.c_d'],
    ['a b', 'a b'],
    ['a#b', 'a#b'],
    ['12', '12'],
    ['true', 'true'],
    ['null', 'null'],
    ['"a: b"', 'a: b'],
    ['"\\u0061"', 'a'],
    ["'it''s'", "it's"],
    ['""', ''],
    ['Zoë', 'Zoë'],
    ['😀', '😀'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['<<', '<<'],
    ['a:b', 'a:b'],
    ['-a', '-a'],
  ];
  for (const [written, key] of keys) {
    it(`${written} is "${key}", and stands where it is written`, () => {
      for (const hole of ['@: v\n', 'x: 1\n@ : v\n', '{ x: 1, @: v }', '? @\n: v\n']) {
        const text = hole.replace('@', () => written);
        const { tree, problems } = readYaml(text);
        assert.deepEqual(problems, [], text);
        const entry = tree?.kind === 'map' ? tree.entries.at(-1) : undefined;
        assert.equal(entry?.key, key, text);
        assert.equal(text.slice(entry?.keyStart, entry?.keyEnd), written, text);
        assert.equal(entry?.node.value, 'v');
        assert.deepEqual(parseConfig(text, 'x').value, tree?.value, text);
        assert.ok(Object.hasOwn(tree?.value as object, key), text);
      }
    });
  }

  it('that YAML reads as a number in another form keep what is said of them as text', () => {
    for (const [written, key] of [
      ['0x10', '0x10'],
      ['1.0', '1.0'],
      ['~', '~'],
      ['Null', 'Null'],
    ] as const) {
      assert.deepEqual(Object.keys(parseConfig(`${written}: v\n`, 'x').value as object), [key]);
    }
  });
});
