import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Path } from '../../../../src/config/findings/finding';
import { parseConfig } from '../../../../src/config/yaml/document';
import { replaceScalar } from '../../../../src/config/yaml/replaceScalar';
import { yamlKey } from '../../../../src/config/yaml/yamlKey';
import { applyEdits } from '../marked';

function replaced(text: string, path: Path, newText: string): string | undefined {
  const document = parseConfig(text, 'x');
  const edit = replaceScalar(document, path, newText);
  return edit && applyEdits(document.text, [edit]);
}

/** What JSON does not escape, and YAML does not have: YAML 1.2.2, section 5.1. */
const FOREIGN = /[\p{Cs}\ufffe\uffff\x7f-\x9f]/u;

/** What stands between `«` and `»` is what goes; all else stays. */
const ROWS: readonly [why: string, text: string, path: Path][] = [
  ['plain', 'k: «old»\n', ['k']],
  ['plain, with a comment', 'k:  «old»  # old\n', ['k']],
  ['plain, over lines', 'k: «old\n  words»\nl: 1\n', ['k']],
  ['in single quotes', "k: «'it''s'» # c\n", ['k']],
  ['in double quotes', 'k: «"a\\"b"»\n', ['k']],
  ['in quotes, over lines', 'k: «"a\n\n  b"»\n', ['k']],
  ['a literal block; its line break parts it from what follows', 'k: «|\n  a\n  b»\nl: 1\n', ['k']],
  ['a folded block, and the blank line behind it', 'k: «>-\n  a»\n\nl: 1\n', ['k']],
  ['a kept block, with its blank lines', 'k: «|+\n  a»\n\n\nl: 1\n', ['k']],
  ['a block at the end of the file', 'k: «|\n  a»', ['k']],
  ['a block with a comment behind its character', 'k: «| # c\n  a»\n', ['k']],
  ['a number', 'k: «1.50»\n', ['k']],
  ['null, written', 'k: «~»\n', ['k']],
  ['in braces', 'k: { a: «old», b: old }\n', ['k', 'a']],
  ['in braces without spaces', 'k: {a: «old»}\n', ['k', 'a']],
  ['in brackets', 'k: [old, «"old"»]\n', ['k', 1]],
  ['an item', 'k:\n  - old\n  - «old»\n', ['k', 1]],
  ['in an item', 'k:\n  - a: old\n    b: «old»\n', ['k', 0, 'b']],
  ['in a file of Windows', 'k: «old»\r\nl: 1\r\n', ['k']],
  ['a block in a file of Windows', 'k: «|\r\n  a\r\n  b»\r\nl: 1\r\n', ['k']],
  ['behind an anchor that nobody uses', 'k: &a «old»\nl: 1\n', ['k']],
  ['an exclamation mark before it that is text', 'k: { a!b: «old» }\n', ['k', 'a!b']],
  ['characters of two units before it', '😀: «old»\n', ['😀']],
];

describe('another text in the place of a value', () => {
  for (const [why, marked, path] of ROWS) {
    it(why, () => {
      const text = marked.replace(/[«»]/g, '');
      const wanted = marked.replace(/«[^»]*»/, () => '"$&"');
      const fixed = replaced(text, path, '"$&"');
      assert.equal(fixed, wanted);
      assert.deepEqual(parseConfig(wanted, 'x').syntaxFindings, []);
      // Put in again, it changes nothing.
      assert.equal(replaced(wanted, path, '"$&"'), wanted);
    });
  }

  const refused: readonly [why: string, text: string, path: Path][] = [
    ['where there is nothing', 'k: 1\n', ['l']],
    ['for a map', 'k: { a: 1 }\n', ['k']],
    ['for a list', 'k: [1]\n', ['k']],
    ['for a value that is not written', 'k:\n', ['k']],
    ['for an alias', 'a: &a 1\nk: *a\n', ['k']],
    ['behind an alias', 'a: &a { b: 1 }\nk: *a\n', ['k', 'b']],
    ['behind an anchor that is used', 'k: &a old\nl: *a\n', ['k']],
    ['behind a tag', 'k: !!str 1\n', ['k']],
    ['behind a tag and an anchor', 'k: !!str &b 1\n', ['k']],
    ['behind a tag in braces', 'k: {a: !!str 1}\n', ['k', 'a']],
    ['behind a tag in an item', 'k:\n  - !!str 1\n', ['k', 0]],
    ['with a reference, which would be lost', `k: \${var:x}/y\n`, ['k']],
    ['with a reference in quotes', `k: "\${secret:x}"\n`, ['k']],
  ];
  for (const [why, text, path] of refused) {
    it(`is not put in ${why}`, () => assert.equal(replaced(text, path, 'new'), undefined));
  }

  it('may have the reference, or be null', () => {
    assert.equal(replaced(`k: a/\${var:x}\n`, ['k'], `"\${var:x}"`), `k: "\${var:x}"\n`);
    assert.equal(replaced(`k: a/\${var:x}\n`, ['k'], 'null'), 'k: null\n');
  });

  it('is what is read from there, whatever it is, and all else stays', () => {
    const hole = fc.constantFrom<[string, Path]>(
      ['k: old\nl: 1\n', ['k']],
      ['k: { a: old, l: 1 }\n', ['k', 'a']],
      ['- old # c\n- 1\n', [0]],
      ['k: |\n  old\n  older\nl: 1\n', ['k']],
      ["k: 'old\n\n  er'\nl: 1\n", ['k']],
    );
    fc.assert(
      fc.property(hole, fc.string({ unit: 'binary', maxLength: 20 }), ([text, path], value) => {
        fc.pre(!FOREIGN.test(value));
        const fixed = replaced(text, path, JSON.stringify(value)) ?? '';
        const document = parseConfig(fixed, 'x');
        assert.deepEqual(document.syntaxFindings, []);
        const found = path.reduce<unknown>((at, step) => (at as never)[step], document.value);
        assert.equal(found, value);
        assert.ok(fixed.endsWith(text.slice(-4)));
      }),
    );
  });
});

describe('a key that is written', () => {
  const keys: readonly [key: string, written: string][] = [
    ['code', 'code'],
    ['third-party.Vendor_2', 'third-party.Vendor_2'],
    ['_a', '_a'],
    ['true', '"true"'],
    ['False', '"False"'],
    ['NULL', '"NULL"'],
    // Of YAML 1.1, which other readers of the file may go by.
    ['yes', '"yes"'],
    ['No', '"No"'],
    ['on', '"on"'],
    ['OFF', '"OFF"'],
    ['nothing', 'nothing'],
    ['online', 'online'],
    ['', '""'],
    ['1a', '"1a"'],
    ['-a', '"-a"'],
    ['a b', '"a b"'],
    ['a: b', '"a: b"'],
    ['a#b', '"a#b"'],
    ["it's", `"it's"`],
    ['"q"', '"\\"q\\""'],
    ['a\nb', '"a\\nb"'],
    ['Zoë', '"Zoë"'],
  ];
  for (const [key, written] of keys) {
    it(`${JSON.stringify(key)} is ${written}`, () => assert.equal(yamlKey(key), written));
  }

  it('is that key when it is read, in blocks and in braces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (key) => {
        fc.pre(!FOREIGN.test(key));
        for (const text of [`${yamlKey(key)}: v\n`, `{ ${yamlKey(key)}: v }\n`]) {
          const { value, syntaxFindings } = parseConfig(text, 'x');
          assert.deepEqual(syntaxFindings, [], text);
          assert.deepEqual(Object.entries(value as object), [[key, 'v']], text);
        }
      }),
    );
  });
});
