import assert from 'node:assert/strict';
import { at, Connector, Org } from './apiOrg';

describe('local org: group pushes', () => {
  let org: Org;
  let connector: Connector;
  let appId: string;
  let vendors: string;
  before(async () => {
    org = await Org.start();
    connector = await Connector.start();
    vendors = await org.groupId('Vendors');
  });
  beforeEach(async () => {
    appId = await org.createApp();
    await org.turnScimOn(appId, connector.baseUrl);
  });
  after(async () => {
    await org.close();
    await connector.close();
  });

  const all = () => `/api/v1/apps/${appId}/group-push/mappings`;
  const push = (more = {}) =>
    org.call('POST', all(), {
      sourceGroupId: vendors,
      targetGroupName: 'Vendors',
      status: 'ACTIVE',
      ...more,
    });
  const idle = () => org.get('/_sandbox/idle');

  it('answer 200 and ACTIVE at once, without milliseconds and without the fields that have no value', async () => {
    const { status, body } = await push();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), [
      'created',
      'id',
      'lastUpdated',
      'sourceGroupId',
      'status',
      'targetGroupId',
      '_links',
    ]);
    assert.match(String(body['id']), /^gPm[A-Za-z0-9]{17}$/);
    assert.match(String(body['created']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(body['status'], 'ACTIVE');
    await idle();
  });

  it('have lastPush only after the connector has taken the group', async () => {
    const { body } = await push({ targetGroupName: 'A group that the connector has not seen' });
    assert.ok(!('lastPush' in body));
    await idle();
    const pushed = await org.get(`${all()}/${body['id']}`);
    assert.match(String(pushed.body['lastPush']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(!('errorSummary' in pushed.body));
    const exchanges = await org.get(`/_sandbox/connector?appId=${appId}`);
    assert.ok(exchanges.list.some((exchange) => exchange['reason'] === 'create group'));
    assert.ok(!exchanges.text.includes('connector-token'));
  });

  it('turn to ERROR with a summary when the connector cannot be reached', async () => {
    await org.turnScimOn(appId, 'http://127.0.0.1:1/scim/v2');
    const { body } = await push();
    assert.equal(body['status'], 'ACTIVE');
    await idle();
    const failed = await org.get(`${all()}/${body['id']}`);
    assert.equal(failed.body['status'], 'ERROR');
    assert.ok(String(failed.body['errorSummary']).length > 0);
    assert.ok(!('lastPush' in failed.body));
    assert.equal(
      (await org.call('PATCH', `${all()}/${body['id']}`, { status: 'ACTIVE' })).status,
      400,
    );
    const deleted = await org.call('DELETE', `${all()}/${body['id']}?deleteTargetGroup=false`);
    assert.equal(deleted.status, 200);
  });

  it('are set INACTIVE with PATCH, deleted only then, with 200 and Content-Length 0', async () => {
    const { body } = await push();
    await idle();
    const one = `${all()}/${body['id']}`;
    assert.equal((await org.call('DELETE', `${one}?deleteTargetGroup=false`)).status, 400);
    const patched = await org.call('PATCH', one, { status: 'INACTIVE' });
    assert.deepEqual([patched.status, patched.body['status']], [200, 'INACTIVE']);
    const withoutQuery = await org.call('DELETE', one);
    assert.deepEqual([withoutQuery.status, withoutQuery.body['errorCode']], [400, 'E0000001']);
    const deleted = await org.call('DELETE', `${one}?deleteTargetGroup=false`);
    assert.deepEqual([deleted.status, deleted.headers.get('content-length')], [200, '0']);
    assert.equal((await org.get(one)).status, 404);
  });

  it('keep the group at the connector unless deleteTargetGroup is true', async () => {
    const deletions = async () => {
      const { list } = await org.get(`/_sandbox/connector?appId=${appId}`);
      return list.filter((exchange) => exchange['method'] === 'DELETE');
    };
    const remove = async (deleteTargetGroup: boolean) => {
      const { body } = await push();
      await idle();
      const one = `${all()}/${body['id']}`;
      await org.call('PATCH', one, { status: 'INACTIVE' });
      await idle();
      await org.call('DELETE', `${one}?deleteTargetGroup=${deleteTargetGroup}`);
      await idle();
      return String(body['targetGroupId']);
    };
    const kept = await remove(false);
    assert.equal((await org.get(`/api/v1/groups/${kept}`)).body['type'], 'APP_GROUP');
    assert.equal((await deletions()).length, 0);
    const gone = await remove(true);
    assert.equal((await org.get(`/api/v1/groups/${gone}`)).status, 404);
    assert.equal((await deletions()).length, 1);
  });

  it('link to a group of the app by its id', async () => {
    const first = await push();
    await idle();
    await org.call('PATCH', `${all()}/${first.body['id']}`, { status: 'INACTIVE' });
    await org.call('DELETE', `${all()}/${first.body['id']}?deleteTargetGroup=false`);
    const targetGroupId = first.body['targetGroupId'];
    const linked = await push({ targetGroupName: undefined, targetGroupId });
    assert.deepEqual([linked.status, linked.body['targetGroupId']], [200, targetGroupId]);
    const both = await push({ targetGroupId });
    assert.equal(both.status, 400);
    await idle();
  });

  it('list by source group and status, their self link keeping the limit only', async () => {
    await push();
    const { list, headers } = await org.get(`${all()}?sourceGroupId=${vendors}&status=ACTIVE`);
    assert.equal(list.length, 1);
    assert.match(headers.get('link') ?? '', /mappings\?limit=100>; rel="self"/);
    assert.equal((await org.get(`${all()}?status=INACTIVE`)).list.length, 0);
    await idle();
  });

  it('leave their story in the System Log', async () => {
    await push();
    await idle();
    const filter = encodeURIComponent(
      `target.id eq "${appId}" and (eventType sw "application.provision.group_push" or eventType sw "application.lifecycle")`,
    );
    const { list } = await org.get(`/api/v1/logs?filter=${filter}&limit=1000`);
    const types = list.map((event) => event['eventType']);
    assert.equal(types[0], 'application.lifecycle.create');
    assert.ok(types.includes('application.provision.group_push.mapping.created'));
    assert.ok(types.includes('application.provision.group_push.pushed'));
  });

  it('come with users that the connector knows: an assigned group gets externalId and PROVISIONED', async () => {
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${vendors}`, {});
    await idle();
    const { list } = await org.get(`/api/v1/apps/${appId}/users`);
    assert.equal(list.length, 3);
    for (const user of list) {
      assert.match(String(user['externalId']), /^Users-/);
      assert.equal(user['status'], 'PROVISIONED');
      assert.ok(at(user, 'lastSync'));
    }
  });
});
