import assert from 'node:assert/strict';
import { type Body, link, Org, provisioning } from './apiOrg';
import { ProvisioningServer } from './provisioningServer';

describe('GET /api/v1/logs', () => {
  let server: ProvisioningServer;
  let org: Org;
  let appId: string;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = await Org.start();
    appId = await org.createApp();
    await org.turnScimOn(appId, server.baseUrl);
  });

  afterEach(async () => {
    await org.close();
    await server.stop();
  });

  async function assign(): Promise<void> {
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${await org.groupId('Vendors')}`, {});
    await org.get('/_sandbox/idle');
  }

  async function logs(query: string): Promise<Body[]> {
    const { status, list } = await org.get(`/api/v1/logs?limit=1000&${query}`);
    assert.equal(status, 200);
    return list;
  }

  it('has what provisioning did, for the user and the app, by the system', async () => {
    await assign();
    const filter = `eventType eq "application.provision.user.push" and target.id eq "${appId}"`;
    const [event] = await logs(`filter=${encodeURIComponent(filter)}`);
    assert.ok(event);
    assert.deepEqual(event.outcome, { result: 'SUCCESS', reason: null });
    assert.deepEqual(event.actor, {
      ...{ id: 'system', type: 'SystemPrincipal' },
      ...{ alternateId: 'system@okta.com', displayName: 'Okta System' },
    });
    assert.deepEqual(
      (event.target as Body[]).map(({ type }) => type),
      ['User', 'AppInstance'],
    );
    const byAdmin = await logs(
      `filter=${encodeURIComponent('actor.type eq "User" and eventType sw "group.application_assignment"')}`,
    );
    assert.equal(byAdmin.length, 1);
  });

  it('names a connector that refuses the token, is too busy, or is gone', async () => {
    const answers = [{ status: 401 }, { status: 429, headers: { 'retry-after': '3600' } }];
    server.override = () => answers.shift();
    await assign();
    const types = (await logs('q=FAILURE')).map(({ eventType }) => eventType);
    assert.ok(types.includes('application.integration.authentication_failure'), String(types));
    assert.ok(types.includes('application.integration.rate_limit_exceeded'), String(types));
  });

  it('can be polled: next is always there, and gives what came later', async () => {
    const first = await org.get('/api/v1/logs?limit=1000&q=assignment');
    assert.equal(first.list.length, 0);
    const next = link(first, 'next') ?? assert.fail('no next');
    await assign();
    const later = await org.get(next);
    assert.deepEqual(
      later.list.map(({ eventType }) => eventType),
      ['group.application_assignment.add'],
    );
    const again = await org.get(link(later, 'next') ?? '');
    assert.deepEqual([again.status, again.list.length], [200, 0]);
    const until = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    assert.equal(link(await org.get(`/api/v1/logs?limit=1000&until=${until}`), 'next'), undefined);
  });

  it('searches keywords in every value, all of them, without case', async () => {
    await assign();
    assert.ok((await logs('q=SENHASEGURA%20create')).length > 0);
    assert.equal((await logs('q=senhasegura%20no-such-word')).length, 0);
  });

  it('sorts and bounds', async () => {
    const up = (await logs('')).map(({ uuid }) => uuid);
    const down = (await logs('sortOrder=DESCENDING')).map(({ uuid }) => uuid);
    assert.deepEqual(down, up.reverse());
    assert.equal((await logs('since=2999-01-01T00:00:00Z')).length, 0);
    assert.equal((await logs('until=2001-01-01T00:00:00Z')).length, 0);
    const { status, list } = await org.get('/api/v1/logs?limit=0');
    assert.deepEqual([status, list.length], [200, 0]);
  });

  for (const query of [
    'since=yesterday',
    'until=x',
    `q=${'a'.repeat(41)}`,
    'q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k',
    'filter=eventType%20eq',
    'limit=x',
    'after=%25',
  ]) {
    it(`refuses ${query}`, async () => {
      assert.equal((await org.get(`/api/v1/logs?${query}`)).status, 400);
    });
  }

  it('shows what an import did', async () => {
    await assign();
    const { body } = await org.call('POST', `/_sandbox/apps/${appId}/import`);
    assert.equal(body.ok, false);
    assert.match(String(body.message), /None of the connector's provisioning actions/);
  });
});

describe('a local org with a connector', () => {
  let server: ProvisioningServer;
  let org: Org;
  let appId: string;

  beforeEach(async () => {
    server = new ProvisioningServer();
    await server.start();
    org = await Org.start();
    appId = await org.createApp();
    await org.turnScimOn(appId, server.baseUrl);
  });

  afterEach(async () => {
    await org.close();
    await server.stop();
  });

  it('sends a password that is set through the API, and keeps it nowhere', async () => {
    const section = provisioning(server.baseUrl);
    const toApp = { ...(section['toApp'] as Body), syncPassword: true };
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, { ...section, toApp });
    const groupIds = [await org.groupId('Vendors')];
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${groupIds[0]}`, {});
    const login = 'grace@example.com';
    const made = await org.call('POST', '/api/v1/users', {
      profile: { login, email: login, firstName: 'Grace', lastName: 'Hopper' },
      credentials: { password: { value: 'first-pass' } },
      groupIds,
    });
    await org.get('/_sandbox/idle');
    const create = server.seen.find(
      ({ method, body }) => method === 'POST' && body.userName === login,
    );
    assert.equal(create?.body.password, 'first-pass');
    await org.call('POST', `/api/v1/users/${made.body.id}`, {
      credentials: { password: { value: 'second-pass' } },
    });
    await org.get('/_sandbox/idle');
    assert.equal(server.seen.at(-1)?.body.password, 'second-pass');
    const state = (await org.get('/_sandbox/state')).text;
    const traffic = (await org.get('/_sandbox/connector')).text;
    assert.ok(state.includes(login) && traffic.includes(login));
    assert.ok(!(state + traffic).includes('-pass"'));
  });

  it('imports on demand, and shows the groups of the app', async () => {
    const section = provisioning(server.baseUrl);
    const connector = { ...(section['connector'] as Body), actions: ['importGroups'] };
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, { connector });
    server.add('Groups', { displayName: 'From the app', members: [] });
    const { status, body } = await org.call('POST', `/_sandbox/apps/${appId}/import`);
    assert.deepEqual([status, body.ok], [200, true]);
    assert.deepEqual(body.groups, { read: 1, created: 1, updated: 0, removed: 0 });
    const filter = encodeURIComponent('type eq "APP_GROUP"');
    const { list } = await org.get(`/api/v1/groups?filter=${filter}`);
    assert.deepEqual(
      list.map(({ profile }) => (profile as Body)['name']),
      ['From the app'],
    );
  });
});
