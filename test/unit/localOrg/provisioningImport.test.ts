import assert from 'node:assert/strict';
import { ProvisioningOrg, user } from './provisioningOrg';
import { type Json, ProvisioningServer } from './provisioningServer';

describe('imports from a connector', () => {
  let server: ProvisioningServer;
  let org: ProvisioningOrg;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = new ProvisioningOrg(server.baseUrl);
    const { connector } = org.app.provisioning;
    connector?.actions.push('importNewUsersAndProfileUpdates', 'importGroups');
  });

  afterEach(async () => {
    org.provisioner.close();
    await server.stop();
  });

  const importNow = async () => {
    const report = await org.provisioner.importNow(org.app);
    await org.provisioner.idle();
    return report;
  };

  /** People of the org and of the app, assigned and created at the connector. */
  async function provision(count: number): Promise<void> {
    org.users.splice(0);
    for (let index = 0; index < count; index += 1) {
      org.users.push(user(`00u${index}`, `P${index}`, 'X'));
    }
    await org.sync();
    server.takeLines();
  }

  it('are read in pages of 100', async () => {
    await provision(201);
    const report = await importNow();
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      [
        'Users?startIndex=1&count=100',
        'Users?startIndex=101&count=100',
        'Users?startIndex=201&count=100',
        'Groups?startIndex=1&count=100',
      ],
    );
    assert.deepEqual(report.users, { read: 201, linked: 0, waiting: 0, unassigned: 0 });
    assert.equal(
      report.message,
      '201 users read: 0 linked, 0 not in the app, 0 unassigned. 0 groups read: 0 new, 0 renamed, 0 gone.',
    );
  });

  it('link users who are assigned and not linked yet, by the unique identifier', async () => {
    org.app.provisioning.toApp.createUsers = false;
    await org.sync();
    server.add('Users', {
      ...{ userName: 'countess', active: true, name: { givenName: 'Ada' } },
      emails: [{ value: 'ADA.Lovelace@example.com', primary: true }],
    });
    server.add('Users', { userName: 'stranger@example.com', active: true, name: {} });
    const { users } = await importNow();
    assert.deepEqual(users, { read: 2, linked: 1, waiting: 1, unassigned: 0 });
    const entry = org.app.appUsers['00u1'];
    assert.equal(entry?.externalId, '1');
    assert.equal(entry?.status, 'PROVISIONED');
    assert.equal(server.users.get('1')?.NameFormatted, 'Ada Lovelace', 'the profile is pushed');
    assert.deepEqual(org.app.imported, [
      {
        ...{ externalId: '2', userName: 'stranger@example.com', email: '', givenName: '' },
        ...{ familyName: '', active: true, matchedUserId: undefined },
      },
    ]);
  });

  it('leave users who are not assigned for an admin to confirm, with their match', async () => {
    org.user(1).groupIds = [];
    await org.sync();
    server.add('Users', { userName: 'alan.turing@example.com', active: true });
    await importNow();
    assert.equal(org.app.imported?.[0]?.matchedUserId, '00u2');
    assert.equal(org.app.appUsers['00u2'], undefined);
  });

  it('unassign users who are gone or inactive; a group does not bring them back by itself', async () => {
    await org.sync();
    org.app.userAssignments = [{ userId: '00u2', profile: {}, created: '', lastUpdated: '' }];
    org.user(1).groupIds = [];
    server.users.delete('1');
    Object.assign(server.users.get('2') ?? {}, { active: false });
    const { users } = await importNow();
    assert.equal(users?.unassigned, 2);
    assert.deepEqual(org.app.userAssignments, []);
    assert.equal(org.app.appUsers['00u2'], undefined);
    assert.equal(org.app.appUsers['00u1']?.status, 'UNASSIGNED');
    assert.equal(org.app.appUsers['00u1']?.externalId, undefined);
    assert.equal(server.users.size, 1, 'nothing is created again');
    org.user(0).groupIds = [];
    await org.sync();
    org.user(0).groupIds = ['00g1'];
    await org.sync();
    assert.equal(org.app.appUsers['00u1']?.status, 'PROVISIONED');
  });

  describe('and their safeguard', () => {
    const cases: [name: string, people: number, gone: number, isStopped: boolean][] = [
      ['lets 20 of 100 pass', 100, 20, false],
      ['stops at 21 of 100', 100, 21, true],
      ['does not guard fewer than 100 assignments', 99, 99, false],
    ];
    for (const [name, people, gone, isStopped] of cases) {
      it(name, async () => {
        await provision(people);
        for (const id of [...server.users.keys()].slice(0, gone)) server.users.delete(id);
        const before = structuredClone(org.app.appUsers);
        org.takeEvents();
        const report = await importNow();
        assert.equal(report.ok, !isStopped);
        const events = org.takeEvents();
        const stop = events.filter((line) => line.startsWith('system.import.roadblock'));
        assert.equal(stop.length, isStopped ? 1 : 0);
        if (!isStopped) return;
        assert.match(report.message, /would unassign 21 of 100 users of the app, .* 20 percent/);
        assert.deepEqual(org.app.appUsers, before);
      });
    }

    it('is the org-wide one when the app has none, and none when both are off', async () => {
      await provision(100);
      for (const id of [...server.users.keys()].slice(0, 50)) server.users.delete(id);
      org.safeguard.app.enabled = false;
      assert.match((await importNow()).message, /of the org, /);
      org.safeguard.org.enabled = false;
      assert.equal((await importNow()).users?.unassigned, 50);
    });
  });

  describe('change nothing when the list cannot be trusted', () => {
    const list = (body: Json, count = 0) => ({
      status: 200,
      text: JSON.stringify({
        Resources: Array.from({ length: count }, (_, index) => ({
          id: `x${index}`,
          userName: 'n',
        })),
        ...body,
      }),
    });
    const broken: [name: string, reply: { status: number; text: string }, error: RegExp][] = [
      ['a total that is a text', list({ totalResults: '2' }, 2), /totalResults is "2"/],
      ['no total', list({}, 2), /totalResults is missing/],
      ['a total of minus one', list({ totalResults: -1 }), /totalResults is -1/],
      ['fewer than the total', list({ totalResults: 90 }, 50), /has 90 users and showed 50/],
      [
        'the first page again',
        list({ totalResults: 150 }, 100),
        /startIndex 101 repeats the id 'x0'/,
      ],
      ['pages cut to 50', list({ totalResults: 200, Resources: [] }), /has 200 users and showed 0/],
      ['no resources', { status: 200, text: '{}' }, /No results for users returned/],
      ['a page', { status: 200, text: '<html>' }, /No results for users returned/],
      ['a refusal', { status: 403, text: '{"detail":"no"}' }, /Forbidden.*: no/],
      ['a user without id', list({ totalResults: 1, Resources: [{}] }), /has no id/],
    ];
    for (const [name, reply, error] of broken) {
      it(name, async () => {
        await org.sync();
        const before = structuredClone(org.app);
        org.takeEvents();
        server.override = () => reply;
        const report = await importNow();
        assert.equal(report.ok, false);
        assert.match(report.message, error);
        assert.deepEqual(org.app, before);
        assert.match(org.takeEvents().at(-1) ?? '', /^system\.import\.complete: Error/);
      });
    }

    it('a list without end', async () => {
      let next = 0;
      server.override = () => list({ totalResults: 1e12, Resources: [{ id: `x${next++}` }] });
      assert.match((await importNow()).message, /more than 100000 users/);
      assert.equal(server.seen.length, 1000);
    });

    it('groups that cannot be read, after users that could', async () => {
      await org.sync();
      server.users.delete('1');
      server.override = ({ path }) =>
        path.startsWith('Groups') ? { status: 500, text: '' } : undefined;
      assert.match((await importNow()).message, /Internal Server Error/);
      assert.equal(org.app.appUsers['00u1']?.externalId, '1');
    });
  });

  describe('of groups', () => {
    const appGroups = () =>
      [...org.groups.values()]
        .filter(({ type }) => type === 'APP_GROUP')
        .map((one) => one.profile.name);

    it('make groups of type APP_GROUP with the members that Okta knows', async () => {
      await org.sync();
      server.add('Groups', {
        displayName: 'Admins',
        members: [{ value: '1' }, { value: 'other' }],
      });
      assert.deepEqual((await importNow()).groups, { read: 1, created: 1, updated: 0, removed: 0 });
      assert.deepEqual(appGroups(), ['Admins']);
      const group = [...org.groups.values()].at(-1) ?? assert.fail();
      assert.deepEqual(group.source, { appId: '0oa1', externalId: '3' });
      assert.ok(org.user(0).groupIds.includes(group.id));
      assert.ok(!org.user(1).groupIds.includes(group.id));

      Object.assign(server.groups.get('3') ?? {}, { displayName: 'Root', members: [] });
      assert.equal((await importNow()).groups?.updated, 1);
      assert.deepEqual(appGroups(), ['Root']);
      assert.ok(!org.user(0).groupIds.includes(group.id));

      server.groups.clear();
      assert.equal((await importNow()).groups?.removed, 1);
      assert.deepEqual(appGroups(), []);
    });

    it('do not double a group that was pushed, and leave its record while it is pushed', async () => {
      const target = { appId: '0oa1', externalId: '' };
      org.groups.set('00g9', {
        ...(org.groups.get('00g1') ?? assert.fail()),
        id: '00g9',
        type: 'APP_GROUP',
        source: target,
      });
      delete org.groups.get('00g9')?.source;
      org.addPush();
      await org.sync();
      assert.equal((await importNow()).groups?.created, 0);
      server.groups.clear();
      assert.equal((await importNow()).groups?.removed, 0);
    });

    it('can be linked by a push, without a look by name', async () => {
      server.add('Groups', { displayName: 'Old name', members: [] });
      await importNow();
      const target = [...org.groups.values()].find(({ type }) => type === 'APP_GROUP');
      server.takeLines();
      org.addPush({ targetGroupId: target?.id ?? '', targetGroupName: 'Old name' });
      await org.sync();
      assert.ok(server.takeLines().includes('PUT Groups/1'));
      assert.equal(server.groups.size, 1);
    });
  });

  it('are none without an import action, or with provisioning off', async () => {
    org.app.provisioning.connector?.actions.splice(3);
    assert.match((await importNow()).message, /None of the connector's provisioning actions/);
    org.app.provisioning.mode = 'NONE';
    assert.match((await importNow()).message, /Provisioning is off/);
    assert.deepEqual(server.takeLines(), []);
  });

  it('wait for the run under way, and end when the org closes', async () => {
    server.override = () => 'hang';
    const running = org.sync();
    const importing = org.provisioner.importNow(org.app);
    org.provisioner.close();
    await running;
    assert.match((await importing).message, /Cancelled/);
  });
});
