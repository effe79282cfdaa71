import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseConfig } from '../../../../src/config/yaml/document';
import { placesInScalar } from '../../../../src/config/yaml/scalarText';
import { mapOf } from '../../../../src/config/yaml/values';

/** The places of the characters of the value under `k`, with the source they are offsets of. */
function placesOf(text: string): {
  value: string;
  source: string;
  places: readonly number[] | undefined;
} {
  const document = parseConfig(text, 'x');
  const value = String(mapOf(document.value)['k']);
  const source = document.sourceOf(['k'])?.source ?? '';
  return { value, source, places: placesInScalar(source, value) };
}

describe('where the characters of a value stand', () => {
  const cases: [title: string, text: string, at: string, source: string][] = [
    ['plain', 'k: user.a * 2\n', '*', '* 2'],
    ['plain on two lines', 'k: user.a\n    * 2\n', '*', '* 2'],
    ['in single quotes', `k: 'it''s * x'\n`, '*', "* x'"],
    ['in double quotes', 'k: "\\"a\\" \\u0041 \\x41 \\t* x"\n', '*', '* x"'],
    ['in double quotes on two lines', 'k: "a\n\n   b \\\n   c * x"\n', '*', '* x"'],
    ['a literal block', 'k: |\n  a\n\n  b * x\nl: 1\n', '*', '* x'],
    ['a literal block without its last line break', 'k: |-\n  a * x\n', '*', '* x'],
    ['a folded block', 'k: >\n  a\n  b\n\n  c * x\n', '*', '* x'],
    ['lines that end with a carriage return', 'k: >-\r\n  a\r\n  b * x\r\n', '*', '* x'],
  ];
  for (const [title, text, at, rest] of cases) {
    it(title, () => {
      const { value, source, places } = placesOf(text);
      assert.ok(places, JSON.stringify(source));
      assert.equal(places.length, value.length + 1);
      const place = places[value.indexOf(at)] ?? -1;
      assert.ok(source.slice(place).startsWith(rest), source.slice(place));
    });
  }

  it('are not known for what is indented in steps, or is not this source', () => {
    assert.equal(placesOf('k: >\n  a\n    b\n  c\n').places, undefined);
    assert.equal(placesInScalar('"abc"', 'abd'), undefined);
    assert.equal(placesInScalar('"abc', 'abc'), undefined);
    assert.equal(placesInScalar('"\\q"', 'q'), undefined);
  });

  it('are known for every value as it is commonly written, and never move back', () => {
    const style = fc.constantFrom(
      'PLAIN',
      'QUOTE_SINGLE',
      'QUOTE_DOUBLE',
      'BLOCK_LITERAL',
      'BLOCK_FOLDED',
    );
    const character = fc.constantFrom(...'ab"\'\\ \n:#.+é😀{}'.split(''));
    fc.assert(
      fc.property(
        fc.string({ unit: character, minLength: 1, maxLength: 60 }),
        style,
        (value, defaultStringType) => {
          const text = stringify({ k: value }, { defaultStringType, lineWidth: 30 } as never);
          const read = placesOf(text);
          const isOfBlock = /^[|>]/.test(read.source);
          if (!read.places) {
            assert.ok(isOfBlock, text);
            return;
          }
          for (const [index, place] of read.places.entries()) {
            assert.ok(place <= read.source.length && place >= (read.places[index - 1] ?? 0), text);
            const isAsItIs = /[a+.]/.test(read.value[index] ?? '');
            if (isAsItIs) assert.equal(read.source[place], read.value[index], text);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
