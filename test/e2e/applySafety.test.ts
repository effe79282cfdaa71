import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg, okta, ROOT, type Run, start } from './cli';
import { emptyFolder, exampleFolder, removeFolder } from './folder';

describe('an apply that cannot hurt', () => {
  let org: LocalOrg;
  let folder: string;
  let args: string[];

  beforeEach(async () => {
    [org, folder] = await Promise.all([LocalOrg.start(), exampleFolder()]);
    args = ['--env', 'dev', '--org', org.orgUrl];
  });
  afterEach(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
  });

  const run = (command: string, ...more: string[]): Promise<Run> =>
    okta([command, ...args, ...more], { cwd: folder, env: org.env });

  async function writes(): Promise<string[]> {
    const requests = await org.requests();
    return requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  }

  const create = async (body: object) => {
    const response = await fetch(`${org.orgUrl}/api/v1/apps`, {
      method: 'POST',
      headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200);
  };

  it('does not touch an app of the same label until it is told to: 5', async () => {
    await create({
      label: 'senhasegura',
      signOnMode: 'AUTO_LOGIN',
      settings: { signOn: { loginUrl: 'https://other.example.com' } },
    });
    await org.forgetRequests();
    const refused = await run('apply', '--yes');
    assert.equal(refused.code, 5);
    assert.match(refused.stderr, /already \(0oa\w+\).*nothing was written\.\n.*--adopt/);
    assert.deepEqual(await writes(), []);
    const adopted = await run('apply', '--yes', '--adopt');
    assert.equal(adopted.code, 4, adopted.stderr);
    assert.equal((await writes()).length, 1);
  });

  it('lets only one of two at once write: 5 for the other, with the name of the first', async () => {
    await org.setFaults([{ method: 'POST', path: '/api/v1/apps', nth: 1, effect: 'hang' }]);
    const first = okta(['apply', '--yes', ...args], { cwd: folder, env: org.env });
    const isUnderWay = async () => (await readdir(folder)).some((name) => /running$/.test(name));
    while (!(await isUnderWay())) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await run('apply', '--yes');
    assert.equal(second.code, 5);
    assert.match(second.stderr, /@\S+ \(process \d+, since 20.*\) is at work on this file/);
    // The first one gives the request up after its time limit; it is not waited for.
    await org.stop();
    await first;
    assert.deepEqual(
      (await readdir(folder)).filter((name) => /running$/.test(name)),
      [],
    );
  });

  it('writes nothing when the disk is full: 1, with the journal’s name', async function () {
    if (process.platform === 'win32') return this.skip();
    const command = `ulimit -f 0; exec "${process.execPath}" "${join(ROOT, 'dist', 'cli.js')}" "$@"`;
    const child = spawn('sh', ['-c', command, 'sh', 'apply', '--yes', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...org.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 1, text);
    assert.match(text, /(journal|lock) \S+ cannot be written/);
    assert.doesNotMatch(text, /This is a bug/);
    assert.deepEqual(await writes(), []);
  });

  it('stops in an orderly way when nobody reads its messages any more, and never says 0', async () => {
    const child = start(['apply', '--yes', ...args], { env: org.env, cwd: folder });
    child.stderr.once('data', () => child.stderr.destroy());
    const [code] = await once(child, 'close');
    assert.equal(code, 4);
    const made = (await writes()).length;
    assert.ok(made <= 1, `${made} writes`);
    const left = (await readdir(folder)).filter((name) => name.includes('.running'));
    assert.deepEqual(left, []);
    assert.equal((await run('apply', '--yes')).code, 4);
    assert.equal((await org.get<unknown[]>('/api/v1/apps?q=senhasegura')).length, 1);
  });

  it('says what moved since the plan, field by field: 5', async () => {
    assert.equal((await run('apply', '--yes')).code, 4);
    const planned = await run('plan', '--out', 'okta.plan');
    assert.equal(planned.code, 4);
    const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
    const live = await org.get<Record<string, unknown>>(`/api/v1/apps/${app?.id}`);
    const visibility = { hide: { web: true, iOS: false } };
    await fetch(`${org.orgUrl}/api/v1/apps/${app?.id}`, {
      method: 'PUT',
      headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...live, visibility }),
    });
    await org.forgetRequests();
    const refused = await run('apply', '--yes', '--plan', 'okta.plan');
    assert.equal(refused.code, 5);
    assert.match(
      refused.stderr,
      /app senhasegura: was in-sync, is now update \(Do not display application icon to users was as the file asks, is now true\)/,
    );
    assert.deepEqual(await writes(), []);
  });

  it('refuses a plan file that is not one: 2', async () => {
    for (const text of ['{}', '{"hash":"a","org":1}', '[]', 'null']) {
      await writeFile(join(folder, 'okta.plan'), text);
      const refused = await run('apply', '--yes', '--plan', 'okta.plan');
      assert.equal(refused.code, 2, refused.stderr);
    }
    const planned = await run('plan', '--format', 'json');
    const plan = JSON.parse(planned.stdout);
    plan.changes[0].fields = [null];
    await writeFile(join(folder, 'okta.plan'), JSON.stringify(plan));
    const refused = await run('apply', '--yes', '--plan', 'okta.plan');
    assert.equal(refused.code, 2, refused.stderr);
  });

  it('push says once that it reads', async () => {
    assert.equal((await run('apply', '--yes')).code, 4);
    const { stderr } = await run('push');
    assert.equal(stderr.match(/Reading/g)?.length, 1, stderr);
  });

  it('goes on after a run that was cut short, and says what it found', async () => {
    await org.setFaults([{ method: 'POST', path: '/api/v1/apps', nth: 1, effect: 'reset-after' }]);
    // The answer was lost, and so is the way to ask again.
    await run('apply', '--yes');
    const journals = (await readdir(folder)).filter((name) => name.endsWith('.journal'));
    assert.equal(journals.length, 1);
    const path = join(folder, journals[0] ?? '');
    const cut = (await readFile(path, 'utf8')).split('\n').slice(0, 2);
    await writeFile(path, `${cut.join('\n')}\n`);
    const again = await run('apply', '--yes');
    assert.equal(again.code, 4, again.stderr);
    assert.match(again.stderr, /In the org now: create app senhasegura: done/);
    assert.equal((await org.get<object[]>('/api/v1/apps?q=senhasegura')).length, 1);
  });
});

