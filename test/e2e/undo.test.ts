import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { main } from '../../src/cli/main';
import { LocalOrg, NO_CONFIG, okta, type Run } from './cli';
import { exampleFolder, removeFolder } from './folder';

const SCIM_TOKEN = 'canary-scim-token-77aa';

/** The steps depend on one another: this is one story, told in order. */
describe('confirmed, looked up and taken away again', function () {
  // Some steps start six programs.
  this.timeout(60_000);
  let org: LocalOrg;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;

  before(async () => {
    org = await LocalOrg.start();
    scim = await startScimServer({ token: SCIM_TOKEN });
    folder = await exampleFolder();
    // An org of the file's own: its ids go into the lock file.
    const path = join(folder, 'okta-scim.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('https://dev-123456.okta.com', org.orgUrl));
  });

  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]): Promise<Run> =>
    okta([...args, '--env', 'dev'], { env: org.env, cwd: folder });

  /** The same with somebody at the terminal, who answers in this order. */
  async function typed(answers: readonly string[], ...args: string[]) {
    const asked: string[] = [];
    const text = { out: '', err: '' };
    const left = [...answers];
    const answer = async (question: string) => {
      asked.push(question);
      return left.shift() ?? '';
    };
    const code = await main([...args, '--env', 'dev'], {
      out: (more) => {
        text.out += more;
      },
      err: (more) => {
        text.err += more;
      },
      hide: () => {},
      env: { ...NO_CONFIG, ...org.env },
      cwd: folder,
      signal: new AbortController().signal,
      interactive: true,
      colors: { out: false, err: false },
      confirm: async (question) => (await answer(question)) === 'y',
      ask: answer,
    });
    return { code, asked, ...text };
  }

  async function writes(): Promise<string[]> {
    const sent = await org.requests();
    return sent
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  it('applies up to the settings made by hand; nothing can be confirmed before there is an app', async () => {
    assert.equal((await run('confirm', '--all')).code, 1);
    assert.equal((await run('apply', '--yes')).code, 4);
  });

  it('asks for what Okta does not show at the end of an apply, and keeps a yes', async () => {
    const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
    assert.ok(app);
    await org.setProvisioning(app.id, scim.baseUrl, SCIM_TOKEN);
    const first = await typed(['y', 'n'], 'apply');
    assert.equal(first.code, 0, first.err);
    assert.match(first.asked[1] ?? '', /Have you set all of them in the Admin Console/);
    assert.match(first.err, /6 settings that Okta does not show, and that nobody has confirmed/);
    const second = await typed(['y'], 'apply');
    assert.match(second.err, /Confirmed by .+@.+\./);
    const third = await typed([], 'apply');
    assert.deepEqual(third.asked, []);
  });

  it('tells confirmed from not in plan and status, in text and in JSON', async () => {
    assert.equal((await run('confirm', 'okta-scim.yaml', 'baseUrl', '--withdraw')).code, 4);
    const plan = await run('plan');
    assert.match(plan.stdout, /base URL: cannot be read back, not confirmed/);
    assert.match(
      plan.stdout,
      /Unique identifier field for users: cannot be read back, confirmed by/,
    );
    const { changes } = JSON.parse((await run('plan', '--format', 'json')).stdout);
    const confirmed = (name: string) =>
      changes.find(({ key }: { key: string }) => key === name)?.confirmed;
    assert.equal(confirmed('baseUrl'), null);
    assert.match(confirmed('uniqueIdentifier').who, /@/);
    assert.equal(confirmed('createUsers'), undefined);
    assert.match(
      (await run('status')).stdout,
      /^2\. unverifiable .*3 of 4 confirmed.*; not confirmed: baseUrl$/m,
    );
    const status = JSON.parse((await run('status', '--format', 'json')).stdout);
    assert.deepEqual(
      status.confirmations.map((one: { key: string; confirmed: unknown }) => [
        one.key,
        one.confirmed !== null,
      ]),
      [
        ['baseUrl', false],
        ['uniqueIdentifier', true],
        ['auth.mode', true],
        ['auth.token', true],
        ['app', true],
        ['org', true],
      ],
    );
    assert.equal((await run('confirm', 'baseUrl')).code, 0);
  });

  it('takes a forged confirmation for none', async () => {
    const path = join(folder, 'okta-scim.lock.json');
    const whole = await readFile(path, 'utf8');
    const lock = JSON.parse(whole);
    lock.environments.dev.confirmed.baseUrl.hash = 'f'.repeat(64);
    await writeFile(path, JSON.stringify(lock));
    const { stdout } = await run('plan');
    assert.match(stdout, /base URL: cannot be read back, confirmed by .*, which holds no more/);
    await writeFile(path, whole);
  });

  it('shows what would be taken away, and asks for nothing', async () => {
    await org.forgetRequests();
    const { code, stdout } = await run('destroy', '--dry-run', '--delete-app');
    assert.equal(code, 4);
    assert.match(stdout, /Lost for good \(5\)/);
    assert.match(stdout, /What this does not undo\n {2}People's accounts at the connector stay/);
    const json = await run('destroy', '--dry-run', '--format', 'json');
    assert.equal(JSON.parse(json.stdout).summary.delete, 4 + 3 + 1 + 1);
    assert.deepEqual(await writes(), []);
  });

  it('wants the label typed, and the number of deletions when they are many', async () => {
    assert.equal((await run('destroy')).code, 2);
    assert.equal((await run('destroy', '--yes')).code, 2);
    assert.equal((await run('destroy', '--label', 'Senhasegura')).code, 2);
    assert.equal((await run('destroy', '--label', 'senhasegura')).code, 5);
    assert.equal((await typed(['something else'], 'destroy')).code, 4);
    const half = await typed(['senhasegura', '5'], 'destroy');
    assert.equal(half.code, 4);
    assert.match(half.asked[1] ?? '', /These are 6 deletions/);
    assert.deepEqual(await writes(), []);
  });

  it('takes away in the order of the plan; the groups in the app stay', async () => {
    const { code, out } = await typed(['senhasegura', '6'], 'destroy');
    assert.equal(code, 0);
    assert.match(out, /^Taken away with 6 writes, and read back\.\nWhat stays:\n/);
    const sent = (await writes()).map((line) =>
      line.replace(/(0oa|00g|gPm|prm|oty)\w+/g, '$1').replace(/\/default$/, ''),
    );
    assert.deepEqual(sent, [
      'PATCH /api/v1/apps/0oa/group-push/mappings/gPm',
      'DELETE /api/v1/apps/0oa/group-push/mappings/gPm',
      'DELETE /api/v1/apps/0oa/groups/00g',
      'POST /api/v1/mappings/prm',
      'POST /api/v1/meta/schemas/apps/0oa',
      'POST /api/v1/apps/0oa/lifecycle/deactivate',
    ]);
    const groups = await org.get<{ type: string; profile: { name: string } }[]>('/api/v1/groups');
    assert.ok(
      groups.some(({ type, profile }) => type === 'APP_GROUP' && profile.name === 'Vendors'),
    );
  });

  it('deletes the inactive app afterwards, and forgets it', async () => {
    const { code } = await run('destroy', '--delete-app', '--label', 'senhasegura');
    assert.equal(code, 0);
    assert.deepEqual(await org.get('/api/v1/apps?q=senhasegura'), []);
    const lock = JSON.parse(await readFile(join(folder, 'okta-scim.lock.json'), 'utf8'));
    assert.deepEqual(lock.environments.dev, { org: org.orgUrl });
    const again = await run('destroy', '--delete-app', '--label', 'senhasegura');
    assert.equal(again.code, 0);
    assert.match(again.stdout, /nothing to take away/);
  });

  it('has one account of the apply across its stop, offline, with who, where and what Okta answered', async () => {
    await org.stop();
    const { code, stdout } = await okta(['journal', '--format', 'json'], { cwd: folder });
    assert.equal(code, 0);
    const { deeds } = JSON.parse(stdout);
    const does = deeds.map(({ does: what }: { does: string }) => what);
    assert.deepEqual([does[0], ...does.slice(-2)], ['apply', 'destroy', 'destroy']);
    const [apply] = deeds;
    assert.equal(apply.runs.length, 2);
    const [create] = apply.runs[0].writes;
    assert.equal(create.action, 'create app');
    assert.match(create.answer, /^200, request [\w-]+$/);
    assert.match(apply.runs[0].who, /.+@.+/);
    assert.equal(apply.runs[0].as, 'API token');
    const last = await okta(['journal', 'okta-scim.yaml'], { cwd: folder });
    assert.match(last.stdout, /^Destroy of okta-scim\.yaml to http/);
    assert.match(last.stdout, /done +delete app senhasegura \[Okta: 204, request /);
    const list = await okta(['journal', '--list'], { cwd: folder });
    assert.equal(list.stdout.match(/^Apply of/gm)?.length, 1);
    assert.equal((await okta(['journal', '--env', 'prod'], { cwd: folder })).code, 2);
  });

  it('has left nothing but the lock file and journals', async () => {
    const names = await readdir(folder);
    const ours = names.filter((name) => /okta-scim\.(lock|yaml\.)|\.tmp$|running/.test(name));
    assert.ok(
      ours.every((name) => /\.lock\.json$|\.journal$/.test(name)),
      ours.join(' '),
    );
  });
});
