import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { FakeOrg } from '../../../support/fakeOrg';
import { Program } from '../applySamples';
import { GROUPS, states } from '../generatedFiles';

/** More than these in one run are refused, whatever is allowed. */
const MOST_DELETIONS = 5;

async function start(desired: DesiredState): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }), {
    ...desired,
    attributes: undefined,
    mappings: undefined,
    groups: undefined,
    exclusive: new Set(),
  });
  await program.apply();
  program.org.setFeatures('GROUP_PUSH');
  program.desired = desired;
  return program;
}

describe('apply, on any file', () => {
  it('twice is the same as once', async () => {
    await fc.assert(
      fc.asyncProperty(states, async (desired) => {
        const program = await start(desired);
        const first = await program.apply();
        assert.deepEqual(first.problems, []);
        const content = structuredClone(program.org.content());
        program.org.writes.length = 0;
        const second = await program.apply();
        assert.equal(second.status, 'in-sync');
        assert.deepEqual(program.org.writes, []);
        assert.deepEqual(program.org.content(), content);
      }),
      { numRuns: 60 },
    );
  });

  it('is planned without a write, however far the org is from the file', async () => {
    await fc.assert(
      fc.asyncProperty(states, states, async (before, wanted) => {
        const program = await start(before);
        await program.apply();
        const content = structuredClone(program.org.content());
        program.org.writes.length = 0;
        const live = await readLive(program.org, wanted, program.known, {});
        const plan = makePlan(wanted, live);
        assert.equal(makePlan(wanted, live).hash, plan.hash);
        assert.deepEqual(program.org.writes, []);
        assert.deepEqual(program.org.content(), content);
      }),
      { numRuns: 60 },
    );
  });

  it('ends in what the file asks for, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(states, states, async (before, wanted) => {
        const program = await start(before);
        await program.apply();
        program.desired = wanted;
        const live = await readLive(program.org, wanted, program.known, {});
        fc.pre(makePlan(wanted, live).summary.delete <= MOST_DELETIONS);
        const first = await program.apply({ allowDelete: true });
        assert.deepEqual(first.problems, []);
        const second = await program.apply({ allowDelete: true });
        assert.equal(second.status, 'in-sync');
        assert.equal(second.writes, 0);
      }),
      { numRuns: 60 },
    );
  });
});
