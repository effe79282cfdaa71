import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matcherOf } from '../../../src/expression/pattern/pattern';
import { Work } from '../../../src/expression/work';

function isMatch(pattern: string, text: string): boolean {
  return matcherOf(pattern, new Work())(text);
}

function refusal(pattern: string): string {
  try {
    matcherOf(pattern, new Work());
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail(`${pattern} is taken`);
}

describe('a regular expression of Java', () => {
  const rows: readonly (readonly [pattern: string, fits: string[], others: string[]])[] = [
    ['', [''], ['a']],
    ['abc', ['abc'], ['ab', 'abcd', 'xabc']],
    ['a|bc', ['a', 'bc'], ['ac', 'abc', '']],
    ['a*', ['', 'a', 'aaa'], ['b', 'ab']],
    ['a+', ['a', 'aa'], ['']],
    ['ab?c', ['ac', 'abc'], ['abbc']],
    ['a{3}', ['aaa'], ['aa', 'aaaa']],
    ['a{2,}', ['aa', 'aaaaa'], ['a']],
    ['a{1,3}', ['a', 'aaa'], ['', 'aaaa']],
    ['a{0}b', ['b'], ['ab']],
    ['(ab)+', ['ab', 'abab'], ['aba']],
    ['(?:a|b)*c', ['c', 'ababc'], ['ab']],
    ['(?<year>\\d{4})', ['2026'], ['20260']],
    ['a*?b', ['b', 'aab'], ['a']],
    ['a.c', ['abc', 'a😀c'], ['ac', 'a\nc']],
    ['(?s)a.c', ['a\nc'], []],
    ['^abc$', ['abc'], ['abcd']],
    ['\\Aabc\\z', ['abc'], []],
    ['\\bfoo\\b.*', ['foo bar'], ['foobar']],
    ['[abc]', ['a', 'c'], ['d', 'ab']],
    ['[a-cx]+', ['abcx'], ['d']],
    ['[^a-c]', ['d', '😀'], ['a']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a-]', ['a', '-'], ['b']],
    ['[\\d_]+', ['1_2'], ['a']],
    ['[a-z[0-9]]+', ['a1'], ['A']],
    ['[a-z&&[^aeiou]]+', ['xyz'], ['xyza']],
    ['\\d\\D\\w\\W\\s\\S', ['1a_- x'], ['aa_- x']],
    ['\\p{L}+', ['Ω', 'é'], ['1']],
    ['\\p{Lu}\\P{Lu}', ['Aa'], ['AA']],
    ['\\p{Upper}', ['A'], ['Ä']],
    ['\\p{IsLatin}+', ['Ä'], ['Ω']],
    ['\\.\\*\\\\', ['.*\\'], ['a']],
    ['\\Qa.b\\E+', ['a.b'], ['axb']],
    ['\\x41\\u0042\\x{43}', ['ABC'], ['abc']],
    ['\\t\\n', ['\t\n'], []],
    ['(?i)straße', ['STRAßE'], ['STRASSE']],
    ['a(?i)b', ['ab', 'aB'], ['AB']],
    ['(?i:a)b', ['Ab', 'ab'], ['AB']],
    ['(a(?i)b)c', ['aBc'], ['aBC']],
    ['(?i)[a-c]+', ['aBC'], ['d']],
    ['(a*)*', ['', 'aaa'], ['b']],
    ['(a|b|)*c', ['c', 'abc'], []],
    ['/.*admin.*', ['/x admin'], ['admin']],
    ['California-[a-zA-Z]+-Sales', ['California-North-Sales'], ['Texas-North-Sales']],
  ];
  for (const [pattern, fits, others] of rows) {
    it(`${pattern} fits whole texts`, () => {
      for (const text of fits) assert.equal(isMatch(pattern, text), true, text);
      for (const text of others) assert.equal(isMatch(pattern, text), false, text);
    });
  }

  it('is refused where it is none', () => {
    for (const pattern of [
      ...[
        '[',
        '(',
        ')',
        'a)',
        '*',
        'a**',
        '{2}',
        'a{2',
        'a{3,1}',
        'a{,1}',
        '[b-a]',
        '\\',
        '[a',
        '?',
      ],
      ...['\\x{110000}', '(?i', 'a|*', '[a-\\d]'],
    ]) {
      assert.equal(refusal(pattern), 'this is not a regular expression', pattern);
    }
  });

  it('is refused by name where it cannot be worked out', () => {
    for (const pattern of [
      ...['(?=a)', '(?!a)', '(?<=a)', '(?>a)', '(a)\\1', '\\k<a>', 'a*+', 'a++', '(?x)a', '(?m)a'],
      ...['\\p{javaLowerCase}', '\\G', '\\cA', '\\01'],
    ]) {
      assert.match(refusal(pattern), /has parts that are not worked out here/, pattern);
    }
    for (const pattern of ['a'.repeat(1001), 'a{9999}', '((a{90}){90}){90}', '('.repeat(80)]) {
      assert.match(refusal(pattern), /too involved/, pattern.slice(0, 20));
    }
  });

  /** JavaScript's own are the same for what both have. */
  it('fits what one of JavaScript fits', () => {
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '\\.', ''),
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '*?'))
          .map(([a, times]) => `(?:${a})${times}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (written, tried) => {
        if (written.length > 60) return;
        const wanted = new RegExp(`^(?:${written})$`, 'u').test(tried);
        assert.equal(isMatch(written, tried), wanted, `${written} on ${tried}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes steps in proportion to the text, for all that would take JavaScript forever', () => {
    for (const pattern of [
      '(a+)+b',
      '(a|a)*b',
      '(a|aa)+b',
      '(.*)*b',
      'a*a*a*a*b',
      '(a?){50}a{50}b',
    ]) {
      const steps = (length: number) => {
        let taken = 0;
        const work = { spend: (amount: number) => (taken += amount) } as unknown as Work;
        assert.equal(matcherOf(pattern, work)('a'.repeat(length)), false);
        return taken;
      };
      const [short, long] = [steps(200), steps(2000)];
      assert.ok(long <= 11 * short, `${pattern}: ${short}, ${long}`);
    }
  });
});
