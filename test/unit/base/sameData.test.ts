import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { isSameData } from '../../../src/base/sameData';

describe('two values of plain data', () => {
  it('are told to be the same as Node tells it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (left, right) => {
        assert.equal(isSameData(left, right), isDeepStrictEqual(left, right));
        assert.ok(isSameData(left, structuredClone(left)));
      }),
    );
  });

  it('differ by one key, item or value, wherever it stands', () => {
    const pairs: [unknown, unknown][] = [
      [{ a: 1 }, { a: 1, b: undefined }],
      [{ a: undefined }, { b: undefined }],
      [
        [1, 2],
        [2, 1],
      ],
      [[], {}],
      [[1], { 0: 1 }],
      [0, -0],
      [null, undefined],
      [null, {}],
      ['1', 1],
      [{ a: { b: [1, { c: true }] } }, { a: { b: [1, { c: false }] } }],
    ];
    for (const [left, right] of pairs) {
      assert.equal(isSameData(left, right), false, JSON.stringify([left, right]));
      assert.equal(isSameData(right, left), false, JSON.stringify([right, left]));
    }
  });

  it('take no key of the prototype for one of their own', () => {
    assert.equal(isSameData({ constructor: 1 }, {}), false);
    assert.equal(isSameData(JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":2}')), false);
    assert.ok(isSameData(Number.NaN, Number.NaN));
    assert.ok(isSameData({ a: 1, b: 2 }, { b: 2, a: 1 }));
  });

  it('may hold themselves', () => {
    const read = (text: string): unknown => parseDocument(text).toJS();
    const text = '&a { b: [ 1, *a ] }';
    assert.ok(isSameData(read(text), read(text)));
    assert.equal(isSameData(read(text), read('&a { b: [ 2, *a ] }')), false);
  });
});
