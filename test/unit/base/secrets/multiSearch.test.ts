import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MultiSearch, unitsOf } from '../../../../src/base/secrets/multiSearch';

/** Where each text stands, by looking for one after the other. */
function naively(text: string, wanted: readonly string[]): string[] {
  const found = wanted.flatMap((one) => {
    const places: string[] = [];
    for (let at = text.indexOf(one); at !== -1; at = text.indexOf(one, at + 1)) {
      places.push(`${at} ${one}`);
    }
    return places;
  });
  return found.sort();
}

function atOnce(text: string, wanted: readonly string[]): string[] {
  const search = new MultiSearch<string>();
  for (const one of wanted) search.add(one, one);
  const found: string[] = [];
  search.each(unitsOf(text), (start, { value }) => found.push(`${start} ${value}`));
  return found.sort();
}

describe('many texts searched for at once', () => {
  it('are found where each alone is found, in whatever order they were added', () => {
    const unit = fc.constantFrom('a', 'b', 'c', '日', '😀');
    const texts = fc.uniqueArray(fc.string({ unit, minLength: 2, maxLength: 6 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), texts, (text, wanted) => {
        assert.deepEqual(atOnce(text, wanted), naively(text, wanted));
      }),
      { numRuns: 500 },
    );
  });

  it('may be none, and need two characters', () => {
    assert.deepEqual(atOnce('abc', []), []);
    assert.throws(() => new MultiSearch<string>().add('a', 'a'), RangeError);
  });
});
