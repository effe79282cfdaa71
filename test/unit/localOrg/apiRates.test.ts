import assert from 'node:assert/strict';
import { latencyMs, MEDIAN_MS } from '../../../src/localOrg/http/latency';
import { RateLimiter } from '../../../src/localOrg/http/rateLimit';

describe('local org: rate limits', () => {
  let now = new Date('2026-01-01T00:00:00.500Z');
  const limiterOf = (edition: 'integrator' | 'workforce') => new RateLimiter(edition, () => now);
  beforeEach(() => {
    now = new Date('2026-01-01T00:00:00.500Z');
  });

  const enter = (limiter: RateLimiter, token?: string) => {
    const decision = limiter.enter('/api/v1/apps', token);
    limiter.leave();
    return decision;
  };

  it('one token has half of the bucket, two tokens share the whole of it', () => {
    const limiter = limiterOf('integrator');
    for (let index = 0; index < 10; index++) assert.ok(enter(limiter, 'one').allowed);
    const refused = enter(limiter, 'one');
    assert.equal(refused.allowed, false);
    assert.deepEqual(refused.headers, {
      'X-Rate-Limit-Limit': '10',
      'X-Rate-Limit-Remaining': '0',
      'X-Rate-Limit-Reset': String(Date.parse('2026-01-01T00:01:00Z') / 1000),
    });
    // The refused one counted, too: nine are left to the other token.
    for (let index = 0; index < 9; index++) assert.ok(enter(limiter, 'two').allowed);
    assert.equal(enter(limiter, 'two').allowed, false);
  });

  it('an access token may use all of it', () => {
    const limiter = limiterOf('integrator');
    assert.equal(enter(limiter).headers['X-Rate-Limit-Remaining'], '19');
    for (let index = 0; index < 19; index++) assert.ok(enter(limiter).allowed);
    assert.equal(enter(limiter).allowed, false);
  });

  it('remaining counts down to the reset, then starts again', () => {
    const limiter = limiterOf('workforce');
    assert.equal(enter(limiter, 'one').headers['X-Rate-Limit-Remaining'], '49');
    assert.equal(enter(limiter, 'one').headers['X-Rate-Limit-Remaining'], '48');
    now = new Date('2026-01-01T00:00:59.999Z');
    assert.equal(enter(limiter, 'one').headers['X-Rate-Limit-Remaining'], '47');
    now = new Date('2026-01-01T00:01:00.000Z');
    assert.equal(enter(limiter, 'one').headers['X-Rate-Limit-Remaining'], '49');
  });

  it('above the concurrency limit the headers are 0 and 0, and the bucket is not charged', () => {
    const limiter = limiterOf('integrator');
    for (let index = 0; index < 35; index++) limiter.enter('/api/v1/groups', 'one');
    const refused = limiter.enter('/api/v1/groups', 'one');
    assert.equal(refused.allowed, false);
    assert.equal(refused.headers['X-Rate-Limit-Limit'], '0');
    assert.equal(refused.headers['X-Rate-Limit-Remaining'], '0');
    limiter.leave();
    limiter.leave();
    const next = limiter.enter('/api/v1/groups', 'one');
    assert.equal(next.headers['X-Rate-Limit-Remaining'], String(50 - 36));
  });

  it('takes the recorded medians with --latency real, a fixed time, or none', () => {
    assert.equal(latencyMs('real', MEDIAN_MS.createPush), 3635);
    assert.equal(latencyMs('real', MEDIAN_MS.getApp), 1095);
    assert.equal(latencyMs(20, MEDIAN_MS.getApp), 20);
    assert.equal(latencyMs('none', MEDIAN_MS.getApp), 0);
  });
});
