import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HumanError } from '../../../../src/base/errors';
import { FakeOrg, type Fault, Killed } from '../../../support/fakeOrg';
import { Program } from '../applySamples';
import { GROUPS, states } from '../generatedFiles';
import { applied, takeAway } from './destroyProgram';

/** Runs that a person would start; more than these mean that it does not get anywhere. */
const MOST_RUNS = 6;

async function persist(
  program: Program,
  deleteApp: boolean,
  keepsLockFile: boolean,
): Promise<void> {
  for (let count = 0; count < MOST_RUNS; count += 1) {
    if (!keepsLockFile) program.known = undefined;
    try {
      const { status, problems } = await takeAway(program, { deleteApp });
      assert.deepEqual(problems, []);
      if (status === 'in-sync') return;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof HumanError)) throw error;
      program.org.revive();
    }
  }
  throw new Error('does not come to an end');
}

const EFFECTS: readonly Fault['effect'][] = ['kill', 'unknown', 'unreachable', 'cancel'];

describe('taking away that is cut short and run again', () => {
  for (const effect of EFFECTS) {
    for (const when of ['before', 'after'] as const) {
      for (const keepsLockFile of [true, false]) {
        const lock = keepsLockFile ? 'with its lock file' : 'without its lock file';
        it(`ends the same, ${effect} ${when} every write, ${lock}`, async () => {
          for (const deleteApp of [false, true]) {
            const clean = await applied();
            await persist(clean, deleteApp, true);
            const total = clean.org.writes.length;
            assert.ok(total > 8);
            for (let nth = 1; nth <= total; nth += 1) {
              const program = await applied();
              program.org.fault = { nth, when, effect };
              await persist(program, deleteApp, keepsLockFile);
              assert.deepEqual(program.org.content(), clean.org.content(), `write ${nth}`);
            }
          }
        });
      }
    }
  }
});

describe('destroy after apply, for any file', () => {
  /** An app with the features of group push, and the file applied to it. */
  async function begin(desired: Program['desired']): Promise<Program> {
    const program = new Program(new FakeOrg({ groups: GROUPS }), {
      ...desired,
      exclusive: new Set(),
    });
    await program.apply();
    program.org.setFeatures('GROUP_PUSH');
    await program.apply();
    program.org.writes.length = 0;
    return program;
  }

  it('gives the org of before', async () => {
    await fc.assert(
      fc.asyncProperty(states, async (desired) => {
        const program = await begin(desired);
        const { status, problems } = await takeAway(program, { deleteApp: true });
        assert.deepEqual(problems, []);
        assert.equal(status, 'applied');
        assert.deepEqual(program.org.content(), []);
      }),
      { numRuns: 60 },
    );
  });

  it('gives it at every fault, too', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        states,
        fc.constantFrom(...EFFECTS),
        fc.constantFrom('before' as const, 'after' as const),
        fc.boolean(),
        fc.nat({ max: 20 }),
        async (desired, effect, when, deleteApp, at) => {
          const clean = await begin(desired);
          await persist(clean, deleteApp, true);
          const program = await begin(desired);
          program.org.fault = {
            nth: 1 + (at % Math.max(1, clean.org.writes.length)),
            when,
            effect,
          };
          await persist(program, deleteApp, true);
          assert.deepEqual(program.org.content(), clean.org.content());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes nothing away that another file has brought about', async () => {
    await fc.assert(
      fc.asyncProperty(states, states, async (theirs, mine) => {
        const first = await begin(theirs);
        const [app] = first.org.apps.values();
        assert.ok(app);
        const before = structuredClone(first.org.content());
        // What both list is of both.
        const shared = new Set([
          ...Object.keys(theirs.attributes ?? {}),
          ...(theirs.groups ?? []).map(({ name }) => name),
        ]);
        const own = <T>(record: Record<string, T> | undefined) =>
          Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => !shared.has(name)));
        const second = new Program(first.org, {
          ...mine,
          app: { ...mine.app, use: 'existing', id: app.app.id },
          attributes: own(mine.attributes),
          mappings: own(mine.mappings),
          groups: (mine.groups ?? [])
            .filter(({ name }) => !shared.has(name))
            .map((group) => ({ ...group, assign: { profile: {}, priority: undefined } })),
          exclusive: new Set(),
        });
        await second.apply();
        await takeAway(second);
        assert.deepEqual(first.org.content(), before);
      }),
      { numRuns: 60 },
    );
  });
});
