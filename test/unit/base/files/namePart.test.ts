import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namePart } from '../../../../src/base/files/namePart';

describe('a text as a part of a name', () => {
  it('has no character that a system has in no name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.doesNotMatch(namePart(text), /[<>:"/\\|?*\p{Cc}]/u);
      }),
    );
    assert.equal(namePart('eu*/prod'), 'eu%2A%2Fprod');
  });

  it('is told from every other one', () => {
    const texts = ['a b', 'a_b', 'a*b', 'a%2Ab', 'a/b', 'a%2Fb', 'A B'];
    assert.equal(new Set(texts.map(namePart)).size, texts.length);
  });
});
