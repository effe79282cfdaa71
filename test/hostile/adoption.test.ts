import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type ApplyReport, apply } from '../../src/engine/apply/apply';
import { recordedRun } from '../../src/engine/apply/recordedRun';
import {
  historyOf,
  NO_HISTORY,
  type RunHistory,
  readHistory,
} from '../../src/engine/records/journalHistory';
import { FakeOrg, Killed } from '../support/fakeOrg';
import { Program, tutorial } from '../unit/engine/applySamples';
import { tried } from './tried';

const GROUPS = ['Vendors', 'Staff'];
const MINUTE = 60_000;

/** A journal whose run was about to make an app and did not hear the end of it. */
function openCreation(at: string, label = 'senhasegura', more: object[] = []): RunHistory {
  const entry = { at, phase: 'app' as const, action: 'create app', key: label };
  const header = { startedAt: at };
  return historyOf([
    { path: 'a journal', lines: [header, { ...entry, state: 'intent' }, ...more] },
  ]);
}

/** An org that has an app of the file's label, which somebody has made at that time, or nobody knows when. */
async function withApp(created: string | undefined): Promise<Program> {
  const maker = new Program(new FakeOrg({ groups: GROUPS }));
  await maker.apply();
  for (const { app } of maker.org.apps.values()) {
    if (created === undefined) delete app['created'];
    else app['created'] = created;
  }
  maker.org.writes.length = 0;
  const desired = tutorial({ app: { ...tutorial().app, loginUrl: 'https://new.example.com' } });
  return new Program(maker.org, desired);
}

async function isAdopted(program: Program, history: RunHistory): Promise<boolean> {
  try {
    await program.apply({ history });
    return true;
  } catch (error) {
    assert.ok(error instanceof Error && error.name === 'ConflictError', String(error));
    assert.match(error.message, /was not made from this file; nothing was written/);
    assert.deepEqual(program.org.writes, []);
    return false;
  }
}

describe('an app of the label and a journal with an open creation', function () {
  this.timeout(60_000);

  it('is taken for the own one only when it was made just then', async () => {
    const intent = Date.parse('2026-03-01T12:00:00.000Z');
    const at = new Date(intent).toISOString();
    let count = 0;
    const minutes = fc.oneof(
      fc.integer({ min: -20, max: 40 }),
      fc.integer({ min: -1e6, max: 1e6 }),
    );
    await fc.assert(
      fc.asyncProperty(minutes, fc.boolean(), async (after, isOfLabel) => {
        const program = await withApp(new Date(intent + after * MINUTE).toISOString());
        const adopted = await isAdopted(
          program,
          openCreation(at, isOfLabel ? 'senhasegura' : 'other'),
        );
        assert.equal(adopted, isOfLabel && after >= -5 && after <= 15, `${after} minutes after`);
        count += 1;
      }),
      { numRuns: 300 },
    );
    tried(count, 'times at which an app may have been made');
  });

  it('is not taken when nobody knows when it was made, or when the journal has no time', async () => {
    const now = new Date().toISOString();
    for (const created of [undefined, '', 'yesterday', '9999-99-99']) {
      assert.equal(await isAdopted(await withApp(created), openCreation(now)), false);
    }
    for (const at of ['', 'now', '9999-99-99']) {
      assert.equal(await isAdopted(await withApp(now), openCreation(at)), false);
    }
  });

  it('counts from the first intent, however often the creation was tried', async () => {
    const first = '2026-03-01T12:00:00.000Z';
    const later = '2026-03-01T12:14:00.000Z';
    const entry = { phase: 'app' as const, action: 'create app', key: 'senhasegura' };
    const more = (['unknown', 'intent'] as const).map((state) => ({ ...entry, at: later, state }));
    assert.equal(
      await isAdopted(await withApp(first), openCreation(first, 'senhasegura', more)),
      true,
    );
    // A try that Okta has refused has made nothing.
    const refused = (['failed', 'intent'] as const).map((state) => ({
      ...entry,
      at: later,
      state,
    }));
    const history = openCreation(first, 'senhasegura', refused);
    assert.equal(await isAdopted(await withApp(first), history), false);
  });
});

describe('the journals beside a file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-adoption-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const about = { org: 'https://dev-123456.okta.com', environment: 'dev' };

  const run = (program: Program, place: string): Promise<ApplyReport> =>
    recordedRun(
      { configPath: join(place, 'okta-scim.yaml'), ...about },
      { onNote: () => undefined },
      ({ journal, history }) =>
        apply({ ...program.options({ journal, history }), known: undefined }),
    );

  async function killedWhileCreating(): Promise<{ program: Program; there: string; copy: string }> {
    const there = join(folder, 'there');
    const copy = join(folder, 'copy');
    await mkdir(there);
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'after', effect: 'kill' };
    await assert.rejects(run(program, there), Killed);
    program.org.revive();
    await cp(there, copy, { recursive: true });
    return { program, there, copy };
  }

  it('lead to the app where they were begun, and not in a copy of the folder', async () => {
    const { program, there, copy } = await killedWhileCreating();
    const title = { ...tutorial().app, loginUrl: 'https://new.example.com' };
    program.desired = tutorial({ app: title });
    program.org.writes.length = 0;
    await assert.rejects(run(program, copy), { name: 'ConflictError', exitCode: 5 });
    assert.deepEqual(program.org.writes, []);
    assert.equal((await run(program, there)).status, 'manual');
    assert.deepEqual(program.org.writes, ['replaceApp']);
  });

  it('do not make an app the own one by a run that only found it in sync', async () => {
    const { program, copy } = await killedWhileCreating();
    const all = program.desired;
    program.desired = tutorial({
      provisioning: undefined,
      attributes: undefined,
      mappings: undefined,
      groups: undefined,
    });
    assert.equal((await run(program, copy)).status, 'in-sync');
    const history = await readHistory(join(copy, 'okta-scim.yaml'), about);
    assert.deepEqual(history.ownApps, []);
    program.desired = all;
    program.org.writes.length = 0;
    await assert.rejects(run(program, copy), { name: 'ConflictError' });
    assert.deepEqual(program.org.writes, []);
  });
});

describe('two checkouts that apply at once', () => {
  it('see that there are two apps now, each with the id of both', async () => {
    const org = new FakeOrg({ groups: GROUPS });
    const programs = [new Program(org), new Program(org)];
    const ends = await Promise.allSettled(
      programs.map((program) => program.apply({ history: NO_HISTORY })),
    );
    const ids = [...org.apps.keys()];
    assert.equal(ids.length, 2);
    const refused = ends.filter((end) => end.status === 'rejected');
    assert.ok(refused.length > 0);
    for (const { reason } of refused) {
      assert.equal(reason.name, 'ConflictError');
      assert.equal(reason.exitCode, 5);
      for (const id of ids) assert.ok(reason.message.includes(id), reason.message);
    }
    // Each keeps the id of its own, so that nobody writes to the other's.
    const kept = programs.map(({ known }) => known?.appId);
    assert.deepEqual([...kept].sort(), ids.sort());
    assert.ok(!org.writes.some((write) => !write.startsWith('createApp')));
  });
});
