import assert from 'node:assert/strict';
import {
  type Bucket,
  bucketOf,
  observe,
  waitAfter429,
  waitFor,
} from '../../../../src/okta/http/pace';
import { type RateHeaders, readRateHeaders } from '../../../../src/okta/http/rateHeaders';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const NOTHING: RateHeaders = {
  limit: undefined,
  remaining: undefined,
  reset: undefined,
  date: undefined,
  retryAfter: undefined,
};

function seen(limit: number, remaining: number, resetInMs: number): RateHeaders {
  // The server's clock is an hour ahead: only differences may count.
  const date = NOW + 3_600_000;
  return { ...NOTHING, limit, remaining, reset: date + resetInMs, date };
}

describe('rate limit headers', () => {
  it('are read in milliseconds', () => {
    const headers = new Headers({
      'X-Rate-Limit-Limit': '100',
      'X-Rate-Limit-Remaining': '7',
      'X-Rate-Limit-Reset': '1767225660',
      Date: 'Thu, 01 Jan 2026 00:00:00 GMT',
      'Retry-After': '12',
    });
    assert.deepEqual(readRateHeaders(headers, NOW), {
      limit: 100,
      remaining: 7,
      reset: 1_767_225_660_000,
      date: NOW,
      retryAfter: 12_000,
    });
  });

  it('may carry Retry-After as a date, on the clock of the server', () => {
    const headers = new Headers({
      Date: 'Thu, 01 Jan 2026 01:00:00 GMT',
      'Retry-After': 'Thu, 01 Jan 2026 01:00:30 GMT',
    });
    assert.equal(readRateHeaders(headers, NOW).retryAfter, 30_000);
  });

  it('count as one when sent twice with the same value, and not at all when they differ', () => {
    const twice = (value: string) => new Headers({ 'X-Rate-Limit-Limit': value });
    assert.equal(readRateHeaders(twice('100, 100'), NOW).limit, 100);
    assert.equal(readRateHeaders(twice('100, 50'), NOW).limit, undefined);
    assert.equal(readRateHeaders(twice('many'), NOW).limit, undefined);
  });
});

describe('rate limit buckets', () => {
  const buckets: [string, string][] = [
    ['/api/v1/apps', '/api/v1/apps'],
    ['/api/v1/apps/0oa1', '/api/v1/apps/{id}'],
    ['/api/v1/apps/0oa1/groups', '/api/v1/apps'],
    ['/api/v1/apps/0oa1/group-push/mappings/gPm1', '/api/v1/apps'],
    ['/api/v1/groups', '/api/v1/groups'],
    ['/api/v1/groups/00g1', '/api/v1/groups/{id}'],
    ['/api/v1/mappings/prm1', '/api/v1'],
    ['/api/v1/meta/schemas/apps/0oa1/default', '/api/v1'],
    ['/api/v1/logs', '/api/v1/logs'],
    ['/oauth2/v1/token', '/oauth2/v1/token'],
  ];
  for (const [path, bucket] of buckets) {
    it(`count ${path} in ${bucket}`, () => assert.equal(bucketOf(path), bucket));
  }
});

describe('pace', () => {
  const bucketWith = (limit: number, remaining: number): Bucket | undefined =>
    observe(undefined, seen(limit, remaining, 20_000), NOW, 300);

  it('lets requests go while nothing is known of a bucket', () => {
    assert.equal(waitFor(undefined, 5, NOW), 0);
  });

  it('keeps a tenth of the bucket for others, and waits for the reset with jitter', () => {
    assert.equal(waitFor(bucketWith(100, 11), 0, NOW), 0);
    assert.equal(waitFor(bucketWith(100, 10), 0, NOW), 20_300);
  });

  it('keeps at least one request of a small bucket', () => {
    assert.equal(waitFor(bucketWith(5, 2), 0, NOW), 0);
    assert.equal(waitFor(bucketWith(5, 1), 0, NOW), 20_300);
  });

  it('counts the requests that have no answer yet', () => {
    assert.equal(waitFor(bucketWith(100, 14), 3, NOW), 0);
    assert.equal(waitFor(bucketWith(100, 14), 4, NOW), 20_300);
  });

  it('goes on once the window is over', () => {
    assert.equal(waitFor(bucketWith(100, 0), 0, NOW + 20_299), 1);
    assert.equal(waitFor(bucketWith(100, 0), 0, NOW + 20_300), 0);
  });

  it('believes the least that a window has said, in whatever order answers come', () => {
    const first = observe(undefined, seen(100, 40, 20_000), NOW, 0);
    const late = observe(first, seen(100, 43, 20_000), NOW, 0);
    assert.equal(late?.leastSeen, 40);
  });

  it('starts over with a new window and ignores what is left of an old one', () => {
    const old = observe(undefined, seen(100, 3, 20_000), NOW, 0);
    const answer = { ...seen(100, 99, 80_000), date: NOW + 3_620_000 };
    const fresh = observe(old, answer, NOW + 20_000, 0);
    assert.equal(fresh?.leastSeen, 99);
    assert.equal(observe(fresh, seen(100, 2, 20_000), NOW, 0), fresh);
  });

  it('does not take the refusal of too many requests at once for an empty bucket', () => {
    const known = bucketWith(100, 50);
    assert.equal(observe(known, seen(0, 0, 60_000), NOW, 0), known);
  });

  const impossible: [string, number][] = [
    ['of a day', 86_400_000],
    ['in milliseconds instead of seconds', NOW * 999],
    ['of more than a minute', 62_000],
    ['long gone', -NOW],
  ];
  for (const [what, resetIn] of impossible) {
    it(`does not believe a window ${what}, nor lets it hide the next`, () => {
      const known = bucketWith(100, 50);
      assert.equal(observe(undefined, seen(100, 0, resetIn), NOW, 0), undefined);
      assert.equal(observe(known, seen(100, 0, resetIn), NOW, 0), known);
    });
  }

  it('counts a window by the clock of the server, however wrong ours is', () => {
    for (const wrong of [-86_400_000, 3_600_000]) {
      const now = NOW + wrong;
      assert.equal(waitFor(observe(undefined, seen(100, 0, 60_000), now, 0), 0, now), 60_000);
    }
  });
});

describe('the wait after a 429', () => {
  const half = () => 0.5;

  it('is what Retry-After asks for, before all else', () => {
    const headers = { ...seen(100, 0, 20_000), retryAfter: 7000 };
    assert.equal(waitAfter429(headers, 0, NOW, half), 7500);
  });

  it('is the end of the window on the clock of the server, and one second', () => {
    assert.equal(waitAfter429(seen(100, 0, 20_000), 0, NOW, half), 21_500);
  });

  it('is one window when what the header says cannot be', () => {
    for (const resetIn of [86_400_000, NOW * 999, -NOW]) {
      assert.equal(waitAfter429(seen(100, 0, resetIn), 0, NOW, half), 60_500);
    }
  });

  it('is short and grows when too many requests were under way', () => {
    const waits = [0, 1, 2].map((nth) => waitAfter429(seen(0, 0, 60_000), nth, NOW, half));
    assert.deepEqual(waits, [750, 1500, 3000]);
  });

  it('is a guess that grows when the answer says nothing', () => {
    assert.equal(waitAfter429(NOTHING, 1, NOW, half), 1500);
  });
});
