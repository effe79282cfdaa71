import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleLocalOrg } from '../../support/localOrgBundle';
import { at, swaApp } from './apiOrg';
import { ProvisioningServer, type Seen } from './provisioningServer';

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/** Before the connector has carried it out, or after that and before the org has heard of it. */
const MOMENTS = ['before', 'after'] as const;
/** More requests than provisioning takes here. */
const MOST = 40;
const PASSWORD = 'canary-Pa55word!';

describe('local org: killed in the middle of provisioning', function () {
  this.timeout(120_000);
  let folder: string;
  let bundle: string;
  let connector: ProvisioningServer;
  let children: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-kill-'));
    bundle = join(folder, 'start.cjs');
    await bundleLocalOrg(bundle);
  });
  beforeEach(async () => {
    connector = new ProvisioningServer();
    await connector.start();
  });
  afterEach(async () => {
    // A test that fails leaves nothing running.
    for (const child of children) child.kill('SIGKILL');
    children = [];
    await connector.stop();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function start(stateFile: string): Promise<{ child: ChildProcess; call: Call }> {
    const script =
      'require(process.argv[1]).startSandbox({ stateFile: process.argv[2] }).then((org) => console.log(JSON.stringify(org)))';
    const args = ['-e', script, bundle, stateFile];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    const { orgUrl, apiToken } = JSON.parse(String(line));
    const call: Call = async (method, path, body) => {
      const response = await fetch(orgUrl + path, {
        method,
        headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    };
    return { child, call };
  }

  async function end(child: ChildProcess): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    children = children.filter((one) => one !== child);
  }

  /** An app whose group of two people is assigned and pushed; every request of this is acknowledged. */
  async function setUp(call: Call): Promise<{ appId: string; pushId: string; userId: string }> {
    const app = await call('POST', '/api/v1/apps', swaApp('senhasegura'));
    const appId = String(at(app, 'id'));
    const group = await call('POST', '/api/v1/groups', { profile: { name: 'Partners' } });
    const groupId = String(at(group, 'id'));
    const users: string[] = [];
    for (const name of ['ada', 'alan']) {
      const email = `${name}@example.com`;
      const profile = { login: email, email, firstName: name, lastName: 'Tester' };
      const made = await call('POST', '/api/v1/users?activate=true', { profile });
      users.push(String(at(made, 'id')));
      await call('PUT', `/api/v1/groups/${groupId}/users/${users.at(-1)}`);
    }
    await call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      connector: {
        baseUrl: connector.baseUrl,
        uniqueIdentifier: 'userName',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token: 'a token' },
      },
      toApp: {
        ...{ createUsers: true, updateUserAttributes: true },
        ...{ deactivateUsers: true, syncPassword: true },
      },
    });
    await call('PUT', `/api/v1/apps/${appId}/groups/${groupId}`, {});
    const push = await call('POST', `/api/v1/apps/${appId}/group-push/mappings`, {
      ...{ sourceGroupId: groupId, targetGroupName: 'Partners', status: 'ACTIVE' },
    });
    return { appId, pushId: String(at(push, 'id')), userId: users[0] ?? '' };
  }

  /** Leaves the nth request of the connector without an answer; resolves when it has come. */
  function hangAt(nth: number, moment: (typeof MOMENTS)[number]): Promise<true> {
    let count = 0;
    return new Promise((reached) => {
      connector.override = (request: Seen): 'hang' | undefined => {
        count += 1;
        if (count !== nth) return undefined;
        if (moment === 'after') carryOut(request);
        reached(true);
        return 'hang';
      };
    });
  }

  /** What the server does with a create whose answer nobody hears. */
  function carryOut({ method, path, body }: Seen): void {
    const kind = path.startsWith('Users') ? 'Users' : 'Groups';
    if (method === 'POST') connector.add(kind, body);
    if (method === 'DELETE') connector.groups.delete(path.slice('Groups/'.length));
  }

  it('goes on after a restart, at every request, and makes nothing twice', async () => {
    let kills = 0;
    for (const moment of MOMENTS) {
      for (let nth = 1; nth <= MOST; nth += 1) {
        const stateFile = join(folder, `${moment}-${nth}.json`);
        connector.users.clear();
        connector.groups.clear();
        const first = await start(stateFile);
        const reached = hangAt(nth, moment);
        const { appId, pushId } = await setUp(first.call);
        const isOver = idle(first.call).then(() => false);
        isOver.catch(() => undefined);
        const isKilled = await Promise.race([reached, isOver]);
        await end(first.child);
        connector.override = undefined;
        if (!isKilled) break;
        kills += 1;
        const second = await start(stateFile);
        await idle(second.call);
        const push = await second.call(
          'GET',
          `/api/v1/apps/${appId}/group-push/mappings/${pushId}`,
        );
        const where = `killed ${moment} request ${nth}`;
        assert.equal(at(push, 'status'), 'ACTIVE', where);
        assert.equal(typeof at(push, 'lastPush'), 'string', where);
        assert.deepEqual(
          namesOf(connector.users, 'userName'),
          ['ada@example.com', 'alan@example.com'],
          where,
        );
        assert.deepEqual(namesOf(connector.groups, 'displayName'), ['Partners'], where);
        const [group] = connector.groups.values();
        assert.equal(membersOf(group).length, 2, where);
        connector.seen = [];
        await end(second.child);
        if (nth % 3 !== 1) continue;
        // All is sent: the next start has nothing to say.
        const third = await start(stateFile);
        await idle(third.call);
        assert.deepEqual(connector.takeLines(), [], where);
        await end(third.child);
      }
    }
    assert.ok(kills > 10, `${kills} kills`);
  });

  it('sends a password and deletes a group that it was about to, and keeps no password after that', async () => {
    const stateFile = join(folder, 'later.json');
    const first = await start(stateFile);
    const { appId, pushId, userId } = await setUp(first.call);
    await idle(first.call);
    connector.override = () => 'hang';
    await first.call('POST', `/api/v1/users/${userId}`, {
      credentials: { password: { value: PASSWORD } },
    });
    const mapping = `/api/v1/apps/${appId}/group-push/mappings/${pushId}`;
    await first.call('PATCH', mapping, { status: 'INACTIVE' });
    await first.call('DELETE', `${mapping}?deleteTargetGroup=true`);
    const shown = await first.call('GET', '/_sandbox/state');
    assert.ok(!JSON.stringify(shown).includes(PASSWORD));
    await end(first.child);
    connector.override = undefined;
    connector.seen = [];
    const second = await start(stateFile);
    await idle(second.call);
    assert.ok(connector.seen.some(({ body }) => JSON.stringify(body).includes(PASSWORD)));
    assert.ok(connector.takeLines().some((line) => line.startsWith('DELETE Groups/')));
    assert.deepEqual([...connector.groups], []);
    const ended = once(second.child, 'exit');
    second.child.kill('SIGTERM');
    await ended;
    const third = await start(stateFile);
    await end(third.child);
    assert.ok(!(await readFile(stateFile, 'utf8')).includes(PASSWORD));
  });

  async function idle(call: Call): Promise<void> {
    await call('GET', '/_sandbox/idle');
  }
});

function namesOf(resources: ReadonlyMap<string, Record<string, unknown>>, name: string): unknown[] {
  return [...resources.values()].map((resource) => resource[name]).sort();
}

function membersOf(group: Record<string, unknown> | undefined): unknown[] {
  const members = group?.['members'];
  return Array.isArray(members) ? members : [];
}
