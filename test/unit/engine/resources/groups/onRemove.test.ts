import assert from 'node:assert/strict';
import type { DesiredGroup } from '../../../../../src/config/desired/desiredState';
import { FakeOrg, Killed } from '../../../../support/fakeOrg';
import { FEATURES, group, Program, tutorial } from '../../applySamples';

type Push = NonNullable<DesiredGroup['push']>;

const GROUPS = ['Vendors', 'Staff'];
const pushed = (push: Partial<Push>) =>
  group('Vendors', {
    push: { targetName: undefined, targetId: undefined, status: 'ACTIVE', ...push },
  });

/** The tutorial done, with Vendors pushed to a group of that name. */
async function begun(push: Partial<Push> = {}): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  program.desired = tutorial({ groups: [pushed({ targetName: 'Old', ...push })] });
  await program.finish();
  program.org.writes.length = 0;
  return program;
}

/** Names of the groups of the app that are there. */
const targets = ({ org }: Program) =>
  [...org.groups.values()]
    .filter(({ type }) => type === 'APP_GROUP')
    .map((one) => one.profile.name);

const deletions = ({ org }: Program) =>
  org.writes.filter((name) => name.startsWith('deleteGroupPush'));

describe('the group at the target when a push ends', () => {
  it('goes with a push that gets another target, when the file says delete', async () => {
    const program = await begun();
    program.desired = tutorial({ groups: [pushed({ targetName: 'New', onRemove: 'delete' })] });
    await program.apply({ allowDelete: true });
    assert.deepEqual(deletions(program), ['deleteGroupPush with target']);
    assert.deepEqual(targets(program), ['New']);
  });

  for (const onRemove of ['keep', undefined] as const) {
    it(`stays when the file says ${onRemove ?? 'nothing'}`, async () => {
      const program = await begun();
      const push = { targetName: 'New', ...(onRemove && { onRemove }) };
      program.desired = tutorial({ groups: [pushed(push)] });
      await program.apply({ allowDelete: true });
      assert.deepEqual(deletions(program), ['deleteGroupPush']);
      assert.deepEqual(targets(program), ['Old', 'New']);
    });
  }

  it('is not touched without permission to delete', async () => {
    const program = await begun();
    program.desired = tutorial({ groups: [pushed({ targetName: 'New', onRemove: 'delete' })] });
    await program.apply({ allowDelete: false }).catch(() => undefined);
    assert.deepEqual(program.org.writes, []);
    assert.deepEqual(targets(program), ['Old']);
  });

  it('is not touched while nothing changes, nor when the push is switched off', async () => {
    for (const status of ['ACTIVE', 'INACTIVE'] as const) {
      const program = await begun();
      program.desired = tutorial({
        groups: [pushed({ targetName: 'Old', onRemove: 'delete', status })],
      });
      await program.apply({ allowDelete: true });
      assert.deepEqual(deletions(program), [], status);
      assert.deepEqual(targets(program), ['Old'], status);
    }
  });

  it('stays with a push in error that is only made again', async () => {
    const program = await begun({ onRemove: 'delete' });
    for (const { pushes } of program.org.apps.values()) {
      for (const push of pushes.values()) push.status = 'ERROR';
    }
    await program.apply({ allowDelete: true });
    assert.deepEqual(deletions(program), ['deleteGroupPush']);
    assert.deepEqual(targets(program), ['Old']);
  });

  it('stays when an exclusive file no longer lists the group, whatever it said before', async () => {
    const program = await begun({ onRemove: 'delete' });
    program.desired = tutorial({ groups: [], exclusive: new Set(['groups']) });
    await program.apply({ allowDelete: true });
    assert.deepEqual(deletions(program), ['deleteGroupPush']);
    assert.deepEqual(targets(program), ['Old']);
  });

  it('is the same one in the end, cut short at any write and run again', async () => {
    for (const effect of ['kill', 'unknown', 'unreachable'] as const) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; ; nth += 1) {
          const program = await begun();
          program.desired = tutorial({
            groups: [pushed({ targetName: 'New', onRemove: 'delete' })],
          });
          program.org.fault = { nth, when, effect };
          const isStruck = await persist(program);
          assert.deepEqual(targets(program), ['New'], `${effect} ${when} ${nth}`);
          const all = [...program.org.apps.values()].flatMap(({ pushes }) => [...pushes.values()]);
          assert.deepEqual(
            all.map(({ status }) => status),
            ['ACTIVE'],
          );
          if (!isStruck) break;
        }
      }
    }
  });
});

/** Runs until all is done; whether it came as far as the fault. */
async function persist(program: Program): Promise<boolean> {
  const nth = program.org.fault?.nth ?? 0;
  for (let count = 0; count < 6; count += 1) {
    try {
      const { status } = await program.apply({ allowDelete: true });
      if (status === 'in-sync') return program.org.writes.length >= nth;
      if (status === 'manual') program.org.setFeatures(...FEATURES);
    } catch (error) {
      const isExpected = error instanceof Killed || (error instanceof Error && 'exitCode' in error);
      if (!isExpected) throw error;
      program.org.revive();
    }
  }
  throw new Error('does not come to an end');
}
