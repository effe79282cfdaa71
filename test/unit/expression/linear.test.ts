import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';

/** Microseconds of the processor, the least of some runs: others share the machine. */
function cost(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 7; run += 1) {
    const before = process.cpuUsage();
    checkExpression(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return Math.max(least, 200);
}

/** Each as long as asked for. */
const FORMS: Readonly<Record<string, (length: number) => string>> = {
  sums: (length) => `user.a${' + user.b'.repeat(length / 9)}`,
  'choices behind colons': (length) => `${'user.a == "b" ? "c" : '.repeat(length / 22)}null`,
  defaults: (length) => `${'user.a ?: '.repeat(length / 10)}null`,
  conditions: (length) => `${'user.a AND '.repeat(length / 11)}true`,
  arrays: (length) => `{${'1,'.repeat(length / 2)}1}`,
  maps: (length) => `{${'"a": 1, '.repeat(length / 8)}"a": 1}`,
  calls: (length) => `String.join("", ${'String.len("a"), '.repeat(length / 17)}"")`,
  'names of names': (length) => `user${'.a'.repeat(length / 2)}`,
  'open brackets': (length) => '('.repeat(length),
  'closed brackets': (length) => ')'.repeat(length),
  symbols: (length) => '!'.repeat(length),
  'symbols that are none': (length) => '§'.repeat(length),
  words: (length) => 'a '.repeat(length / 2),
  quotes: (length) => '"'.repeat(length),
  'quotes in a text': (length) => `"${'""'.repeat(length / 2)}"`,
  spaces: (length) => ' '.repeat(length),
  'unknown functions': (length) => `{${'Foo(), '.repeat(length / 7)}1}`,
  'values that do not fit': (length) => `{${'-"a", '.repeat(length / 6)}1}`,
  positions: (length) => `user.a${'[0]'.repeat(length / 3)}`,
};

describe('the work of checking an expression', () => {
  for (const [what, form] of Object.entries(FORMS)) {
    it(`grows with its length and no faster: ${what}`, () => {
      const [short, long] = [form(8000), form(64_000)];
      // Eight times as long; twice that leaves room for a machine that is busy.
      const [little, much] = [cost(short), cost(long)];
      assert.ok(much < 24 * little, `${little} and ${much} microseconds`);
    });
  }
});
