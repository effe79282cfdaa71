import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joined, paint, plainText, shownText } from '../../../../src/base/text/shownText';

/** Whatever a terminal obeys, or a reader cannot see. */
const STEERS =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

describe('a value in a text', () => {
  it('shows control characters as what they are, in one line', () => {
    assert.equal(
      plainText('a\u001b[2J\u009b1m\u007f\r\n\tb'),
      'a\\u001b[2J\\u009b1m\\u007f\\u000d\\u000a\\u0009b',
    );
  });

  it('shows what turns a text or hides in it', () => {
    assert.equal(
      plainText('\u202ea\u2066\u200f\u061c\u2028'),
      '\\u202ea\\u2066\\u200f\\u061c\\u2028',
    );
    assert.equal(
      plainText('a\u200bb\ufeffc\u2060\u00ad\u3164'),
      'a\\u200bb\\ufeffc\\u2060\\u00ad\\u3164',
    );
    assert.equal(plainText('\u{e0041}'), '\\udb40\\udc41');
    assert.equal(plainText('\ud800x\udc00'), '\\ud800x\\udc00');
  });

  it('leaves people their words and emoji', () => {
    for (const text of [
      'Zoë Müller',
      '東京',
      '👩‍👩‍👧‍👦',
      '❤️',
      '👍🏽',
      '1️⃣',
      '🏳️‍🌈',
      'می‌خواهم',
      'क्‍ष',
      'שלום',
    ]) {
      assert.equal(plainText(text), text);
    }
  });

  it('does not take an invisible character for one of theirs', () => {
    assert.equal(plainText('a\u200db'), 'a\\u200db');
    assert.equal(plainText('admin\u200c'), 'admin\\u200c');
    assert.equal(plainText('a\ufe0f1\ufe0f'), 'a\\ufe0f1\\ufe0f');
    assert.equal(plainText('❤\ufe0f\ufe0f'), '❤\ufe0f\\ufe0f');
  });

  it('is the same when it is made safe twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        assert.equal(plainText(plain), plain);
        assert.equal(shownText(plain), plain);
        assert.doesNotMatch(plain, STEERS);
      }),
    );
  });
});

describe('the door of all texts', () => {
  it('keeps line breaks and tabs, and no other control character', () => {
    assert.equal(shownText('a\n\tb\r\nc\rd\u001b[31m'), 'a\n\tb\r\nc\\u000dd\\u001b[31m');
  });

  it('writes colours itself, and lets nobody else write one', () => {
    const text = ['a ', paint('\u001b[32mb', 'bad'), joined(['c', paint('d', 'good')], ', ')];
    assert.equal(shownText(text), 'a \\u001b[32mbc, d');
    assert.equal(
      shownText(text, { color: true }),
      'a \u001b[31m\\u001b[32mb\u001b[0mc, \u001b[32md\u001b[0m',
    );
  });

  it('leaves the meaning of JSON as it is', () => {
    fc.assert(
      fc.property(
        fc.json({ stringUnit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (json, text) => {
          const value: unknown = [JSON.parse(json), { [text]: text }];
          const shown = shownText(JSON.stringify(value, null, 2));
          assert.deepEqual(JSON.parse(shown), value);
          assert.doesNotMatch(shown.replaceAll('\n', ''), STEERS);
        },
      ),
    );
  });

  it('is fast', () => {
    const text = 'A line of 40 characters \u{1f600} and a bit…\n'.repeat(50_000);
    const started = performance.now();
    assert.equal(shownText(text).length, text.length);
    assert.ok(performance.now() - started < 1500, 'two million characters');
  });
});