describe('the lock file and the secrets file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await emptyFolder();
  });
  afterEach(() => removeFolder(folder));

  it('a secrets file that is not there is an error for every command: 2', async () => {
    await writeFile(join(folder, 'okta-scim.yaml'), 'version: 1\n');
    const commands = ['validate', 'plan', 'apply', 'push', 'test', 'status'];
    const runs = await Promise.all(
      commands.map((command) => okta([command, '--secrets-file', 'none'], { cwd: folder })),
    );
    for (const [index, run] of runs.entries()) {
      assert.equal(run.code, 2, commands[index]);
      assert.match(run.stderr, /secrets file none cannot be read/, commands[index]);
    }
  });

  it('merge conflicts in the lock file stop everything, with the line: 1', async () => {
    const text =
      'version: 1\norg: https://dev-123456.okta.com\napp: { label: a, loginUrl: https://a.example.com }\n';
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    await writeFile(join(folder, 'okta-scim.lock.json'), '{\n"version": 1,\n<<<<<<< HEAD\n');
    const env = {
      OKTA_SCIM_API_TOKEN: 'some-token',
      OKTA_SCIM_ORG: 'https://dev-123456.okta.com',
    };
    const run = await okta(['plan'], { cwd: folder, env });
    assert.equal(run.code, 1, run.stderr);
    assert.match(run.stderr, /merge conflicts, the first in line 3/);
    await rm(join(folder, 'okta-scim.lock.json'));
    await mkdir(join(folder, 'okta-scim.lock.json'));
    assert.equal((await okta(['plan'], { cwd: folder, env })).code, 1);
  });
});
