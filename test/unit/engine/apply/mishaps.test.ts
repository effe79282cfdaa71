import assert from 'node:assert/strict';
import { HumanError, NotAuthorizedError } from '../../../../src/base/errors';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { readLive } from '../../../../src/engine/read/read';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, group, Program, tutorial } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

async function atTheGate(): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  await program.apply();
  program.org.setFeatures(...FEATURES);
  program.org.writes.length = 0;
  return program;
}

describe('what happens while an apply is under way', () => {
  it('the app is deleted: it stops at once, with one clear error', async () => {
    for (const phase of ['schema', 'mappings', 'assignments', 'pushes', 'verify']) {
      const program = await atTheGate();
      await assert.rejects(
        program.apply({
          onProgress: (event) => {
            if (event.phase === phase) program.org.apps.clear();
          },
        }),
        (error) => {
          assert.ok(error instanceof HumanError, phase);
          assert.equal(error.exitCode, 5, error.message);
          assert.match(error.message, /senhasegura \(0oa\w+\) has been deleted/, phase);
          return true;
        },
        phase,
      );
      const refused = program.journal.entries.filter(({ state }) => state === 'failed');
      assert.ok(refused.length <= 3, `${phase}: ${refused.length} writes into the void`);
    }
  });

  it('the app is deleted between a write and the look at what came of it: the same', async () => {
    const program = await atTheGate();
    await assert.rejects(
      program.apply({
        onProgress: ({ message }) => {
          if (message === 'Reading the attributes back') program.org.apps.clear();
        },
      }),
      { name: 'ConflictError', exitCode: 5, message: /has been deleted.*Written before that/ },
    );
  });

  it('a group is renamed: its id is what counts, and the file is told to be behind', async () => {
    const program = await atTheGate();
    const report = await program.apply({
      onProgress: ({ phase }) => {
        const vendors = [...program.org.groups.values()].find(
          ({ profile }) => profile.name === 'Vendors',
        );
        if (phase === 'mappings' && vendors) vendors.profile.name = 'Suppliers';
      },
    });
    assert.equal(report.status, 'manual');
    assert.equal(program.org.writes.filter((write) => write.startsWith('assign')).length, 2);
    const told = report.after.changes.filter(({ outcome }) => outcome === 'manual');
    assert.match(told.map(({ reason }) => reason).join('\n'), /group "Vendors"/);
  });

  it('the token ends: it says what was written, and the next run goes on without doing it twice', async () => {
    const program = await atTheGate();
    const assign = program.org.assignGroup.bind(program.org);
    program.org.assignGroup = async () => {
      throw new NotAuthorizedError('The token has expired (401).', { nextStep: 'Make a new one.' });
    };
    await assert.rejects(program.apply(), (error) => {
      assert.ok(error instanceof HumanError);
      assert.equal(error.exitCode, 3);
      assert.equal(error.name, 'NotAuthorizedError');
      assert.match(error.message, /expired.*Written before that: write attributes.*write mappings/);
      assert.match(error.message, /Refused: assign group/);
      return true;
    });
    program.org.assignGroup = assign;
    const report = await program.apply();
    assert.equal(report.status, 'applied');
    const counts = program.org.writes.filter((write) => write.startsWith('update')).length;
    assert.equal(counts, 2);
  });

  it('it is cancelled before the first write: it says that nothing was written', async () => {
    const program = await atTheGate();
    await assert.rejects(
      program.apply({
        onProgress: ({ phase }) => {
          if (phase === 'schema') program.org.controller.abort();
        },
      }),
      { name: 'CancelledError', message: 'Cancelled. Nothing was written.' },
    );
  });
});

describe('a plan that the org has moved away from', () => {
  it('is refused with what moved, field by field', async () => {
    const program = await atTheGate();
    await program.apply();
    program.desired = tutorial({ groups: [group('Vendors')] });
    const { known, org, desired } = program;
    const plan = makePlan(desired, await readLive(org, desired, known, {}));
    const [parts] = org.apps.values();
    assert.ok(parts?.custom['customCode']);
    parts.custom['customCode'].title = 'changed';
    delete parts.mapping.properties['NameFormatted'];
    org.writes.length = 0;
    await assert.rejects(
      program.apply({ expectedHash: plan.hash, expectedPlan: plan }),
      (error) => {
        assert.ok(error instanceof HumanError);
        assert.equal(error.exitCode, 5);
        assert.match(
          error.message,
          /attribute customCode: was unverifiable, is now update \(Display name was as the file asks, is now "changed"\)/,
        );
        assert.match(error.message, /mapping NameFormatted: was in-sync, is now create/);
        return true;
      },
    );
    assert.deepEqual(org.writes, []);
  });
});

describe('a mapping that the file sets to null', () => {
  it('goes without further permission: the file asks for it, and it can be set again', async () => {
    const program = await atTheGate();
    await program.apply();
    const { customCode: _, ...mappings } = tutorial().mappings ?? {};
    program.desired = tutorial({ mappings: { ...mappings, customCode: null } });
    program.org.writes.length = 0;
    const report = await program.apply();
    assert.equal(report.status, 'applied', JSON.stringify(report.problems));
    assert.deepEqual(program.org.writes, ['updateMapping customCode']);
  });

  it('stays when it turns up on the way', async () => {
    const program = await atTheGate();
    await program.apply();
    const { customCode: _, ...mappings } = tutorial().mappings ?? {};
    const [parts] = program.org.apps.values();
    assert.ok(parts);
    delete parts.mapping.properties['customCode'];
    program.desired = tutorial({
      mappings: {
        ...mappings,
        customCode: null,
        NameFormatted: { expression: 'user.login', pushStatus: 'PUSH' },
      },
    });
    const update = program.org.updateMapping.bind(program.org);
    program.org.updateMapping = async (...args) => {
      parts.mapping.properties['customCode'] = { expression: 'user.email', pushStatus: 'PUSH' };
      return update(...args);
    };
    const report = await program.apply();
    assert.equal(report.status, 'pending');
    assert.match(report.problems[0]?.message ?? '', /turned up/);
    assert.ok(parts.mapping.properties['customCode']);
  });
});
