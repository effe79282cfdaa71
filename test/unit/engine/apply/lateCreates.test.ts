import assert from 'node:assert/strict';
import type { ApplyReport } from '../../../../src/engine/apply/apply';
import type { JournalEntry } from '../../../../src/engine/records/journalEntry';
import { newApp } from '../../../../src/engine/resources/app/appBodies';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, group, Program, tutorial } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

/** The org has an app, and the next write is the creation of a push. */
async function beforePushes(): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  await program.apply();
  program.org.setFeatures(...FEATURES);
  return program;
}

/** Of a push, counted from the begin of the program: app, schema, mappings, two assignments, then the pushes. */
const FIRST_PUSH = 6;

function pushCount(program: Program): number {
  return [...program.org.apps.values()].reduce((sum, { pushes }) => sum + pushes.size, 0);
}

function messages(report: ApplyReport): string {
  return report.problems.map(({ message, nextStep }) => `${message} ${nextStep}`).join('\n');
}

describe('an app that was created without an answer', () => {
  for (const seconds of [1, 5, 20, 45, 59]) {
    it(`and comes to light ${seconds} s later is found by the same run`, async () => {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      program.org.fault = { nth: 1, when: 'before', effect: 'unknown', lateMs: seconds * 1000 };
      const report = await program.apply();
      assert.equal(report.status, 'manual', messages(report));
      assert.deepEqual(program.org.writes, ['createApp']);
      assert.equal(program.org.apps.size, 1);
    });
  }

  it('and comes to light after that is unproven, not made again, and found by the next run', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'before', effect: 'unknown', lateMs: 90_000 };
    const said: string[] = [];
    const first = await program.apply({ onProgress: ({ message }) => said.push(message) });
    assert.equal(first.status, 'unproven');
    assert.deepEqual(first.unsettled, [{ action: 'create app', key: 'senhasegura' }]);
    assert.match(messages(first), /may exist.*again in a minute/);
    assert.equal(
      said.filter((text) => /looking for it for 60 s more.*stopped/.test(text)).length,
      1,
    );

    const second = await program.apply();
    assert.equal(second.status, 'manual');
    assert.deepEqual(program.org.writes, ['createApp']);
    assert.equal(program.org.apps.size, 1);
  });

  it('is told when there are two in the end', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    org.fault = { nth: 1, when: 'before', effect: 'unknown' };
    await program.apply();
    const create = org.createApp.bind(org);
    org.createApp = async (app, options) => {
      await create(app, options);
      return create(app, options);
    };
    const report = await program.apply();
    const [older, newer] = [...org.apps.keys()];
    assert.match(
      messages(report),
      new RegExp(`\\(${newer}\\) there is ${older} of the same label`),
    );
  });

  it('keeps the journal of its run open as long as it is not to be seen', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'before', effect: 'unknown' };
    await program.apply();
    const [run] = program.history().interrupted;
    assert.deepEqual(
      run?.open.map(({ action, state }) => [action, state]),
      [['create app', 'unknown']],
    );
  });

  for (const [name, at] of [
    ['no time at all', 'yesterday'],
    ['a time that is still to come', '2999-01-01T00:00:00.000Z'],
  ] as const) {
    it(`in a journal with ${name} is looked for, and then made`, async () => {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      const entry: JournalEntry = {
        at,
        phase: 'app',
        action: 'create app',
        key: 'senhasegura',
        state: 'intent',
      };
      program.journal.entries.push(entry);
      const began = program.org.clock.now();
      const report = await program.apply();
      assert.equal(report.status, 'manual');
      assert.ok(program.org.clock.now() - began >= 60_000);
      assert.equal(program.org.apps.size, 1);
    });
  }

  it('of long ago is made after one look', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'before', effect: 'unreachable' };
    await assert.rejects(program.apply(), { exitCode: 3 });
    program.org.revive();
    program.org.clock.after(600_000, () => {});
    await new Promise((resolve) => setTimeout(resolve, 5));
    const said: string[] = [];
    const report = await program.apply({ onProgress: ({ message }) => said.push(message) });
    assert.equal(report.status, 'manual');
    assert.doesNotMatch(said.join('\n'), /looking for it/);
  });

  it('by a run in another folder is looked for, and what turns up is not taken without the word of a person', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    const label = 'senhasegura';
    const at = new Date(org.clock.now()).toISOString();
    const open: JournalEntry[] = [
      { at, phase: 'app', action: 'create app', key: label, state: 'intent' },
    ];
    const history = {
      ownApps: [],
      interrupted: [{ path: 'copied', startedAt: at, isFromElsewhere: true as const, open }],
    };
    let theirs: Promise<unknown> | undefined;
    const run = program.apply({
      history,
      onProgress: ({ message }) => {
        if (/looking for it/.test(message)) {
          theirs ??= org.createApp({ ...newApp(program.desired), label });
        }
      },
    });
    await assert.rejects(run, { exitCode: 5 });
    await theirs;
    assert.deepEqual(org.writes, ['createApp'], 'theirs');
    assert.deepEqual(program.journal.entries, []);
    assert.equal(program.known, undefined);
  });

  it('can be stopped while it is looked for, and is looked for again then', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    org.fault = { nth: 1, when: 'before', effect: 'unknown', lateMs: 30_000 };
    const stopped = program.apply({
      onProgress: ({ message }) => {
        if (/looking for it/.test(message)) org.controller.abort();
      },
    });
    await assert.rejects(stopped, { name: 'CancelledError' });
    org.revive();
    const report = await program.apply();
    assert.equal(report.status, 'manual');
    assert.deepEqual(org.writes, ['createApp']);
  });
});

