import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { emptyFolder, removeFolder } from '../e2e/folder';
import { inProcess } from '../e2e/inProcess';
import { type ScimStub, startScimStub } from '../support/scimStub';
import { tried } from './tried';

const URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'Group 00001';

function file(
  orgUrl: string,
  { permission = 'READ_WRITE', push = false, mappings = 'code: user.login' } = {},
): string {
  return `version: 1
org: ${orgUrl}
app: { label: proven, loginUrl: "https://app.example.com" }
provisioning: { toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true } }
attributes: { code: { type: string, externalNamespace: "${URN}", permission: ${permission} } }
mappings: { ${mappings} }
groups: [{ name: "${GROUP}", assign: true${push ? ', push: true' : ''} }]
`;
}

describe('the command line never says that something is done when it is not', function () {
  this.timeout(60_000);
  let org: Sandbox;
  let scim: ScimStub;
  let folder: string;
  let count = 0;

  before(async () => {
    [org, scim] = await Promise.all([startSandbox({ groups: 2 }), startScimStub()]);
  });
  beforeEach(async () => {
    await control('POST', '/_sandbox/reset');
    folder = await emptyFolder();
  });
  afterEach(() => removeFolder(folder));
  after(async () => {
    tried(count, 'command lines');
    await org?.close();
    await scim?.close();
  });

  async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${org.orgUrl}${path}`, {
      method,
      headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text === '' ? 'null' : text) as T;
  }

  function run(...args: string[]) {
    count += 1;
    return inProcess(args, { env: { OKTA_SCIM_API_TOKEN: org.apiToken }, cwd: folder });
  }

  async function write(options: Parameters<typeof file>[1] = {}): Promise<void> {
    await writeFile(join(folder, 'okta-scim.yaml'), file(org.orgUrl, options));
  }

  function apps(): Promise<{ id: string }[]> {
    return control('GET', '/api/v1/apps');
  }

  /** The app with its settings, and all of the file applied. */
  async function applied(): Promise<string> {
    await write();
    assert.equal((await run('apply', '--yes')).code, 4);
    const [app] = await apps();
    assert.ok(app);
    await control('PUT', `/_sandbox/apps/${app.id}/provisioning`, {
      connector: {
        baseUrl: scim.baseUrl,
        uniqueIdentifier: 'userName',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: 'states-token' },
      },
      toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
    });
    const { code, stderr } = await run('apply', '--yes');
    assert.equal(code, 0, stderr);
    return app.id;
  }

  it('of a push that is under way', async () => {
    const appId = await applied();
    await control('PUT', '/_sandbox/settings', { pushDelayMs: 60_000 });
    const groups = await control<{ id: string }[]>(
      'GET',
      `/api/v1/groups?q=${encodeURIComponent(GROUP)}`,
    );
    await control('POST', `/api/v1/apps/${appId}/group-push/mappings`, {
      sourceGroupId: groups[0]?.id,
      targetGroupName: GROUP,
    });
    await write({ push: true });
    const status = await run('status');
    assert.equal(status.code, 4, status.stdout);
    assert.match(status.stdout, /^7\. unproven .*1 not proven yet$/m);
    const plan = await run('plan');
    assert.equal(plan.code, 4);
    assert.match(plan.stdout, /\? Group 00001: not proven yet\n {4}Okta does not show yet/);
  });

  it('of a user permission', async () => {
    await applied();
    const before = await run('status');
    assert.match(before.stdout, /^4\. unverifiable .*1 cannot be read back$/m);
    assert.equal(before.code, 0);
    await write({ permission: 'READ_ONLY' });
    const plan = await run('plan');
    assert.equal(plan.code, 4);
    assert.match(plan.stdout, /User permission: "READ_WRITE" → "READ_ONLY"/);
    assert.equal((await run('apply', '--yes')).code, 0);
    const lock = await readFile(join(folder, 'okta-scim.lock.json'), 'utf8');
    assert.equal(JSON.parse(lock).environments.default.permissions.code, 'READ_ONLY');
  });

  it('of a mapping of userName, and of those of other user types', async () => {
    await control('POST', '/api/v1/meta/types/user', { name: 'guest', displayName: 'Guest' });
    await applied();
    await write({ mappings: 'code: user.login, userName: user.email' });
    const validate = await run('validate');
    assert.match(validate.stdout, /user-name-mapped/);
    const plan = await run('plan', '--format', 'json');
    const { changes } = JSON.parse(plan.stdout);
    const outcomes = new Map(
      changes.map(({ key, outcome }: { key: string; outcome: string }) => [key, outcome]),
    );
    assert.equal(outcomes.get('userName'), 'unverifiable');
    assert.equal(outcomes.get('user type guest'), 'unmanaged');
  });

  it('of an app that shows later than the answer to its creation', async () => {
    await control('PUT', '/_sandbox/faults', [
      { method: 'POST', path: '^/api/v1/apps$', nth: 1, effect: 'late', seconds: 3 },
    ]);
    await write();
    const { code, stderr } = await run('apply', '--yes');
    assert.equal(code, 4);
    assert.match(stderr, /did not answer when proven was created: looking for it for 60 s more/);
    assert.equal((await apps()).length, 1);
  });
});
