import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { NoReplyError, TIMED_OUT } from '../../../src/connector/http/noReply';
import type { Fault, ScimRequest } from '../../support/scimServer/model';
import { checkOf, ids } from './support';
import { tryFault } from './trial';

/** What is under way when request `first` comes gets no answer; then so many more are refused. */
function event(first: number, code: string, refused = 0): Fault {
  let seen = 0;
  let window: Promise<void> | undefined;
  let left = refused;
  return {
    async before({ method, path }: ScimRequest) {
      seen += 1;
      // Long enough for everything that is under way to come in.
      if (seen === first) {
        window = setTimeout(20).then(() => {
          window = undefined;
        });
      }
      if (window !== undefined) {
        await window;
        throw new NoReplyError(code, `${method} ${path}`);
      }
      if (seen < first || left === 0) return undefined;
      left -= 1;
      throw new NoReplyError('ECONNREFUSED', `${method} ${path}`);
    },
  };
}

const BEGINNINGS = [12, 40, 90, 150, 220, 260];

describe('connector test, one event on the way to the server', () => {
  for (const first of BEGINNINGS) {
    it(`a tar pit for all that is under way at request ${first} ends nothing`, async () => {
      const fault = event(first, TIMED_OUT);
      const { report } = await tryFault(fault);
      assert.deepEqual(
        report.checks
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ id, actual }) => `${id}: ${actual}`),
        [],
      );
      const lost = report.checks.filter(({ actual }) => /stopped answering/.test(actual));
      assert.deepEqual(lost, []);
      assert.equal(checkOf(report, 'error-no-crash').outcome, 'passed');
    });

    it(`a crash and a restart at request ${first} end nothing, and are told`, async () => {
      const fault = event(first, 'ECONNRESET', 3);
      const { report } = await tryFault(fault);
      assert.deepEqual(
        report.checks
          .filter(({ outcome }) => outcome === 'failed')
          .map(({ id, actual }) => `${id}: ${actual}`),
        [],
      );
      const lost = report.checks.filter(({ actual }) => /stopped answering/.test(actual));
      assert.deepEqual(lost, []);
      assert.equal(checkOf(report, 'error-no-crash').outcome, 'warning');
      assert.match(checkOf(report, 'error-no-crash').actual, /dropped or refused/);
    });
  }

  it('a server that is gone for good is given up, whoever was under way', async () => {
    const fault = event(100, 'ECONNRESET', Number.POSITIVE_INFINITY);
    const { report } = await tryFault(fault);
    assert.ok(ids(report, 'failed').length <= 1, ids(report, 'failed').join());
    assert.ok(report.checks.some(({ actual }) => /stopped answering/.test(actual)));
  });
});
