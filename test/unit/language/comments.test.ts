import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentsOf } from '../../../src/language/comments';
import { mutate, random } from '../config/mutate';

/** Each comment, with a `↵` before those that stand alone on their line. */
function comments(text: string): string[] {
  return commentsOf(text).map(({ text: comment, isAlone }) => (isAlone ? '↵' : '') + comment);
}

describe('comments of a YAML text', () => {
  for (const [text, expected] of [
    ['# a\nb: 1 # c\n  # d  \n#e', ['↵# a', '# c', '↵# d', '↵#e']],
    ['a: x#y\nb: "# z"\nc: \'# z\'\n', []],
    ['a: |\n  # x\n  y # z\n# w\n', ['↵# w']],
    ['a: | # x\n  # y\n', ['# x']],
    ['a: >-\n  b\n # less\nc: 1\n', ['↵# less']],
    ['a: [ # x\n  1, # y\n  2 ] # z\n', ['# x', '# y', '# z']],
    ['a: "x\n  # y\n  z"\n', []],
    ['a: b\n  # c\n', ['↵# c']],
    ['"#a": 1\n"#": 2\n', []],
    ['--- # x\na: 1\n... # y\n# z\n', ['# x', '# y', '↵# z']],
    ['a: 1\r\n# b\r\nc: 2 # d\r\n', ['↵# b', '# d']],
    ['', []],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(comments(text), expected));
  }

  it('stand where they are said to, whatever is broken', () => {
    const text = '# top\na: 1 # one\nb: |\n  # no\nc: [ # two\n  "# no" ]\n# end\n';
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const mutated = mutate(text, random(seed));
        for (const { text: comment, start, isAlone } of commentsOf(mutated)) {
          assert.equal(mutated.slice(start, start + comment.length), comment);
          const line = mutated.slice(0, start).split('\n').at(-1) ?? '';
          assert.equal(isAlone, line.trim() === '');
        }
      }),
      { numRuns: 200 },
    );
  });
});
