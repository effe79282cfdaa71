import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { CancelledError, ConflictError } from '../../../src/base/errors';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import {
  type Applied,
  type ApplySettings,
  type ApplyTalk,
  apply,
  type Terms,
} from '../../../src/tasks/apply';
import { type Look, look } from '../../../src/tasks/look';
import { push } from '../../../src/tasks/push';
import { FEATURES, group, tutorial } from '../engine/applySamples';
import { FakeHost } from './fakeHost';

const TERMS: Terms = { adopt: false, allowDelete: false };
/** An app and nothing else: what is written is done at once. */
const SMALL = { provisioning: undefined, attributes: undefined, mappings: undefined };

function small(partial: Partial<DesiredState> = {}): DesiredState {
  return tutorial({ ...SMALL, groups: undefined, ...partial });
}

describe('the task apply', () => {
  let host: FakeHost;

  beforeEach(() => {
    host = new FakeHost(small());
  });
  afterEach(() => host.dispose());

  /** Answers as given; undefined is a no, or leaves it at that when nothing is pending. */
  function run(
    answer: Terms | undefined,
    settings: ApplySettings = {},
  ): Promise<Applied<Look> | undefined> {
    const talk: ApplyTalk<Look, undefined> = {
      read: (signal) => look(host, signal),
      agree: async () => {
        host.events.push('agree');
        if (!answer) throw new CancelledError();
        return answer;
      },
      settled: async () => {
        host.events.push('settled');
        return answer;
      },
    };
    return apply(host, talk, settings);
  }

  it('looks, asks outside of the work, and writes after a yes, with a journal and the ids kept', async () => {
    const applied = await run(TERMS);
    assert.deepEqual(host.steps, ['work look', 'agree', 'work write', 'console', 'written']);
    assert.equal(applied?.report.status, 'applied');
    assert.equal(applied.agreed.plan, applied.shown.plan);
    assert.equal(host.ids?.appId, applied.report.after.app.id);
    const files = await readdir(host.folder);
    assert.deepEqual(
      files.map((name) => name.endsWith('.okta-scim.journal')),
      [true],
    );
  });

  it('writes nothing after a no', async () => {
    await assert.rejects(run(undefined), CancelledError);
    assert.deepEqual(host.steps, ['work look', 'agree']);
    assert.deepEqual(host.fake.writes, []);
    assert.deepEqual(await readdir(host.folder), []);
  });

  it('asks nothing when nothing is pending, and leaves it at that or runs, as the host says', async () => {
    await run(TERMS);
    host.events.length = 0;
    assert.equal(await run(undefined), undefined);
    assert.deepEqual(host.steps, ['work look', 'settled']);
    host.events.length = 0;
    assert.equal((await run(TERMS))?.report.status, 'in-sync');
    assert.deepEqual(host.steps, ['work look', 'settled', 'work write', 'console', 'written']);
  });

  it('refuses a plan of before that is not the one of now, before any question', async () => {
    const { plan } = await look(host, host.stop.signal);
    await run(TERMS);
    host.events.length = 0;
    await assert.rejects(run(TERMS, { planned: plan }), ConflictError);
    assert.deepEqual(host.steps, ['work look']);
  });

  it('takes a plan of before that is the one of now', async () => {
    const { plan } = await look(host, host.stop.signal);
    assert.equal((await run(TERMS, { planned: plan }))?.report.status, 'applied');
  });

  it('refuses when the org has moved since the question', async () => {
    const talk: ApplyTalk<Look> = {
      read: (signal) => look(host, signal),
      agree: async () => {
        await host.fake.createApp(
          { signOnMode: 'AUTO_LOGIN', label: host.desired.app.label ?? '' },
          { signal: host.stop.signal },
        );
        return TERMS;
      },
      settled: async () => TERMS,
    };
    await assert.rejects(apply(host, talk), ConflictError);
    assert.equal(host.steps.at(-1), 'written');
  });

  it('takes an app that is there already only when that was agreed to', async () => {
    await run(TERMS);
    host.ids = undefined;
    const renamed = small({ app: { ...small().app, loginUrl: 'https://other.example.com' } });
    const next = new FakeHost(renamed, host.fake);
    const { folder } = host;
    host = next;
    try {
      await assert.rejects(run(TERMS), ConflictError);
      assert.equal((await run({ ...TERMS, adopt: true }))?.report.status, 'applied');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('goes on without a question with what is left of a plan that was agreed to', async () => {
    const { plan } = await look(host, host.stop.signal);
    const applied = await run(undefined, { confirmed: { plan, allowDelete: true } });
    assert.deepEqual(host.steps, ['work look', 'work write', 'console', 'written']);
    assert.deepEqual(applied?.agreed, { plan, allowDelete: true });
  });

  it('asks again when something is left that was not part of it', async () => {
    const { plan } = await look(host, host.stop.signal);
    const applied = await run(TERMS, {
      confirmed: { plan: { ...plan, changes: [] }, allowDelete: true },
    });
    assert.deepEqual(host.steps.slice(0, 3), [
      'work look',
      'note The plan has changed since it was confirmed: asking again.',
      'agree',
    ]);
    assert.deepEqual(applied?.agreed, { plan: applied?.shown.plan, allowDelete: false });
  });

  it('stops at once, and writes nothing more', async () => {
    host.stop.abort();
    await assert.rejects(run(TERMS), CancelledError);
    assert.deepEqual(host.steps, ['work look']);
    assert.deepEqual(host.fake.writes, []);
  });

  describe('while another run may be at work on another machine', () => {
    beforeEach(() => writeFile(host.lockPath, FakeHost.ELSEWHERE));

    it('takes its place after a yes', async () => {
      host.takesOver = true;
      assert.equal((await run(TERMS))?.report.status, 'applied');
      assert.deepEqual(
        host.steps.filter((step) => !step.startsWith('note')),
        ['work look', 'agree', 'work write', 'take over', 'work write', 'console', 'written'],
      );
    });

    it('is refused where nobody can be asked', async () => {
      await assert.rejects(
        run(TERMS),
        (error) => error instanceof ConflictError && error.message.includes('ann@not-'),
      );
      assert.deepEqual(host.steps, ['work look', 'agree', 'work write', 'take over', 'written']);
      assert.deepEqual(host.fake.writes, []);
    });

    it('is cancelled after a no', async () => {
      host.takesOver = undefined;
      await assert.rejects(run(TERMS), CancelledError);
      assert.equal(host.steps.at(-1), 'written');
      assert.deepEqual(host.fake.writes, []);
    });

    it('takes its place unasked when that was said before', async () => {
      assert.equal((await run(TERMS, { takeOver: true }))?.report.status, 'applied');
      assert.ok(!host.steps.includes('take over'));
    });
  });
});

describe('the task push', () => {
  it('is refused before there is an app, and nothing is written', async () => {
    const host = new FakeHost(tutorial());
    try {
      await assert.rejects(push(host, {}), /is not in the org yet/);
      assert.deepEqual(host.steps, ['work write', 'console', 'written']);
      assert.deepEqual(host.fake.writes, []);
    } finally {
      host.dispose();
    }
  });

  it('writes the pushes alone, and refuses when the org is not as it was shown', async () => {
    const setUp = new FakeHost(small({ groups: [] }));
    const talk: ApplyTalk<Look> = {
      read: (signal) => look(setUp, signal),
      agree: async () => TERMS,
      settled: async () => TERMS,
    };
    await apply(setUp, talk);
    setUp.fake.setFeatures(...FEATURES);
    // One that is not pushed at present needs no proof, which would take its time.
    const resting = { targetName: undefined, targetId: undefined, status: 'INACTIVE' } as const;
    const groups = [group('Vendors', { push: resting })];
    const host = new FakeHost(small({ groups }), setUp.fake);
    try {
      host.ids = setUp.ids;
      await assert.rejects(push(host, { expectedHash: 'another' }), ConflictError);
      const before = host.fake.writes.length;
      const { plan } = await look(host, host.stop.signal);
      const report = await push(host, { expectedHash: plan.hash });
      assert.ok(report.writes > 0);
      assert.deepEqual(
        host.fake.writes.slice(before).filter((name) => !/GroupPush/.test(name)),
        [],
      );
    } finally {
      setUp.dispose();
      host.dispose();
    }
  });
});
