import assert from 'node:assert/strict';
import { at, Connector, Org } from './apiOrg';

describe('local org: traps that can be switched on', () => {
  let org: Org;
  let connector: Connector;
  before(async () => {
    org = await Org.start();
    connector = await Connector.start();
  });
  after(async () => {
    await org.close();
    await connector.close();
  });
  afterEach(() =>
    org.setSettings({
      groupSearchDelayMs: 0,
      pushDelayMs: 0,
      failPushes: false,
      mappingsWait: false,
    }),
  );

  const found = async (name: string) => {
    const search = encodeURIComponent(`profile.name eq "${name}"`);
    return (await org.get(`/api/v1/groups?search=${search}`)).list.length;
  };

  it('groupSearchDelayMs: a search does not see the change yet, q and the id do', async () => {
    await org.setSettings({ groupSearchDelayMs: 3_600_000 });
    const made = await org.call('POST', '/api/v1/groups', { profile: { name: 'Late' } });
    assert.equal(await found('Late'), 0);
    assert.equal((await org.get('/api/v1/groups?q=Late')).list.length, 1);
    assert.equal((await org.get(`/api/v1/groups/${made.body['id']}`)).status, 200);
    await org.call('PUT', `/api/v1/groups/${await org.groupId('Vendors')}`, {
      profile: { name: 'Suppliers' },
    });
    assert.deepEqual([await found('Vendors'), await found('Suppliers')], [1, 0]);
    await org.setSettings({ groupSearchDelayMs: 0 });
    await org.call('POST', '/api/v1/groups', { profile: { name: 'Another' } });
    assert.deepEqual([await found('Late'), await found('Suppliers')], [1, 1]);
  });

  async function push(name: string): Promise<string> {
    const appId = await org.createApp(name);
    await org.turnScimOn(appId, connector.baseUrl);
    const { body } = await org.call('POST', `/api/v1/apps/${appId}/group-push/mappings`, {
      sourceGroupId: await org.groupId('Engineering'),
      targetGroupName: name,
    });
    assert.equal(body['status'], 'ACTIVE');
    return `/api/v1/apps/${appId}/group-push/mappings/${body['id']}`;
  }

  it('failPushes: ACTIVE at first, then ERROR with what failed', async () => {
    await org.setSettings({ failPushes: true });
    const path = await push('failing');
    await org.get('/_sandbox/idle');
    const { body } = await org.get(path);
    assert.equal(body['status'], 'ERROR');
    assert.match(String(body['errorSummary']), /failPushes/);
    assert.equal(body['lastPush'], undefined);
  });

  it('pushDelayMs: the group is written that much later, and lastPush comes then', async () => {
    await org.setSettings({ pushDelayMs: 60 });
    const began = performance.now();
    const path = await push('slow');
    await org.get('/_sandbox/idle');
    assert.ok(performance.now() - began >= 59);
    assert.match(String((await org.get(path)).body['lastPush']), /Z$/);
  });

  it('mappingsWait: a mapping waits for "Apply updates now", or for the next change of the person', async () => {
    const appId = await org.createApp('mapped');
    await org.turnScimOn(appId, connector.baseUrl);
    const group = await org.groupId('Engineering');
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${group}`, { profile: {} });
    await org.get('/_sandbox/idle');
    const names = async () => {
      await org.get('/_sandbox/idle');
      const { list } = await org.get(`/api/v1/apps/${appId}/users`);
      return list.map((user) => at(user, 'profile', 'familyName'));
    };
    const before = await names();
    assert.ok(before.length > 1);
    await org.setSettings({ mappingsWait: true });
    const { list } = await org.get(`/api/v1/mappings?targetId=${appId}`);
    const mapping = list.find((one) => at(one, 'source', 'type') === 'user');
    await org.call('POST', `/api/v1/mappings/${at(mapping, 'id')}`, {
      properties: { familyName: { expression: '"mapped"', pushStatus: 'PUSH' } },
    });
    assert.deepEqual(await names(), before);
    const { list: users } = await org.get(`/api/v1/apps/${appId}/users`);
    await org.call('POST', `/api/v1/users/${at(users[0], 'id')}`, { profile: { nickName: 'A' } });
    assert.deepEqual(await names(), ['mapped', ...before.slice(1)]);
  });

  it('refuses delays that are no number, negative, or above an hour', async () => {
    for (const value of ['1', -1, 3_600_001, null]) {
      for (const name of ['groupSearchDelayMs', 'pushDelayMs', 'attributeCleanUpMs']) {
        const answer = await org.call('PUT', '/_sandbox/settings', { [name]: value });
        assert.equal(answer.status, 400, `${name} ${value}`);
      }
    }
  });
});