describe('a push that was created without an answer', () => {
  for (const seconds of [1, 5, 20, 45, 59]) {
    it(`and comes to light ${seconds} s later is found by the same run`, async () => {
      const program = await beforePushes();
      const lateMs = seconds * 1000;
      program.org.fault = { nth: FIRST_PUSH, when: 'before', effect: 'unknown', lateMs };
      const report = await program.apply();
      assert.equal(report.status, 'applied', messages(report));
      assert.equal(pushCount(program), 2);
    });
  }

  it('and not made is unproven; the others are made, and the next run makes it', async () => {
    const program = await beforePushes();
    program.org.fault = { nth: FIRST_PUSH, when: 'before', effect: 'unknown' };
    const first = await program.apply();
    assert.equal(first.status, 'unproven');
    assert.equal(first.unsettled?.length, 1);
    assert.equal(pushCount(program), 1);
    const second = await program.apply();
    assert.equal(second.status, 'applied', messages(second));
    assert.equal(pushCount(program), 2);
  });

  it('is not taken for that of another group of the same name', async () => {
    const push = { targetId: undefined, status: 'ACTIVE' as const };
    const program = new Program(new FakeOrg({ groups: ['Staff', 'Staff'] }));
    const { org } = program;
    const [first = '', second = ''] = [...org.groups.keys()];
    const groups = [
      group('Staff', { id: first, push: { ...push, targetName: 'first' } }),
      group('Staff', { id: second, push: { ...push, targetName: 'second' } }),
    ];
    program.desired = tutorial({ groups: groups.slice(0, 1) });
    await program.apply();
    org.setFeatures(...FEATURES);
    org.fault = { nth: FIRST_PUSH - 1, when: 'before', effect: 'unknown' };
    const report = await program.apply();
    assert.deepEqual(report.unsettled, [{ action: 'create push', key: 'Staff', groupId: first }]);
    program.desired = tutorial({ groups });
    const said: string[] = [];
    const next = await program.apply({ onProgress: ({ message }) => said.push(message) });
    assert.equal(next.status, 'applied', messages(next));
    assert.equal(pushCount(program), 2);
    const looked = said.filter((text) => /looking for it/.test(text));
    assert.ok(looked.length > 0);
    for (const text of looked) {
      assert.ok(text.includes(`push of Staff (${first}, OKTA_GROUP) was`), text);
    }
  });

  it('is looked for together with others: one list a look', async () => {
    const program = await beforePushes();
    const { org } = program;
    const create = org.createGroupPush.bind(org);
    org.createGroupPush = async (...args) => {
      org.fault = { nth: org.writes.length + 1, when: 'before', effect: 'unknown', lateMs: 50_000 };
      return create(...args);
    };
    org.calls.length = 0;
    const report = await program.apply();
    assert.equal(report.status, 'applied', messages(report));
    assert.equal(pushCount(program), 2);
    const lists = org.calls.filter((name) => name === 'listGroupPushes').length;
    assert.ok(lists <= 12, `${lists} lists`);
  });

  it('is told when there are two in the end', async () => {
    const program = await beforePushes();
    const { org } = program;
    org.fault = { nth: FIRST_PUSH, when: 'before', effect: 'unknown' };
    await program.apply();
    const create = org.createGroupPush.bind(org);
    org.createGroupPush = async (...args) => {
      await create(...args);
      return create(...args);
    };
    const report = await program.apply();
    assert.equal(report.status, 'failed');
    assert.match(
      messages(report),
      /has come to light late: the group has the pushes gPm\d+, gPm\d+/,
    );
    const further = report.after.changes.filter(({ key }) => /\(gPm\d+\)$/.test(key));
    assert.deepEqual(
      further.map(({ outcome }) => outcome),
      ['unmanaged'],
    );
  });
});
