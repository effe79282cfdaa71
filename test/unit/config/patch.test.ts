import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Patch, type Replacement } from '../../../src/config/fixes/patch';

function replaced(text: string, replacements: readonly Replacement[]): string {
  return [...replacements]
    .sort((left, right) => right.start - left.start)
    .reduce(
      (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
      text,
    );
}

/** Replacements of a text that do not overlap, from cuts of it. */
const round = fc.array(
  fc.record({ skip: fc.nat(4), length: fc.nat(4), newText: fc.string({ maxLength: 3 }) }),
  { maxLength: 4 },
);

function fitted(
  made: readonly { skip: number; length: number; newText: string }[],
  length: number,
): Replacement[] {
  const fits: Replacement[] = [];
  let at = 0;
  for (const { skip, length: long, newText } of made) {
    const start = at + skip + 1;
    if (start + long > length) break;
    fits.push({ start, end: start + long, newText });
    at = start + long;
  }
  return fits;
}

describe('several rounds of replacements as one', () => {
  for (const [why, text, rounds, wanted] of [
    ['none', 'abc', [], []],
    ['one', 'abc', [[{ start: 1, end: 2, newText: 'X' }]], [{ start: 1, end: 2, newText: 'X' }]],
    [
      'a second one within what the first put in',
      'abc',
      [[{ start: 1, end: 2, newText: 'XYZ' }], [{ start: 2, end: 3, newText: '-' }]],
      [{ start: 1, end: 2, newText: 'X-Z' }],
    ],
    [
      'a second one over the end of what the first put in',
      'abcd',
      [[{ start: 1, end: 2, newText: 'XY' }], [{ start: 2, end: 4, newText: '' }]],
      [{ start: 1, end: 3, newText: 'X' }],
    ],
    [
      'at both ends',
      'abc',
      [[{ start: 0, end: 0, newText: '<' }], [{ start: 4, end: 4, newText: '>' }]],
      [
        { start: 0, end: 0, newText: '<' },
        { start: 3, end: 3, newText: '>' },
      ],
    ],
    [
      'all of it, and back',
      'abc',
      [[{ start: 0, end: 3, newText: '' }]],
      [{ start: 0, end: 3, newText: '' }],
    ],
  ] as const) {
    it(why, () => {
      const patch = new Patch(text.length);
      for (const one of rounds) patch.apply(one);
      assert.deepEqual(patch.replacements(text.length), wanted);
    });
  }

  it('come to the same as one after the other', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.array(round, { maxLength: 4 }),
        (text, rounds) => {
          const patch = new Patch(text.length);
          let done = text;
          for (const made of rounds) {
            const one = fitted(made, done.length);
            patch.apply(one);
            done = replaced(done, one);
          }
          assert.equal(replaced(text, patch.replacements(text.length)), done);
        },
      ),
    );
  });
});
