import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { shownText } from '../../../src/base/text/shownText';
import { yamlKey } from '../../../src/config/yaml/yamlKey';
import { scalar } from '../../../src/language/complete/suggestion';

/** Characters that YAML, JSON and terminals read in ways of their own. */
const CHARACTERS = [
  ...'a :#\'"\\\n\t-{}[],&*!|>%@`~0é',
  '\u001b',
  '\u009b',
  '\u202e',
  '\u200b',
  '\u{e0041}',
  '\u0085',
  '\u2028',
];

describe('a name of the org that is put into a file', () => {
  const cases: readonly [string, string][] = [
    ['Vendors', 'Vendors'],
    ['Ven\u202edors', '"Ven\\u202edors"'],
    ['Ven\u009b2Jdors', '"Ven\\u009b2Jdors"'],
    ['Ven\u001b[2Jdors', '"Ven\\u001b[2Jdors"'],
    ['Ven\u200bdors', '"Ven\\u200bdors"'],
    ['Ven\u{e0041}dors', '"Ven\\U000e0041dors"'],
    ['Zoë 👩‍👩‍👧', '"Zoë 👩‍👩‍👧"'],
  ];
  for (const [name, written] of cases) {
    it(`is written ${written}`, () => {
      assert.ok([written, written.slice(1, -1)].includes(scalar(name)), scalar(name));
      assert.equal(parse(scalar(name)), name);
    });
  }

  it('says the same, and hides nothing, as a value and as a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...CHARACTERS) }), (name) => {
        const text = `${yamlKey(name)}: ${scalar(name)}\n`;
        assert.equal(shownText(text), text);
        assert.deepEqual(parse(text), { [name]: name });
      }),
    );
  });
});
