import assert from 'node:assert/strict';
import { CancelledError, ConflictError, UsageError } from '../../../src/base/errors';
import { accountsOf } from '../../../src/engine/records/journalAccounts';
import { journalFiles } from '../../../src/engine/records/journalFiles';
import { apply } from '../../../src/tasks/apply';
import { type DestroyTalk, destroy, lookToDestroy } from '../../../src/tasks/destroy';
import { look } from '../../../src/tasks/look';
import { FEATURES, tutorial } from '../engine/applySamples';
import { FakeHost } from './fakeHost';

const KEEP = { deleteApp: false };

describe('the task destroy', () => {
  let host: FakeHost;

  beforeEach(async () => {
    host = new FakeHost(tutorial({ groups: undefined }));
    for (const features of [FEATURES, FEATURES]) {
      const terms = async () => ({ adopt: false, allowDelete: false });
      await apply(host, { read: (signal) => look(host, signal), agree: terms, settled: terms });
      host.fake.setFeatures(...features);
    }
    host.events.length = 0;
    host.fake.writes.length = 0;
  });
  afterEach(() => host.dispose());

  const yes: DestroyTalk = {
    agree: async () => {
      host.events.push('agree');
      return {};
    },
  };

  it('looks, asks outside of the work, and takes away after a yes, with a journal of its own', async () => {
    const { report } = await destroy(host, yes, KEEP);
    assert.deepEqual(host.steps, ['work look', 'agree', 'work write', 'console', 'written']);
    assert.equal(report.status, 'applied');
    const deeds = accountsOf(await journalFiles(host.configPath));
    assert.deepEqual(
      deeds.map(({ does, runs }) => `${does} ${runs.length} ${runs.at(-1)?.end}`),
      ['apply 2 applied', 'destroy 1 applied'],
    );
  });

  it('takes nothing away after a no', async () => {
    const no = {
      agree: async () => {
        throw new CancelledError();
      },
    };
    await assert.rejects(destroy(host, no, KEEP), CancelledError);
    assert.deepEqual(host.fake.writes, []);
  });

  it('asks nothing when there is nothing to take away', async () => {
    await destroy(host, yes, { deleteApp: true });
    host.events.length = 0;
    const { report } = await destroy(host, yes, { deleteApp: true });
    assert.ok(!host.events.includes('agree'));
    assert.equal(report.status, 'in-sync');
  });

  it('refuses when the org has moved since the question', async () => {
    const moves: DestroyTalk = {
      agree: async () => {
        for (const { custom } of host.fake.apps.values()) custom['new'] = { type: 'string' };
        return {};
      },
    };
    await assert.rejects(destroy(host, moves, KEEP), /has moved since the plan/);
    assert.deepEqual(host.fake.writes, []);
  });

  it('tells the host when there are more deletions than one run may have, and how many', async () => {
    for (const { custom } of host.fake.apps.values()) {
      for (const name of ['one', 'two', 'three']) custom[name] = { type: 'string' };
    }
    const asked: unknown[] = [];
    const talk = (deletions?: number): DestroyTalk => ({
      agree: async (_, over) => {
        asked.push(over);
        return { deletions };
      },
    });
    await assert.rejects(destroy(host, talk(), { deleteApp: true }), ConflictError);
    assert.deepEqual(asked, [{ deleted: 7, most: 5 }]);
    assert.equal((await destroy(host, talk(7), { deleteApp: true })).report.status, 'applied');
  });

  it('refuses what is protected before anybody is asked', async () => {
    Object.assign(host.desired, { protect: ['attributes.customCode'] });
    await assert.rejects(destroy(host, yes, KEEP), /^ConflictError: Protected/);
    assert.deepEqual(host.steps, ['work look']);
  });

  it('does not delete an app that was there before the file', async () => {
    const { app } = host.desired;
    Object.assign(host.desired, { app: { ...app, use: 'existing' } });
    await assert.rejects(destroy(host, yes, { deleteApp: true }), UsageError);
    const { plan } = await lookToDestroy(host, KEEP, host.stop.signal);
    assert.equal(plan.changes.at(-1)?.outcome, 'unmanaged');
  });

  it('takes the word of a journal for whose the app is, where no lock file keeps ids', async () => {
    host.ids = undefined;
    assert.equal((await destroy(host, yes, KEEP)).report.status, 'applied');
  });
});
