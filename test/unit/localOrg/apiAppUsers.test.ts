import assert from 'node:assert/strict';
import { at, attribute, type Body, causes, Org } from './apiOrg';

describe('local org: app users', () => {
  let org: Org;
  let appId: string;
  let userId: string;
  let path: string;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(async () => {
    await org.call('POST', '/_sandbox/reset');
    appId = await org.createApp();
    await org.addAttributes(appId, {
      code: attribute({ scope: 'SELF' }),
      number: attribute({ type: 'integer' }),
    });
    const { list } = await org.get('/api/v1/users?q=dana');
    userId = String(list[0]?.['id']);
    path = `/api/v1/apps/${appId}/users`;
  });

  const assign = (more: Body = {}) =>
    org.call('POST', path, { id: userId, scope: 'USER', ...more });

  it('are assigned by hand with a profile of their own, attributes of scope SELF included', async () => {
    const made = await assign({ profile: { code: 'C-1' }, credentials: { userName: 'dana' } });
    assert.equal(made.status, 200);
    assert.deepEqual(
      [made.body['id'], made.body['scope'], at(made.body, 'profile', 'code')],
      [userId, 'USER', 'C-1'],
    );
    assert.equal(at(made.body, 'credentials', 'userName'), 'dana');
    const { list } = await org.get(path);
    assert.deepEqual(
      list.map((user) => user['id']),
      [userId],
    );
    const expanded = await org.get(`${path}/${userId}?expand=user`);
    assert.equal(at(expanded.body, '_embedded', 'user', 'profile', 'firstName'), 'Dana');
    const app = await org.get(`/api/v1/apps/${appId}?expand=user/${userId}`);
    assert.equal(at(app.body, '_embedded', 'user', 'id'), userId);
    const apps = await org.get(`/api/v1/apps?expand=user/${userId}`);
    assert.equal(at(apps.list[0], '_embedded', 'user', 'id'), userId);
  });

  it('are changed in part with POST', async () => {
    await assign({ profile: { code: 'C-1' } });
    const changed = await org.call('POST', `${path}/${userId}`, { profile: { number: 7 } });
    const { profile } = changed.body;
    assert.deepEqual([at(profile, 'code'), at(profile, 'number')], ['C-1', 7]);
  });

  it('are refused for unknown people, unknown attributes, wrong types and no id', async () => {
    assert.equal((await org.call('POST', path, {})).status, 400);
    assert.equal((await org.call('POST', path, { id: '00uNobody' })).status, 404);
    const unknown = await assign({ profile: { nope: 1 } });
    assert.deepEqual(causes(unknown), ["Property name 'nope' is not defined in profile"]);
    assert.equal((await assign({ profile: { number: 'seven' } })).status, 400);
  });

  it('are refused for a value that is not in the list of an attribute', async () => {
    await org.addAttributes(appId, {
      kind: attribute({ enum: ['a', 'b'], scope: 'SELF' }),
      kinds: attribute({
        type: 'array',
        items: { type: 'string', enum: ['a', 'b'] },
        scope: 'SELF',
      }),
    });
    for (const profile of [{ kind: 'c' }, { kind: 'a ' }, { kinds: ['a', 'c'] }]) {
      const answer = await assign({ profile });
      assert.equal(answer.status, 400, JSON.stringify(profile));
      assert.match(causes(answer).join(), /The value is none of those allowed/);
    }
    assert.equal((await assign({ profile: { kind: 'a', kinds: ['b', 'a'] } })).status, 200);
  });

  it('have the name in the app that its template gives, assigned by hand or through a group', async () => {
    const template = 'String.toUpperCase(user.firstName)';
    const named = await org.createApp('named', {
      credentials: {
        scheme: 'EXTERNAL_PASSWORD_SYNC',
        userNameTemplate: { template, type: 'CUSTOM', pushStatus: 'PUSH' },
      },
    });
    const group = await org.groupId('Engineering');
    await org.call('PUT', `/api/v1/apps/${named}/groups/${group}`, {});
    await org.turnScimOn(named);
    for (let turn = 0; turn < 100; turn += 1) {
      const { body } = await org.get(`/api/v1/apps/${named}/users/${userId}`);
      if (at(body, 'credentials', 'userName') === 'DANA') return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.fail('the name is not that of the template');
  });

  it('take no password where Okta sends its own: 400 E0000041', async () => {
    const answer = await assign({ credentials: { password: { value: 'secret' } } });
    assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000041']);
  });

  it('keep attributes that a mapping fills while profiles are pushed: 403 E0000075', async () => {
    await org.call('POST', `/api/v1/mappings/${await org.mappingId(appId)}`, {
      properties: { code: { expression: 'user.firstName', pushStatus: 'PUSH' } },
    });
    await assign();
    await org.turnScimOn(appId);
    const answer = await org.call('POST', `${path}/${userId}`, { profile: { code: 'mine' } });
    assert.deepEqual([answer.status, answer.body['errorCode']], [403, 'E0000075']);
  });

  it('are unassigned with 204; those of a group go with the group only', async () => {
    await assign();
    assert.equal((await org.call('DELETE', `${path}/${userId}`)).status, 204);
    assert.equal((await org.get(`${path}/${userId}`)).status, 404);
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${await org.groupId('Engineering')}`, {});
    const ofGroup = await org.get(`${path}/${userId}`);
    assert.equal(ofGroup.body['scope'], 'GROUP');
    const refused = await org.call('DELETE', `${path}/${userId}`);
    assert.deepEqual([refused.status, refused.body['errorCode']], [403, 'E0000039']);
  });
});
