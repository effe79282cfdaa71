import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta, type Run } from './cli';
import { exampleFolder, removeFolder, textsIn } from './folder';

const SCIM_TOKEN = 'canary-scim-token-4f1c';

/** The steps depend on one another: this is one story, told in order. */
describe('the tutorial, from the file to the pushed group', () => {
  let org: LocalOrg;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  const said: Run[] = [];

  before(async () => {
    org = await LocalOrg.start();
    scim = await startScimServer({ token: SCIM_TOKEN });
    folder = await exampleFolder();
  });

  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  async function run(...args: string[]): Promise<Run> {
    const env = { ...org.env, OKTA_SCIM_SECRET_SCIM_TOKEN: SCIM_TOKEN };
    const result = await okta([...args, '--env', 'dev', '--org', org.orgUrl], { env, cwd: folder });
    said.push(result);
    return result;
  }

  async function appId(): Promise<string> {
    const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
    assert.ok(app, 'the app is in the org');
    return app.id;
  }

  async function writes(): Promise<string[]> {
    const sent = await org.requests();
    return sent
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  it('validates with warnings and no error', async () => {
    const { code, stdout } = await okta(['validate', '--format', 'json'], { cwd: folder });
    const { findings } = JSON.parse(stdout);
    const severities = findings.map(({ severity }: { severity: string }) => severity);
    assert.equal(code, 0, stdout);
    assert.ok(severities.includes('warning'), 'what is doubtful in the tutorial is a warning');
    assert.ok(!severities.includes('error'));
  });

  it('plans without writing, and exits 4 because something is pending', async () => {
    const { code, stdout, stderr } = await run('plan', '--format', 'json');
    assert.equal(code, 4, stderr);
    const plan = JSON.parse(stdout);
    assert.equal(plan.app.id, null);
    assert.equal(plan.summary.create, 1 + 4 + 3 + 1 + 1);
    assert.deepEqual(await writes(), []);
  });

  it('stops at the gate with exit 4, having made the app and nothing else', async () => {
    const { code, stdout, stderr } = await run('apply', '--yes');
    assert.equal(code, 4, stderr);
    assert.match(stdout, /SCIM connector base URL: https:\/\/.*\/iso\/scim\/v2/);
    assert.match(stdout, /Unique identifier field for users: email/);
    assert.match(stdout, /Push Groups/);
    assert.match(stdout, /\/admin\/app\/.*\/instance\/0oa/);
    assert.match(stdout, /\$\{secret:scim-token\}/);
    assert.deepEqual(await writes(), ['POST /api/v1/apps']);
  });

  it('stops there again when nothing has been set, without a second app', async () => {
    await org.forgetRequests();
    const { code, stderr } = await run('apply', '--yes');
    assert.equal(code, 4, stderr);
    assert.deepEqual(await writes(), []);
  });

  it('shows the steps: the second one is for a person', async () => {
    const { code, stdout } = await run('status', '--format', 'json');
    const { steps } = JSON.parse(stdout);
    assert.equal(code, 4);
    assert.equal(steps.length, 7);
    assert.deepEqual(
      steps.slice(0, 2).map(({ state }: { state: string }) => state),
      ['done', 'manual'],
    );
  });

  it('goes on to the end once the settings are made', async () => {
    await org.setProvisioning(await appId(), scim.baseUrl, SCIM_TOKEN);
    const { code, stdout, stderr } = await run('apply', '--yes');
    assert.equal(code, 0, stdout + stderr);
  });

  it('writes nothing when run again, and exits 0', async () => {
    await org.forgetRequests();
    const { code, stdout, stderr } = await run('apply', '--yes');
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /nothing was written/);
    assert.deepEqual(await writes(), []);
  });

  it('plans no changes then, and exits 0', async () => {
    const { code, stdout } = await run('plan', '--format', 'json');
    const { summary } = JSON.parse(stdout);
    assert.equal(code, 0);
    assert.deepEqual(
      [summary.create, summary.update, summary.delete, summary.manual],
      [0, 0, 0, 0],
    );
  });

  it('has the group and its members at the connector', async () => {
    assert.deepEqual(
      [...scim.groups.values()].map(({ displayName }) => displayName),
      ['Vendors'],
    );
    assert.ok(scim.users.size > 0, 'the members have been provisioned');
  });

  it('finds nothing to push again', async () => {
    const { code, stdout, stderr } = await run('push');
    assert.equal(code, 0, stdout + stderr);
  });

  it('shows all seven steps at their end', async () => {
    const { code, stdout } = await run('status');
    assert.equal(code, 0, stdout);
    assert.equal(stdout.trim().split('\n').length, 7);
  });

  it('never printed a secret, and left none in a file', async () => {
    const texts = [
      ...said.flatMap(({ stdout, stderr }) => [stdout, stderr]),
      ...(await textsIn(folder)),
    ];
    for (const secret of [SCIM_TOKEN, org.apiToken]) {
      assert.ok(!texts.some((text) => text.includes(secret)), 'a secret was printed or kept');
    }
  });

  it('left a journal beside the file, and no lock file for an org that is not the one of the file', async () => {
    const names = await readdir(folder);
    assert.ok(
      names.some((name) => name.endsWith('.okta-scim.journal')),
      names.join(' '),
    );
    assert.ok(!names.includes('okta-scim.lock.json'));
  });
});
