import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg } from '../e2e/cli';
import { emptyFolder, removeFolder } from '../e2e/folder';
import { inProcess } from '../e2e/inProcess';
import { OrgApi } from '../e2e/orgApi';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { OrgProxy } from './orgProxy';
import { tried } from './tried';

const NAME = 'Group 00001';

describe('the command line, in an org with groups of one name', function () {
  this.timeout(60_000);
  let org: LocalOrg;
  let proxy: OrgProxy;
  let scim: ScimStub;
  let api: OrgApi;
  let folder: string;
  let appId: string;

  beforeEach(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start('--groups', '3'),
      startScimStub(),
      emptyFolder(),
    ]);
    proxy = await OrgProxy.start(org.orgUrl);
    api = new OrgApi(org);
    await write({ exclusive: ['groups'], groups: [{ name: NAME, assign: true, push: true }] });
    assert.equal((await run('apply', '--yes')).code, 4);
    ({ id: appId } = await api.appByLabel('twins'));
    await org.setProvisioning(appId, scim.baseUrl, 'twins-token');
    const last = await run('apply', '--yes');
    assert.equal(last.code, 0, last.stdout + last.stderr);
  });
  afterEach(async () => {
    await Promise.all([org?.stop(), proxy?.close(), scim?.close()]);
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]) => inProcess(args, { env: org.env, cwd: folder });

  async function write(sections: object): Promise<void> {
    const app = { label: 'twins', loginUrl: 'https://app.example.com' };
    const provisioning = {
      toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
    };
    const file = { version: 1, org: proxy.orgUrl, app, provisioning, ...sections };
    await writeFile(join(folder, 'okta-scim.yaml'), JSON.stringify(file));
  }

  const assigned = async () =>
    (await api.call<{ id: string }[]>('GET', `/api/v1/apps/${appId}/groups`)).map(({ id }) => id);
  const pushed = async () =>
    api.call<{ id: string; sourceGroupId: string }[]>(
      'GET',
      `/api/v1/apps/${appId}/group-push/mappings`,
    );

  /** The group that the push has made in the app has the same name; it is assigned, before the managed one. */
  async function assignTwin(): Promise<{ managed: string; twin: string }> {
    const groups = await api.call<{ id: string; type: string; profile: { name: string } }[]>(
      'GET',
      `/api/v1/groups?q=${encodeURIComponent(NAME)}`,
    );
    const named = groups.filter(({ profile }) => profile.name === NAME);
    const managed = named.find(({ type }) => type === 'OKTA_GROUP')?.id ?? '';
    const twin = named.find(({ type }) => type === 'APP_GROUP')?.id ?? '';
    await api.call('DELETE', `/api/v1/apps/${appId}/groups/${managed}`);
    await api.call('PUT', `/api/v1/apps/${appId}/groups/${twin}`, {});
    await api.call('PUT', `/api/v1/apps/${appId}/groups/${managed}`, { profile: {} });
    assert.deepEqual(await assigned(), [twin, managed]);
    return { managed, twin };
  }

  for (const hasLock of [true, false]) {
    it(`ends the assignment of the right one ${hasLock ? 'with' : 'without'} a lock file, and names it by its id`, async () => {
      const { managed, twin } = await assignTwin();
      if (!hasLock) await rm(join(folder, 'okta-scim.lock.json'));
      const adopt = hasLock ? [] : ['--adopt'];
      const { stdout } = await run('plan');
      assert.match(stdout, new RegExp(`- ${NAME} \\(${twin}, APP_GROUP\\): delete`));
      assert.match(stdout, new RegExp(`= ${NAME} \\(${managed}, OKTA_GROUP\\): in sync`));
      const json = JSON.parse((await run('plan', '--format', 'json')).stdout);
      const ids = json.changes
        .filter(({ resource }: { resource: string }) => resource === 'assignment')
        .map(({ outcome, id, groupId }: Record<string, string>) => [outcome, id, groupId]);
      assert.deepEqual(ids, [
        ['in-sync', managed, managed],
        ['delete', twin, twin],
      ]);
      const held = await run('apply', '--yes', ...adopt);
      assert.equal(held.code, 4, held.stdout);
      assert.deepEqual(await assigned(), [twin, managed]);
      const done = await run('apply', '--yes', '--allow-delete', ...adopt);
      assert.equal(done.code, 0, done.stdout + done.stderr);
      assert.deepEqual(await assigned(), [managed]);
      assert.equal((await pushed()).length, 1);
    });
  }

  it('takes nothing away while the search for groups comes back empty', async () => {
    const other = await api.groupId('Group 00002');
    await api.call('PUT', `/api/v1/apps/${appId}/groups/${other}`, { profile: {} });
    const before = [await assigned(), await pushed()];
    const blind: [string, (path: string) => boolean][] = [
      ['every search', (path) => path.startsWith('/api/v1/groups?')],
      ['the search by name', (path) => path.includes('profile.name')],
      ['the search by id', (path) => path.includes('search=id')],
    ];
    let runs = 0;
    for (const [what, isBlind] of blind) {
      for (const shows of [true, false]) {
        for (const sections of [{ assign: true, push: true }, { push: true }, { assign: true }]) {
          await rm(join(folder, 'okta-scim.lock.json'), { force: true });
          await write({ exclusive: ['groups'], groups: [{ name: NAME, ...sections }] });
          proxy.rewrite = ({ path }, body) => {
            if (isBlind(path)) return '[]';
            const isList = !shows && path.startsWith(`/api/v1/apps/${appId}/groups`);
            return isList ? body.replaceAll('"_embedded"', '"_hidden"') : undefined;
          };
          const { stdout } = await run('plan');
          assert.doesNotMatch(stdout, new RegExp(`- ${NAME}`), `${what}: ${stdout}`);
          const done = await run('apply', '--yes', '--adopt', '--allow-delete');
          assert.ok([0, 4].includes(done.code ?? 1), done.stdout + done.stderr);
          proxy.rewrite = () => undefined;
          const now = [await assigned(), await pushed()];
          // The other group may go when all that the file lists was found; what it lists may not.
          const without = (ids: unknown) => (ids as string[]).filter((id) => id !== other);
          assert.deepEqual([without(now[0]), now[1]], [without(before[0]), before[1]], what);
          await api.call('PUT', `/api/v1/apps/${appId}/groups/${other}`, { profile: {} });
          runs += 1;
        }
      }
    }
    tried(runs, 'applies to an org that does not find its groups');
  });

  it('says why nothing is taken away, and exits with 4', async () => {
    await api.call('PUT', `/api/v1/apps/${appId}/groups/${await api.groupId('Group 00002')}`, {});
    await write({
      exclusive: ['groups'],
      groups: [{ name: NAME, push: true }, { name: 'Nobody' }],
    });
    const { code, stdout } = await run('plan');
    assert.match(
      stdout,
      /! Group 00002: for you to set\n +It is not taken away: the group "Nobody"/,
    );
    assert.equal(code, 4);
    const done = await run('apply', '--yes', '--allow-delete');
    assert.equal(done.code, 4, done.stdout);
    assert.match(done.stdout, /assignment Group 00002: It is not taken away/);
    assert.equal((await assigned()).length, 2);
  });

  it('takes one group that is listed by its name and by its id for what it is: 1', async () => {
    const id = await api.groupId(NAME);
    await write({
      groups: [
        { name: NAME, assign: true },
        { name: 'Partners', id, push: true },
      ],
    });
    for (const command of [['plan'], ['apply', '--yes']]) {
      const { code, stderr } = await run(...command);
      assert.equal(code, 1, stderr);
      assert.match(
        stderr,
        new RegExp(`lists one group \\(${id}\\) twice: as "${NAME}" and as "Partners"`),
      );
    }
  });
});

