import assert from 'node:assert/strict';
import { wordsOf } from '../../../src/language/describe/expressionWords';

describe('the words of an expression', () => {
  for (const [expression, expected] of [
    ['user.title', ['0 user.title']],
    ['String.len(user.title)', ['0 String.len', '11 user.title']],
    ['user.a+user.b', ['0 user.a', '7 user.b']],
    ['"user.title"', []],
    ["'user.title' + user.city", ['15 user.city']],
    ['"a "" user.x" + user.y', ['16 user.y']],
    ['"a \\" + user.y + "\\"', ['8 user.y']],
    ['\'it"s\' + user.y + "\'"', ['9 user.y']],
    ['"user.title', []],
    ['user.a == "x" ? user.b : user.c', ['0 user.a', '16 user.b', '25 user.c']],
    ['true && 12 > 3', ['0 true']],
    ['', []],
  ] as const) {
    it(JSON.stringify(expression), () => {
      const found = wordsOf(expression).map(({ text, start }) => `${start} ${text}`);
      assert.deepEqual(found, expected);
    });
  }
});
