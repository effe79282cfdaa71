import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unitsOf } from '../../../../src/base/secrets/multiSearch';
import { unescaped } from '../../../../src/base/secrets/unescape';

/** One layer taken off; the text itself when there is none. */
function read(text: string): string {
  const written = unescaped({ units: unitsOf(text), places: undefined });
  return written ? String.fromCharCode(...written.units) : text;
}

const text = fc.string({ unit: 'binary' }).map((one) => Buffer.from(one).toString());

describe('a layer of escapes', () => {
  it('is taken off as those read it who know the format', () => {
    fc.assert(
      fc.property(text, (one) => {
        // Characters of the other formats have to be escaped as well, or they are read too.
        const json = JSON.stringify(one.replace(/[%&]/g, '')).slice(1, -1);
        assert.equal(read(json), JSON.parse(`"${json}"`));
        assert.equal(read(encodeURIComponent(one)), one);
      }),
    );
  });

  const cases: readonly [string, string][] = [
    ['\\u002B\\u{1f600}\\U0001F600\\x2b\\053', '+😀😀++'],
    ['%u002B%2b%C3%A9%e9%F0%9F%98%80', '+\u002béé😀'],
    ['&#43;&#x2B;&#X002b;&plus;&amp;amp;&ouml;&#128512;', '+++' + '+&amp;ö😀'],
    ["\\'\\$\\/\\\\u002B", "'$/\\u002B"],
    ['\\xc3\\xa9\\303\\251', 'éé'],
    [
      '100% & \\ &; &nothing; %zz \\u12 \\q &#; &#x; &#9999999999;',
      '100% & \\ &; &nothing; %zz \\u12 \\q &#; &#x; &#9999999999;',
    ],
    ['%', '%'],
    ['\\', '\\'],
    ['&', '&'],
  ];
  for (const [written, wanted] of cases) {
    it(written, () => assert.equal(read(written), wanted));
  }

  it('says where each character stood', () => {
    fc.assert(
      fc.property(text, text, (before, behind) => {
        const plain = (one: string) => one.replace(/[%&\\]/g, '');
        const written = `${plain(before)}\\u002B%C3%A9${plain(behind)}`;
        const found = unescaped({ units: unitsOf(written), places: undefined });
        const at = plain(before).length;
        assert.equal(found?.places?.[at], at);
        assert.equal(found?.places?.[at + 1], at + 6);
        assert.equal(found?.places?.[at + 2], at + 12);
        assert.equal(found?.places?.at(-1), written.length);
      }),
    );
  });
});
