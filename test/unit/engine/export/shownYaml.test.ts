import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Document, parse } from 'yaml';
import { shownText } from '../../../../src/base/text/shownText';
import { shownYaml } from '../../../../src/engine/export/shownYaml';

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

describe('YAML that is shown', () => {
  const cases: readonly [string, string][] = [
    ['a: x\u009by # c\u202e\n', 'a: "x\\u009by" # c\\u202e\n'],
    ["a: [p\u0085q, 's\u2066''t', \"d\u200f\"]\n", 'a: ["p\\u0085q", "s\\u2066\'t", "d\\u200f"]\n'],
    ['"k\u200b": 1\nk\u202e: v\n', '"k\\u200b": 1\n"k\\u202e": v\n'],
    ['a: |\n  li\u200bne\n  two\nb: c\n', 'a: "li\\u200bne\\ntwo\\n"\nb: c\n'],
    ['a:\r\n  - x\u{e0041}y\r\n', 'a:\r\n  - "x\\U000e0041y"\r\n'],
    ['\ufeffa: b\n', 'a: b\n'],
    ['a: Zoë 👩‍👩‍👧 می‌خواهم # ok\n', 'a: Zoë 👩‍👩‍👧 می‌خواهم # ok\n'],
  ];
  for (const [text, wanted] of cases) {
    it(JSON.stringify(wanted), () => {
      assert.equal(shownYaml(text), wanted);
      assert.deepEqual(parse(wanted), parse(text));
    });
  }

  it('says the same, and hides nothing, whatever stands in it', () => {
    const text = fc.string({ unit: fc.constantFrom(...CHARACTERS) });
    const value = fc.dictionary(text, fc.oneof(text, fc.array(text), fc.dictionary(text, text)));
    fc.assert(
      fc.property(value, text, (before, comment) => {
        const document = new Document(before);
        document.comment = ` x${comment}`.replaceAll(/[\r\n]/g, '');
        const shown = shownYaml(document.toString({ lineWidth: 0 }));
        assert.deepEqual(parse(shown), parse(document.toString()));
        assert.equal(shownText(shown), shown);
      }),
    );
  });
});
