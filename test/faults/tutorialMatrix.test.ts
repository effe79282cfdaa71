import assert from 'node:assert/strict';
import { FAULT_EFFECTS } from '../../src/localOrg/http/faults';
import { BOUNDS, KILL_BOUND } from './bounds';
import { type FaultFile, tutorialFile } from './files';
import { type Clean, cleanRun, creations, kill, oneByOne, strike } from './matrix';

describe('the tutorial, with a fault at every request', function () {
  this.timeout(600_000);
  let file: FaultFile;
  let clean: Clean;
  let count = 0;

  before(async () => {
    file = await tutorialFile();
    clean = await cleanRun(file);
  });
  after(() => console.log(`  the tutorial: ${count} cases`));

  for (const effect of FAULT_EFFECTS) {
    it(`ends the same: ${effect}`, async () => {
      const cases = oneByOne(clean);
      const extra = await strike(file, clean, cases, effect);
      count += cases.length;
      assert.ok(extra <= BOUNDS[effect], `${extra} requests more than a clean run`);
    });
  }

  for (const seconds of [1, 2, 5, 10, 30, 60, 90, 119]) {
    it(`ends the same, nothing twice: a creation that shows ${seconds} s late`, async () => {
      const cases = creations(clean);
      assert.equal(cases.length, 2);
      await strike(file, clean, cases, 'late', seconds);
      count += cases.length;
    });
  }

  for (const when of ['before', 'after'] as const) {
    it(`ends the same: killed ${when} it`, async () => {
      const cases = oneByOne(clean);
      const extra = await kill(file, clean, cases, when);
      count += cases.length;
      assert.ok(extra <= KILL_BOUND, `${extra} requests more than a clean run`);
    });
  }
});
