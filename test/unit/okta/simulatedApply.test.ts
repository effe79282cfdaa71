import assert from 'node:assert/strict';
import { simulateApply } from '../../support/simulatedApply';

/** Half of Workforce Identity's buckets, as an API token has them (Okta's rate limit tables of 2025-05). */
const WORKFORCE = {
  '/api/v1/apps': 50,
  '/api/v1/apps/{id}': 250,
  '/api/v1': 600,
  '/api/v1/groups': 250,
};

describe('an apply under the limits of an org, on simulated time', function () {
  this.timeout(60_000);

  it('is never refused, and takes at most a tenth longer than limits and round trips ask for', async () => {
    const shape = { n: 20, m: 20, g: 50, p: 50 };
    const { ms, boundMs, refused, inBucket } = await simulateApply(shape, WORKFORCE);
    assert.equal(refused, 0);
    assert.ok(inBucket >= 100, `${inBucket} requests in the bucket of apps`);
    assert.ok(ms > 120_000, `${ms} ms: more than two windows are needed`);
    assert.ok(ms <= boundMs * 1.1, `${ms} ms, the bound is ${boundMs} ms`);
  });
});
