import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ATTRIBUTE_TYPES,
  type DesiredAttribute,
  type DesiredGroup,
  type DesiredMapping,
  type DesiredState,
} from '../../../../src/config/desired/desiredState';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { FakeOrg } from '../../../support/fakeOrg';
import { attribute, Program, tutorial } from '../applySamples';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'];
/** More than these in one run are refused, whatever is allowed. */
const MOST_DELETIONS = 5;
const GROUPS = ['Vendors', 'Staff', 'Guests'];

const attributes = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc
    .record({
      type: fc.constantFrom(...ATTRIBUTE_TYPES),
      description: fc.option(fc.constantFrom('one', 'two'), { nil: undefined }),
    })
    .map(({ type, description }) => ({ type, description })),
);

const status = fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const);

const push = fc.option(
  fc.record({
    targetName: fc.option(fc.constantFrom('Target one', 'Target two'), { nil: undefined }),
    targetId: fc.constant(undefined),
    status,
  }),
  { nil: undefined },
);

/** States that a valid file can ask for: mappings and assignment values are of attributes that the file has. */
const states: fc.Arbitrary<DesiredState> = fc
  .record({
    attributes,
    mapped: fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.option(fc.constantFrom('user.login', 'user.email'), { nil: null }),
    ),
    groups: fc.uniqueArray(
      fc.record({ name: fc.constantFrom(...GROUPS), push, value: fc.boolean() }),
      { selector: ({ name }) => name },
    ),
  })
  .map((raw) => {
    const wanted: Record<string, DesiredAttribute> = {};
    for (const [name, { type, description }] of Object.entries(raw.attributes)) {
      wanted[name] = attribute(name, type, { description });
    }
    const mappings: Record<string, DesiredMapping | null> = {};
    for (const [name, expression] of Object.entries(raw.mapped)) {
      if (!wanted[name]) continue;
      mappings[name] = expression === null ? null : { expression, pushStatus: 'PUSH' };
    }
    const groups: DesiredGroup[] = raw.groups.map(({ name, push: wantedPush, value }) => ({
      name,
      id: undefined,
      assign: { profile: wanted['alpha'] && value ? { alpha: 1 } : {}, priority: undefined },
      push: wantedPush,
    }));
    return tutorial({
      provisioning: undefined,
      attributes: wanted,
      mappings,
      groups,
      exclusive: new Set(['attributes', 'mappings', 'groups']),
    });
  });

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
