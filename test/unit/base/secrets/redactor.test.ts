import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../../src/base/secrets/redact';
import { Redactor } from '../../../../src/base/secrets/redactor';
import { Secret } from '../../../../src/base/secrets/secret';
import { SPELLINGS } from '../../../support/spellings';

const SECRETS = [
  'canary/scim+token"7d1f0c==',
  "pass'w<ö>rd&55=e2",
  'tok en+with\\back%2Fslash',
  'schlüssel-日本語-😀-9c',
  'simple-token-91ab',
];

function cleaner(...values: string[]): Redactor {
  return new Redactor(values.map((value) => new Secret('t', value)));
}

describe('a secret in a text', () => {
  for (const [name, write] of Object.entries(SPELLINGS)) {
    it(`is taken out: ${name}`, () => {
      for (const secret of SECRETS) {
        const written = write(secret);
        const clean = cleaner(secret).clean(`before ${written} after`);
        assert.equal(clean.slice(0, 7) + clean.slice(-6), 'before  after', clean);
        assert.ok(clean.includes('[secret t]'), `${written}: ${clean}`);
        assert.ok(clean.length < 16 + 60, clean);
      }
    });
  }

  it('is taken out whole where it stands alone in base64', () => {
    for (const secret of ['abc4', 'abcd5', 'abcde6', 'a+/=7890']) {
      const text = Buffer.from(secret).toString('base64');
      assert.equal(cleaner(secret).clean(`"${text}"`), '"[secret t]"');
    }
  });

  it('is taken out in any mixture of spellings', () => {
    const character = (char: string) =>
      fc.constantFrom(
        char,
        encodeURIComponent(char),
        `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
        `\\U${char.charCodeAt(0).toString(16).padStart(8, '0')}`,
        `&#${char.charCodeAt(0)};`,
        `&#X${char.charCodeAt(0).toString(16)};`,
        `%${char.charCodeAt(0).toString(16)}`,
        `\\x${char.charCodeAt(0).toString(16)}`,
        `%25${char.charCodeAt(0).toString(16)}`,
      );
    const secret = 'a/b+c="d9&e\'f';
    const clean = cleaner(secret);
    fc.assert(
      fc.property(fc.tuple(...[...secret].map(character)), (characters) => {
        assert.equal(clean.clean(`x ${characters.join('')} y`), 'x [secret t] y');
      }),
    );
  });

  it('leaves texts without it as they are, to the letter', () => {
    const clean = cleaner(...SECRETS);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        assert.equal(clean.clean(text), text);
      }),
    );
  });

  it('leaves JSON that it is taken out of as JSON', () => {
    const value = fc.constantFrom(...SECRETS, 'abc\\', '1234567', 'x","y":"z', '\\u00e9"');
    fc.assert(
      fc.property(value, value, fc.json(), (secret, other, json) => {
        const body: unknown = {
          a: [other, secret, Number(secret) || 1],
          b: `${other}${secret}`,
          c: json,
        };
        for (const text of [JSON.stringify(body), JSON.stringify(JSON.stringify(body))]) {
          const clean = cleaner(secret).cleanJson(text);
          assert.doesNotThrow(() => JSON.parse(clean), clean);
        }
      }),
    );
  });

  it('is taken out of JSON where it is a number', () => {
    assert.equal(cleaner('1234567').cleanJson('{"a":1234567,"b":2}'), '{"a":"[secret t]","b":2}');
  });

  it('is not searched for when it is too short to mean anything', () => {
    assert.equal(redact('abc abc', [new Secret('t', 'abc')]), 'abc abc');
  });

  it('names the secret that it was', () => {
    const secrets = [new Secret('one', 'first-value'), new Secret('two', 'second-value')];
    assert.equal(redact('second-value, first-value', secrets), '[secret two], [secret one]');
  });

  it('is found in ten megabytes of anything in little time', () => {
    const clean = cleaner(...SECRETS);
    for (const unit of [
      '{"id":"1","name":"B&amp;C %2F \\u00e9 x"} ',
      '\\\\\\"',
      '&&a',
      '%41%c3%a9',
      'aaaa',
    ]) {
      const text = unit.repeat(10_000_000 / unit.length);
      const started = performance.now();
      assert.equal(clean.clean(text), text);
      // Half a second on a slow machine; far from what anything but linear would take.
      assert.ok(performance.now() - started < 5000, unit);
    }
  });
});
