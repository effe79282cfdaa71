import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import { FakeOrg, type Fault, Killed } from '../../../support/fakeOrg';
import { attribute, FEATURES, Program, tutorial } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

/** Runs of one program that may need to be started again; more than these mean that it does not get anywhere. */
const MOST_RUNS = 6;

/** Runs the program again and again, as a person would, until it is done. */
async function persist(program: Program, keepsLockFile: boolean): Promise<ApplyReport> {
  for (let count = 0; count < MOST_RUNS; count += 1) {
    if (!keepsLockFile) program.known = undefined;
    try {
      const report = await program.apply({ allowDelete: true });
      if (report.status === 'manual') program.org.setFeatures(...FEATURES);
      else if (report.status === 'in-sync') return report;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof Error && 'exitCode' in error))
        throw error;
      program.org.revive();
    }
  }
  throw new Error('does not come to an end');
}

async function reference(prepare: (program: Program) => Promise<void>): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  await prepare(program);
  await persist(program, true);
  return program;
}

/** The tutorial done, with an attribute to replace, a push to aim anew and a group to let go. */
async function toBeChanged(program: Program): Promise<void> {
  await program.finish();
  const [vendors] = tutorial().groups ?? [];
  assert.ok(vendors);
  const targetId = program.org.addGroup('Suppliers', 'APP_GROUP');
  const push = { targetName: undefined, targetId, status: 'ACTIVE' as const };
  program.desired = tutorial({
    attributes: { ...tutorial().attributes, customCode: attribute('customCode', 'integer') },
    groups: [{ ...vendors, push }],
    exclusive: new Set(['groups']),
  });
}

const SCENARIOS: { name: string; prepare(program: Program): Promise<void> }[] = [
  { name: 'a first apply', prepare: async () => undefined },
  { name: 'an apply that replaces and removes', prepare: toBeChanged },
];

describe('an apply that is cut short and run again', () => {
  for (const { name, prepare } of SCENARIOS) {
    for (const effect of ['kill', 'unknown', 'unreachable', 'cancel'] as const) {
      for (const when of ['before', 'after'] as const) {
        for (const keepsLockFile of [true, false]) {
          const lock = keepsLockFile ? 'with its lock file' : 'without its lock file';
          it(`ends the same, ${name}, ${effect} ${when} every write, ${lock}`, async () => {
            const clean = await reference(prepare);
            for (let nth = 1; nth <= clean.org.writes.length; nth += 1) {
              const program = new Program(new FakeOrg({ groups: GROUPS }));
              await prepare(program);
              // A fault at a write that the preparation has made already would never strike.
              if (nth <= program.org.writes.length) continue;
              program.org.fault = { nth, when, effect };
              await persist(program, keepsLockFile);
              assert.deepEqual(program.org.content(), clean.org.content(), `write ${nth}`);
            }
          });
        }
      }
    }
  }
});

describe('a creation without an answer', () => {
  const fault = (when: Fault['when']): Fault => ({ nth: 1, when, effect: 'unknown' });

  it('is adopted when the org has carried it out', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = fault('after');
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.equal(program.org.apps.size, 1);
    assert.deepEqual(program.org.writes, ['createApp']);
    assert.deepEqual(
      program.journal.entries.map(({ state }) => state),
      ['intent', 'unknown', 'found'],
    );
  });

  it('is sent once more by the next run when it has not', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = fault('before');
    const first = await program.apply();
    assert.equal(first.status, 'unproven');
    assert.deepEqual(program.org.writes, ['createApp']);
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.equal(program.org.apps.size, 1);
    assert.deepEqual(program.org.writes, ['createApp', 'createApp']);
  });

  it('is left to a person when there are two apps of that label then', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    org.fault = fault('after');
    const find = org.findAppsByLabel.bind(org);
    org.findAppsByLabel = async (label, options) => {
      const found = await find(label, options);
      return found.flatMap((app) => [app, { ...app, id: `${app.id}x` }]);
    };
    await assert.rejects(program.apply(), { name: 'ConflictError', exitCode: 5 });
    assert.deepEqual(org.writes, ['createApp']);
  });

  it('of a push is adopted by its source group', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.apply();
    program.org.setFeatures(...FEATURES);
    program.org.fault = { nth: 6, when: 'after', effect: 'unknown' };
    const report = await program.apply();
    assert.equal(report.status, 'applied');
    const [parts] = program.org.apps.values();
    assert.equal(parts?.pushes.size, 2);
  });
});
