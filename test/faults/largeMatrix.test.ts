import assert from 'node:assert/strict';
import { FAULT_EFFECTS } from '../../src/localOrg/http/faults';
import { BOUNDS, KILL_BOUND } from './bounds';
import { largeFile } from './files';
import { type Clean, cleanRun, creations, kill, oneByOne, strike, together } from './matrix';

/** So many requests apart, several faults strike in one go: each is over, retries and all, before the next. */
const DISTANCE = 28;

describe('20 attributes and 50 groups, with a fault at every request', function () {
  this.timeout(600_000);
  const file = largeFile(50);
  let clean: Clean;
  let count = 0;

  before(async () => {
    clean = await cleanRun(file);
  });
  after(() => console.log(`  ${file.name}: ${count} cases`));

  for (const effect of FAULT_EFFECTS) {
    it(`ends the same: ${effect}`, async () => {
      const cases = together(clean, DISTANCE);
      const extra = await strike(file, clean, cases, effect);
      count += clean.requests.length;
      assert.ok(extra <= BOUNDS[effect], `${extra} requests more than a clean run, for each fault`);
    });
  }

  it('ends the same, nothing twice: every creation shows 40 s late', async () => {
    const all = creations(clean).flat();
    await strike(file, clean, [all], 'late', 40);
    count += all.length;
  });

  it('ends the same: killed after it', async () => {
    const cases = oneByOne(clean);
    const extra = await kill(file, clean, cases, 'after');
    count += cases.length;
    assert.ok(extra <= KILL_BOUND, `${extra} requests more than a clean run`);
  });
});
