import assert from 'node:assert/strict';
import type { TestReport } from '../../../src/connector/run/runModel';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { checkOf } from './support';
import { tryFault } from './trial';

/** Over http on loopback there is no TLS to look at; nothing else is left out. */
function unfulfilled({ checks }: TestReport) {
  return checks.filter(({ id, outcome }) => outcome !== 'passed' && !id.startsWith('tls-'));
}

describe('connector test, against a correct server', () => {
  for (const profile of CONNECTOR_PROFILES) {
    it(`passes everything for the profile ${profile}, and leaves nothing`, async () => {
      const { report, server } = await tryFault({}, { target: { profile } });
      const wrong = unfulfilled(report);
      assert.deepEqual(
        wrong.map(({ id, outcome, actual }) => `${outcome} ${id}: ${actual}`),
        [],
      );
      assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
      assert.equal(checkOf(report, 'cleanup').outcome, 'passed');
    });
  }
});
