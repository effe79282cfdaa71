import assert from 'node:assert/strict';
import { checkOf, ids } from './support';
import { tryFault } from './trial';

describe('connector test, against a correct server', () => {
  for (const updates of ['put', 'patch'] as const) {
    it(`passes everything for an app that updates by ${updates}, and leaves nothing`, async () => {
      const { report, server } = await tryFault({}, { target: { updates } });
      const wrong = report.checks.filter(({ outcome }) => outcome !== 'passed');
      assert.deepEqual(
        wrong.map(({ id, outcome, actual }) => `${outcome} ${id}: ${actual}`),
        [],
      );
      assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
      assert.equal(checkOf(report, 'cleanup').outcome, 'passed');
      assert.equal(ids(report, 'passed').length, report.checks.length);
    });
  }
});
