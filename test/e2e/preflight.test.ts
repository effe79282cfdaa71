import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

const TOKEN = 'preflight-token';

interface Check {
  id: string;
  outcome: string;
  count: number;
  offenders: string[];
}

describe('preflight', () => {
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;

  before(async () => {
    [org, scim, folder] = await Promise.all([
      // 2,500 members in one group: three pages.
      LocalOrg.start('--groups', '1', '--users', '2500'),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
    ]);
    api = new OrgApi(org);
    const file = join(folder, 'okta-scim.yaml');
    const example = await readFile(file, 'utf8');
    await writeFile(file, example.replace(/baseUrl: .*/, `baseUrl: ${scim.baseUrl}`));
    await writeFile(
      join(folder, 'many.yaml'),
      example
        .replace(/baseUrl: .*/, `baseUrl: ${scim.baseUrl}`)
        .replace('name: Vendors', 'name: Group 00001'),
    );
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  async function preflight(
    args: string[] = [],
    env: Record<string, string> = { OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
  ) {
    const options = { env: { ...org.env, ...env }, cwd: folder };
    const common = ['--env', 'dev', '--org', org.orgUrl];
    const run = await okta(['preflight', ...args, ...common, '--format', 'json'], options);
    const report = run.stdout === '' ? undefined : JSON.parse(run.stdout);
    const checks: Check[] = report?.checks ?? [];
    return { ...run, report, check: (id: string) => checks.find((each) => each.id === id) };
  }

  it('passes on a fresh org with a connector that answers: exit 0, and nothing but GET', async () => {
    await org.forgetRequests();
    const run = await preflight();
    assert.equal(run.code, 0, run.stderr + run.stdout);
    assert.equal(run.report.summary.failed, 0);
    assert.equal(run.report.summary.users, 3);
    const sent = await org.requests();
    assert.deepEqual(new Set(sent.map(({ method }) => method)), new Set(['GET']));
  });

  it('looks at every member, page by page', async () => {
    await org.forgetRequests();
    const run = await preflight(['many.yaml']);
    assert.equal(run.code, 0, run.stderr);
    assert.equal(run.report.summary.users, 2500);
    const pages = (await api.requests()).filter(({ path }) => /\/groups\/[^/]+\/users/.test(path));
    assert.equal(pages.length, 3);
  });

  it('names those whose login is no email, who have none, and who share one: exit 1', async () => {
    const group = await api.groupId('Vendors');
    const members = await api.call<{ id: string; profile: Record<string, string> }[]>(
      'GET',
      `/api/v1/groups/${group}/users`,
    );
    const [first, second] = members;
    assert.ok(first && second);
    const set = (id: string, profile: object) =>
      api.call('POST', `/api/v1/users/${id}`, { profile });
    try {
      await set(first.id, { email: second.profile['email'] });
      const shared = await preflight();
      assert.equal(shared.code, 1, shared.stderr);
      assert.equal(shared.check('email-unique')?.count, 1);
      assert.match(
        shared.check('email-unique')?.offenders[0] ?? '',
        new RegExp(String(second.profile['email'])),
      );
      assert.equal(shared.check('login-is-email')?.outcome, 'passed');
    } finally {
      await set(first.id, first.profile);
    }
    assert.equal((await preflight()).code, 0);
  });

  it('says that the connector refuses the token: exit 1', async () => {
    const run = await preflight([], { OKTA_SCIM_SECRET_SCIM_TOKEN: 'wrong-token' });
    assert.equal(run.code, 1);
    assert.equal(run.check('connector-answers')?.outcome, 'failed');
    assert.ok(!run.stdout.includes('wrong-token'));
  });

  it('says that the secret is not set: exit 1', async () => {
    const run = await preflight([], {});
    assert.equal(run.code, 1);
    assert.match(run.stdout, /OKTA_SCIM_SECRET_SCIM_TOKEN/);
  });

  it('says that the connector does not answer: exit 3', async () => {
    const file = join(folder, 'closed.yaml');
    const text = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    await writeFile(file, text.replace(/baseUrl: .*/, 'baseUrl: http://127.0.0.1:1/scim'));
    const run = await preflight(['closed.yaml']);
    assert.equal(run.code, 3);
    assert.match(run.stdout, /refused/);
    assert.equal(
      run.check('login-is-email')?.outcome,
      'passed',
      'the rest is looked at all the same',
    );
  });

  it('says that the org refuses the credentials: exit 3', async () => {
    const run = await okta(['preflight', '--env', 'dev', '--org', org.orgUrl], {
      env: { OKTA_SCIM_API_TOKEN: 'not-a-token', OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
      cwd: folder,
    });
    assert.equal(run.code, 3, run.stdout + run.stderr);
    assert.match(run.stdout, /^FAIL The credentials may read apps/m);
  });

  it('names a group that is not there: exit 1', async () => {
    const text = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    await writeFile(join(folder, 'group.yaml'), text.replace('name: Vendors', 'name: vendors'));
    const run = await preflight(['group.yaml']);
    assert.equal(run.code, 1);
    assert.deepEqual(run.check('groups-exist')?.offenders, ['vendors: no group has this name']);
  });
});