describe('the command line, with a plan file that somebody has changed', function () {
  this.timeout(60_000);
  let org: LocalOrg;
  let api: OrgApi;
  let folder: string;

  before(async () => {
    [org, folder] = await Promise.all([LocalOrg.start('--groups', '3'), emptyFolder()]);
    api = new OrgApi(org);
    const app = { label: 'forged', loginUrl: 'https://app.example.com' };
    const text = JSON.stringify({ version: 1, org: org.orgUrl, app, groups: [] });
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    assert.equal((await run('apply', '--yes')).code, 0);
    const { id: appId } = await api.appByLabel('forged');
    const other = await api.groupId('Group 00002');
    await api.call('PUT', `/api/v1/apps/${appId}/groups/${other}`, {});
    const file = {
      version: 1,
      org: org.orgUrl,
      app: { ...app, loginUrl: 'https://new.example.com' },
      groups: [{ name: NAME, assign: { priority: 5 } }],
      exclusive: ['groups'],
    };
    await writeFile(join(folder, 'okta-scim.yaml'), JSON.stringify(file));
    assert.equal((await run('plan', '--out', 'good.plan')).code, 4);
  });
  after(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]) => inProcess(args, { env: org.env, cwd: folder });

  // biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
  const FORGERIES: [string, (plan: any) => void][] = [
    ['every change is said to be in sync', (plan) => settle(plan.changes)],
    ['no changes at all', (plan) => plan.changes.splice(0)],
    ['one change left out', (plan) => plan.changes.pop()],
    ['one change twice', (plan) => plan.changes.push(plan.changes[0])],
    [
      'the deletion is of another group',
      (plan) => deletion(plan, { id: '00gOther', groupId: '00gOther' }),
    ],
    ['the deletion is without an id', (plan) => deletion(plan, { id: null, groupId: null })],
    ['the deletion has another name', (plan) => deletion(plan, { key: 'Group 00003' })],
    ['the deletion is left alone', (plan) => deletion(plan, { outcome: 'unmanaged' })],
    ['the deletion is safe', (plan) => deletion(plan, { risk: 'safe' })],
    ['another app', (plan) => Object.assign(plan.app, { id: '0oaOther' })],
    ['another label', (plan) => Object.assign(plan.app, { label: 'harmless' })],
    [
      'another value',
      (plan) => Object.assign(plan.changes[0].fields[0], { wanted: 'https://a.example.com' }),
    ],
    [
      'another live value',
      (plan) => Object.assign(plan.changes[0].fields[0], { live: 'https://a.example.com' }),
    ],
    ['a field left out', (plan) => plan.changes[0].fields.pop()],
    ['another field', (plan) => Object.assign(plan.changes[0].fields[0], { path: 'label' })],
    ['other counts', (plan) => Object.assign(plan.summary, { delete: 0 })],
    ['another hash', (plan) => Object.assign(plan, { hash: 'a'.repeat(64) })],
  ];

  for (const [what, forge] of FORGERIES) {
    it(`writes nothing when it has ${what}: 5`, async () => {
      const plan = JSON.parse(await readFile(join(folder, 'good.plan'), 'utf8'));
      forge(plan);
      await writeFile(join(folder, 'forged.plan'), JSON.stringify(plan));
      await org.forgetRequests();
      const refused = await run('apply', '--yes', '--allow-delete', '--plan', 'forged.plan');
      assert.equal(refused.code, 5, refused.stderr);
      assert.match(refused.stderr, /nothing was written/);
      const writes = (await org.requests()).filter(({ method }) => method !== 'GET');
      assert.deepEqual(writes, []);
    });
  }

  it('asks about the plan of now, whatever words the file has', async () => {
    const plan = JSON.parse(await readFile(join(folder, 'good.plan'), 'utf8'));
    for (const change of plan.changes) {
      change.reason = 'Nothing to worry about.';
      change.mark = 'harmless';
    }
    await writeFile(join(folder, 'worded.plan'), JSON.stringify(plan));
    const { code, stderr } = await run('apply', '--plan', 'worded.plan');
    assert.notEqual(code, 0);
    assert.match(stderr, /- Group 00002 \(00g\w+, OKTA_GROUP\): delete/);
    assert.doesNotMatch(stderr, /worry|harmless/);
  });

  it('applies the one that nobody has changed', async () => {
    const done = await run('apply', '--yes', '--allow-delete', '--plan', 'good.plan');
    assert.equal(done.code, 0, done.stdout + done.stderr);
    tried(FORGERIES.length, 'ways to change a plan file');
  });
});

type Forged = { outcome: string; fields: unknown[]; risk: string };

function settle(changes: Forged[]): void {
  for (const change of changes)
    Object.assign(change, { outcome: 'in-sync', fields: [], risk: 'safe' });
}

function deletion({ changes }: { changes: Forged[] }, as: object): void {
  const found = changes.find(({ outcome }) => outcome === 'delete');
  assert.ok(found);
  Object.assign(found, as);
}
