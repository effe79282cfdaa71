import assert from 'node:assert/strict';
import { someOf } from '../../../src/base/text/someOf';
import { isTooDeep } from '../../../src/base/tooDeep';
import { type Wait, WaitNotices, waitText } from '../../../src/base/waits';

const NOW = Date.parse('2026-01-01T12:00:00Z');

describe('waits', () => {
  it('say what for, how long, until when and how to stop', () => {
    const text = waitText({ what: 'the server', ms: 61_200 }, 'Ctrl+C stops.', NOW);
    assert.match(text, /^Waiting for the server: 62 s, until \d\d:\d\d:\d\d\. Ctrl\+C stops\.$/);
  });

  it('are told once for all requests that share one, and not at all when they are short', () => {
    const told: Wait[] = [];
    const notices = new WaitNotices((wait) => told.push(wait));
    notices.note({ what: 'a', ms: 1_999 }, NOW);
    for (let nth = 0; nth < 100; nth += 1) notices.note({ what: 'a', ms: 60_000 }, NOW);
    notices.note({ what: 'a', ms: 30_000 }, NOW + 30_000);
    notices.note({ what: 'b', ms: 30_000 }, NOW);
    notices.note({ what: 'a', ms: 60_000 }, NOW + 60_000);
    assert.deepEqual(
      told.map(({ what, ms }) => `${what} ${ms}`),
      ['a 60000', 'b 30000', 'a 60000'],
    );
  });
});

describe('many names', () => {
  it('are counted behind the first', () => {
    assert.equal(someOf([]), '');
    assert.equal(someOf(['A', 'B', 'C']), 'A, B, C');
    const names = Array.from({ length: 5_000 }, (_, nth) => `G${nth}`);
    assert.equal(someOf(names), 'G0, G1, G2 and 4,997 more');
  });
});

describe('levels of JSON', () => {
  it('are counted outside of texts only', () => {
    assert.equal(isTooDeep(`${'['.repeat(100)}${']'.repeat(100)}`), false);
    assert.equal(isTooDeep('['.repeat(101)), true);
    assert.equal(isTooDeep(JSON.stringify({ text: '[{"\\'.repeat(500) })), false);
    assert.equal(isTooDeep('[],'.repeat(10_000)), false);
    assert.equal(isTooDeep('"\\'), false);
  });
});
