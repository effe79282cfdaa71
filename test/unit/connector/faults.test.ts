import assert from 'node:assert/strict';
import { LIST_FAULTS } from './faultsOfLists';
import { OTHER_FAULTS } from './faultsOfTheRest';
import { USER_FAULTS } from './faultsOfUsers';
import { checkOf, ids } from './support';
import { tryFault } from './trial';

const FAULTS = [...LIST_FAULTS, ...USER_FAULTS, ...OTHER_FAULTS];

describe('connector test, against servers with one fault', () => {
  it('there are at least sixty of them, each another', () => {
    assert.ok(FAULTS.length >= 60, `${FAULTS.length}`);
    assert.equal(new Set(FAULTS.map(({ what }) => what)).size, FAULTS.length);
  });

  for (const { what, fault, failed = [], warned = [], updates } of FAULTS) {
    it(`finds the server that ${what}`, async () => {
      const { report } = await tryFault(fault(), { target: updates ? { updates } : {} });
      const found = { failed: ids(report, 'failed'), warned: ids(report, 'warning') };
      assert.deepEqual(found, { failed, warned });
      for (const id of [...failed, ...warned]) {
        const { actual, fix } = checkOf(report, id);
        assert.ok(actual && (fix || id === 'cleanup'), id);
      }
    });
  }
});
