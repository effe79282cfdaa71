import assert from 'node:assert/strict';
import { checksFor } from '../../../src/connector/checks';
import { BASE } from '../../support/scimServer/resources';
import { FAULTS } from './faultTable';
import { checkOf, ids, targetOf } from './support';
import { tryFault } from './trial';

describe('connector test, against servers with one fault', () => {
  it('there are at least sixty of them, each another', () => {
    assert.ok(FAULTS.length >= 60, `${FAULTS.length}`);
    assert.equal(new Set(FAULTS.map(({ what }) => what)).size, FAULTS.length);
  });

  it('between them fail every check that a server can fail', () => {
    const found = new Set(FAULTS.flatMap(({ failed = [], warned = [] }) => [...failed, ...warned]));
    const never = checksFor(targetOf(BASE))
      .map(({ id }) => id)
      // The address and TLS have tests of their own; the rest only tells what a server knows.
      .filter((id) => !/^(url|tls)-/.test(id) && !found.has(id));
    assert.deepEqual(never, [
      'filter-email',
      'filter-emails-value',
      'filter-emails-type',
      'filter-external-id',
      'filter-starts-with',
      'filter-and',
      'filter-or-not',
      'claim-bulk',
    ]);
  });

  for (const { what, fault, failed = [], warned = [], profile } of FAULTS) {
    it(`finds the server that ${what}`, async () => {
      const { report } = await tryFault(fault(), { target: profile ? { profile } : {} });
      const found = { failed: ids(report, 'failed'), warned: ids(report, 'warning') };
      assert.deepEqual(found, { failed, warned });
      for (const id of [...failed, ...warned]) {
        const { actual, fix } = checkOf(report, id);
        assert.ok(actual && (fix || id === 'cleanup'), id);
      }
      const { features = [], besides = [] } = report.summary;
      const answered = `${features.map(({ because }) => because).join(', ')}, ${besides.join(', ')}`;
      for (const id of failed) {
        const { level } = checkOf(report, id);
        if (level === 'okta') assert.ok(answered.split(', ').includes(id), `${id} is no answer`);
      }
    });
  }
});
