import assert from 'node:assert/strict';
import {
  chmod,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApplyReport, apply } from '../../../../src/engine/apply/apply';
import { recordedRun } from '../../../../src/engine/apply/recordedRun';
import { readHistory } from '../../../../src/engine/records/journalHistory';
import { OutcomeUnknownError } from '../../../../src/okta/http/errors';
import { FakeOrg, Killed } from '../../../support/fakeOrg';
import { FEATURES, Program } from '../applySamples';

const GROUPS = ['Vendors', 'Staff'];

describe('a run with its records', () => {
  let folder: string;
  let configPath: string;
  let notes: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-records-'));
    configPath = join(folder, 'okta-scim.yaml');
    notes = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const about = { org: 'https://dev-123456.okta.com', environment: 'dev' };

  const run = (program: Program, keepsIds = true): Promise<ApplyReport> =>
    recordedRun(
      { configPath, ...about },
      { onNote: (note) => notes.push(note) },
      async ({ journal, history }) => {
        if (!keepsIds) program.known = undefined;
        return apply(program.options({ journal, history }));
      },
    );

  const names = async (ending: string) =>
    (await readdir(folder)).filter((name) => name.endsWith(ending));

  it('refuses a second one of the same file and environment, and no other', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const inner = await recordedRun(
      { configPath, ...about },
      { onNote: () => undefined },
      async ({ journal, history }) => {
        await assert.rejects(run(program), { name: 'RunInUseError', exitCode: 5 });
        const elsewhere = { ...about, environment: 'prod', configPath };
        await recordedRun(elsewhere, { onNote: () => undefined }, () => program.apply());
        return apply(program.options({ journal, history }));
      },
    );
    assert.equal(inner.status, 'manual');
    assert.deepEqual(await names('.running'), []);
  });

  it('leaves the org alone and frees the place when the work fails', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'before', effect: 'unreachable' };
    await assert.rejects(run(program));
    assert.deepEqual(await names('.running'), []);
    const [journal = ''] = await names('.journal');
    assert.match(await readFile(join(folder, journal), 'utf8'), /"end":"stopped: /);
  });

  it('makes no journal when nothing is to be written', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await program.finish();
    assert.equal((await run(program)).status, 'in-sync');
    assert.deepEqual(await readdir(folder), []);
  });

  it('knows its app again without a lock file after it was killed while making it', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    program.org.fault = { nth: 1, when: 'after', effect: 'kill' };
    await assert.rejects(run(program), Killed);
    program.org.revive();
    const first = await run(program, false);
    assert.equal(first.status, 'manual');
    assert.deepEqual(
      first.resumed?.map(({ found }) => found),
      ['done'],
    );
    program.org.setFeatures(...FEATURES);
    const second = await run(program, false);
    assert.equal(second.status, 'applied');
    assert.equal(second.resumed, undefined);
    assert.equal(program.org.apps.size, 1);
    const { ownApps, interrupted } = await readHistory(configPath, about);
    assert.deepEqual(ownApps, [...program.org.apps.keys()]);
    assert.deepEqual(interrupted, []);
  });

  it('keeps a creation without an answer open until the org shows it or has been asked for long enough', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    const { org } = program;
    org.fault = { nth: 1, when: 'before', effect: 'unreachable', lateMs: 30_000 };
    await assert.rejects(run(program), { exitCode: 3 });
    org.fault = undefined;
    const find = org.findAppsByLabel.bind(org);
    org.findAppsByLabel = async () => [];
    org.createApp = async () => {
      throw new OutcomeUnknownError('POST /api/v1/apps', undefined);
    };
    const second = await run(program);
    assert.equal(second.status, 'unproven');
    assert.deepEqual(
      second.resumed?.map(({ found }) => found),
      ['not seen'],
    );
    const { interrupted } = await readHistory(configPath, about);
    assert.equal(interrupted.length, 2, 'both runs are open');
    org.findAppsByLabel = find;
    assert.equal((await run(program)).status, 'manual');
    assert.equal(org.apps.size, 1);
    assert.deepEqual((await readHistory(configPath, about)).interrupted, []);
  });

  it('passes over journals of other files, environments and orgs, and torn lines', async () => {
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await run(program);
    const [journal = ''] = await names('.journal');
    const text = await readFile(join(folder, journal), 'utf8');
    await writeFile(join(folder, `okta-scim.yaml.torn.okta-scim.journal`), text.slice(0, 400));
    for (const [name, file, org, environment] of [
      ['okta-scim.yml', 'okta-scim.yml', about.org, 'dev'],
      ['okta-scim.yaml', 'okta-scim.yaml', 'https://other.okta.com', 'dev'],
      ['okta-scim.yaml', 'okta-scim.yaml', about.org, 'prod'],
    ]) {
      const header = JSON.stringify({ version: 1, file, org, environment });
      const other = text.replace(/^.*\n/, `${header}\n`).replaceAll(/0oa\w+/g, '0oaOther');
      await writeFile(
        join(folder, `${name}.${org?.length}${environment}.okta-scim.journal`),
        other,
      );
    }
    const { ownApps } = await readHistory(configPath, about);
    assert.ok(ownApps.length > 0);
    assert.ok(!ownApps.includes('0oaOther'));
  });

  it('passes over a journal that is a link, and says so', async function () {
    if (process.platform === 'win32') return this.skip();
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await run(program);
    const [journal = ''] = await names('.journal');
    await rename(join(folder, journal), join(folder, 'elsewhere'));
    await symlink('elsewhere', join(folder, journal));
    await run(program);
    assert.ok(notes.some((note) => /^No journal: .* is a link to elsewhere/.test(note)));
    assert.deepEqual((await readHistory(configPath, about)).interrupted, []);
  });

  it('in a folder that cannot be written to says in sync, and refuses the first write', async function () {
    // Nothing is forbidden to root.
    if (process.getuid?.() === 0) return this.skip();
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await chmod(folder, 0o555);
    try {
      await assert.rejects(run(program), { name: 'InvalidError', exitCode: 1 });
      assert.deepEqual(program.org.writes, []);
      await program.finish();
      assert.equal((await run(program)).status, 'in-sync');
    } finally {
      await chmod(folder, 0o755);
    }
  });

  it('in a place that is no folder says in sync, and refuses the first write', async () => {
    await writeFile(join(folder, 'file'), '');
    configPath = join(folder, 'file', 'okta-scim.yaml');
    const program = new Program(new FakeOrg({ groups: GROUPS }));
    await assert.rejects(run(program), { name: 'InvalidError', exitCode: 1 });
    assert.deepEqual(program.org.writes, []);
    await program.finish();
    assert.equal((await run(program)).status, 'in-sync');
  });
});
