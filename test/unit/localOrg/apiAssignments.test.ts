import assert from 'node:assert/strict';
import { at, attribute, causes, link, Org } from './apiOrg';

describe('local org: group assignments', () => {
  let org: Org;
  let appId: string;
  let vendors: string;
  before(async () => {
    org = await Org.start({ groups: 30 });
    vendors = await org.groupId('Vendors');
  });
  beforeEach(async () => {
    appId = await org.createApp();
    await org.addAttributes(appId, {
      thirdPartyVendor: attribute({ type: 'boolean' }),
      customCode: attribute({ scope: 'SELF' }),
    });
  });
  after(() => org.close());

  const path = (groupId: string) => `/api/v1/apps/${appId}/groups/${groupId}`;

  it('upsert with PUT and 200, the profile echoed and the next priority given', async () => {
    const engineering = await org.groupId('Engineering');
    const first = await org.call('PUT', path(vendors), { profile: { thirdPartyVendor: true } });
    assert.equal(first.status, 200);
    assert.equal(first.body['id'], vendors);
    assert.deepEqual(
      [first.body['priority'], first.body['profile']],
      [0, { thirdPartyVendor: true }],
    );
    assert.match(String(first.body['lastUpdated']), /\.000Z$/);
    const second = await org.call('PUT', path(engineering), {});
    assert.deepEqual([second.body['priority'], second.body['profile']], [1, {}]);
    const again = await org.call('PUT', path(vendors), { profile: {} });
    assert.deepEqual([again.body['priority'], again.body['profile']], [0, {}]);
    assert.equal((await org.get(`/api/v1/apps/${appId}/groups`)).list.length, 2);
  });

  it('refuse properties that the schema does not have, in the recorded words', async () => {
    const answer = await org.call('PUT', path(vendors), { profile: { nope: 1 } });
    assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000001']);
    assert.deepEqual(causes(answer), ["Property name 'nope' is not defined in profile"]);
  });

  it('refuse attributes of scope SELF and values of another type', async () => {
    for (const profile of [{ customCode: 'x' }, { thirdPartyVendor: 'true' }]) {
      const answer = await org.call('PUT', path(vendors), { profile });
      assert.equal(answer.status, 400);
    }
    assert.equal((await org.get(path(vendors))).status, 404);
  });

  it('take JSON Patch', async () => {
    await org.call('PUT', path(vendors), { profile: { thirdPartyVendor: true } });
    const answer = await org.call('PATCH', path(vendors), [
      { op: 'replace', path: '/profile/thirdPartyVendor', value: false },
    ]);
    assert.deepEqual([answer.status, answer.body['profile']], [200, { thirdPartyVendor: false }]);
  });

  it('go with DELETE and 204, then 404', async () => {
    await org.call('PUT', path(vendors), {});
    assert.equal((await org.call('DELETE', path(vendors))).status, 204);
    assert.equal((await org.call('DELETE', path(vendors))).status, 404);
  });

  it('page by 20 at least, the self link telling the limit in force, groups embedded on request', async () => {
    const groups = await org.get('/api/v1/groups?limit=33');
    for (const group of groups.list.slice(0, 25))
      await org.call('PUT', path(String(group['id'])), {});
    const first = await org.get(`/api/v1/apps/${appId}/groups?limit=5&expand=group`);
    assert.equal(first.list.length, 20);
    assert.match(link(first, 'self') ?? '', /limit=20/);
    assert.equal(at(first.list[0], '_embedded', 'group', 'profile', 'name'), 'Everyone');
    assert.equal((await org.get(link(first, 'next') ?? '')).list.length, 5);
  });

  it('make their members users of the app', async () => {
    await org.call('PUT', path(vendors), {});
    const { list } = await org.get(`/api/v1/apps/${appId}/users`);
    assert.equal(list.length, 3);
    assert.ok(list.every((user) => user['externalId'] === null));
  });

  it('lose the value of an attribute that is deleted', async () => {
    await org.call('PUT', path(vendors), { profile: { thirdPartyVendor: true } });
    await org.addAttributes(appId, { thirdPartyVendor: null });
    assert.deepEqual((await org.get(path(vendors))).body['profile'], {});
  });

  it('say 404 for an unknown app and an unknown group', async () => {
    assert.equal((await org.call('PUT', `/api/v1/apps/0oaNope/groups/${vendors}`, {})).status, 404);
    assert.equal((await org.call('PUT', path('00gNope'), {})).status, 404);
  });
});
