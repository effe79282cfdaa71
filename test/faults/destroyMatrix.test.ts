import assert from 'node:assert/strict';
import { FAULT_EFFECTS, type FaultEffect } from '../../src/localOrg/http/faults';
import { type FaultFile, largeFile, tutorialFile, undone } from './files';
import { type Clean, cleanRun, kill, oneByOne, strike, together } from './matrix';
import { Program } from './program';

/** What taking away reads before it does anything, and afterwards. */
const READING = 9;

/**
 * Most requests that one fault may cost more than a run without it. A request that may be sent twice is sent up to three
 * times more; given up, the next run reads the org again.
 */
const BOUNDS: Record<FaultEffect, number> = {
  '429': 1,
  '500': 3 + 2 * READING,
  'reset-before': 3 + 2 * READING,
  'reset-after': 1,
  hang: 3 + 2 * READING,
  truncate: 1 + 2 * READING,
  late: 3 + 2 * READING,
};

/** A program that was killed reads everything once more. */
const KILL_BOUND = 2 * READING;

/** So many requests apart, several faults strike in one go: each is over, retries and all, before the next. */
const DISTANCE = 28;

/** What a push has made in the app stays, by design. */
function withoutAppGroups(content: unknown): unknown {
  const { groups, ...others } = content as { groups: { type: string }[] };
  return { ...others, groups: groups.filter(({ type }) => type !== 'APP_GROUP') };
}

/** Up to its last two requests it is the same run as the one that deletes the app. */
const FEWER: readonly FaultEffect[] = ['reset-after', 'hang'];

for (const deleteApp of [false, true]) {
  const end = deleteApp ? 'the app deleted' : 'the app inactive';

  describe(`the tutorial taken away, ${end}, with a fault at every request`, function () {
    this.timeout(600_000);
    let file: FaultFile;
    let clean: Clean;
    let count = 0;

    before(async () => {
      file = undone(await tutorialFile(), deleteApp);
      clean = await cleanRun(file);
    });
    after(() => console.log(`  ${file.name}, ${end}: ${count} cases`));

    it('leaves nothing of it: with the app deleted, the org is the one of before, but for groups of the app', async () => {
      if (deleteApp) {
        const program = await Program.start(file);
        try {
          assert.deepEqual(withoutAppGroups(clean.content), await program.content());
        } finally {
          await program.close();
        }
      }
      const { apps } = clean.content as { apps: { status: string }[] };
      assert.deepEqual(
        apps.map(({ status }) => status),
        deleteApp ? [] : ['INACTIVE'],
      );
    });

    for (const effect of deleteApp ? FAULT_EFFECTS : FEWER) {
      it(`ends the same: ${effect}`, async () => {
        const cases = oneByOne(clean);
        const extra = await strike(file, clean, cases, effect);
        count += cases.length;
        assert.ok(extra <= BOUNDS[effect], `${extra} requests more than a clean run`);
      });
    }

    for (const when of deleteApp ? (['before', 'after'] as const) : (['after'] as const)) {
      it(`ends the same: killed ${when} it`, async () => {
        const cases = oneByOne(clean);
        const extra = await kill(file, clean, cases, when);
        count += cases.length;
        assert.ok(extra <= KILL_BOUND, `${extra} requests more than a clean run`);
      });
    }
  });
}

describe('20 attributes and 50 groups taken away, with a fault at every request', function () {
  this.timeout(600_000);
  const file = undone(largeFile(50), true);
  let clean: Clean;
  let count = 0;

  before(async () => {
    clean = await cleanRun(file);
  });
  after(() => console.log(`  ${file.name}: ${count} cases`));

  it('ends the same: reset-after', async () => {
    const extra = await strike(file, clean, together(clean, DISTANCE), 'reset-after');
    count += clean.requests.length;
    assert.ok(extra <= BOUNDS['reset-after'], `${extra} requests more, for each fault`);
  });
});
