import assert from 'node:assert/strict';
import { at, attribute, type Body, causes, Org } from './apiOrg';

const person = (login: string, more: Body = {}): Body => ({
  profile: { login, email: login, firstName: 'Pat', lastName: 'Doe', ...more },
});

describe('local org: people, their types and schemas', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  async function made(login: string): Promise<string> {
    const { body } = await org.call('POST', '/api/v1/users', person(login));
    return `/api/v1/users/${body['id']}`;
  }

  it('POST changes what it names, PUT also forgets what it does not name', async () => {
    const path = await made('pat@example.com');
    const part = await org.call('POST', path, { profile: { title: 'Chef', city: 'Lima' } });
    assert.equal(at(part.body, 'profile', 'title'), 'Chef');
    const whole = await org.call('PUT', path, person('pat@example.com', { city: 'Rome' }));
    assert.equal(whole.status, 200);
    assert.deepEqual(
      [at(whole.body, 'profile', 'city'), at(whole.body, 'profile', 'title')],
      ['Rome', undefined],
    );
    const missing = await org.call('PUT', path, { profile: { login: 'pat@example.com' } });
    assert.equal(missing.status, 400);
  });

  it('are created in groups, staged with activate=false', async () => {
    const group = await org.groupId('Vendors');
    const body = { ...person('staged@example.com'), groupIds: [group] };
    const made = await org.call('POST', '/api/v1/users?activate=false', body);
    assert.deepEqual([made.status, made.body['status']], [200, 'STAGED']);
    assert.equal((await org.get(`/api/v1/groups/${group}/users`)).list.length, 4);
  });

  it('the first DELETE deactivates, the second deletes', async () => {
    const path = await made('gone@example.com');
    assert.equal((await org.call('DELETE', path)).status, 204);
    assert.equal((await org.get(path)).body['status'], 'DEPROVISIONED');
    const refused = await org.call('POST', path, { profile: { city: 'x' } });
    assert.deepEqual([refused.status, refused.body['errorCode']], [403, 'E0000038']);
    assert.equal((await org.call('DELETE', path)).status, 204);
    assert.equal((await org.get(path)).status, 404);
  });

  it('lifecycle operations follow the status, and refuse what it does not allow', async () => {
    const password = { credentials: { password: { value: 'Sunny-Day-42' } } };
    const { body } = await org.call('POST', '/api/v1/users', {
      ...person('life@example.com'),
      ...password,
    });
    const path = `/api/v1/users/${body['id']}`;
    const change = async (name: string) =>
      (await org.call('POST', `${path}/lifecycle/${name}`)).body;
    assert.equal((await change('activate'))['errorCode'], 'E0000016');
    assert.deepEqual(await change('suspend'), {});
    assert.equal((await org.get(path)).body['status'], 'SUSPENDED');
    assert.deepEqual(await change('unsuspend'), {});
    assert.deepEqual(await change('deactivate'), {});
    assert.equal((await change('suspend'))['errorCode'], 'E0000038');
    assert.deepEqual(await change('activate'), {});
    assert.equal((await org.get(path)).body['status'], 'ACTIVE');
  });

  it('profiles hold what the schema has: unknown, overlong and doubled values are refused', async () => {
    const unknown = await org.call(
      'POST',
      '/api/v1/users',
      person('u@example.com', { shoe: '42' }),
    );
    assert.deepEqual(causes(unknown), ["Property name 'shoe' is not defined in profile"]);
    const long = await org.call(
      'POST',
      '/api/v1/users',
      person('l@example.com', { firstName: 'x'.repeat(51) }),
    );
    assert.equal(long.status, 400);
    await made('twice@example.com');
    assert.equal(
      (await org.call('POST', '/api/v1/users', person('twice@example.com'))).status,
      400,
    );
  });

  it('an attribute added to the user schema can be set and mapped, and takes its values along when deleted', async () => {
    const schema = '/api/v1/meta/schemas/user/default';
    const patch = (properties: Body) =>
      org.call('POST', schema, {
        definitions: { custom: { id: '#custom', type: 'object', properties } },
      });
    const added = await patch({
      shoe: {
        title: 'Shoe',
        type: 'string',
        permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
      },
    });
    assert.equal(added.status, 200);
    assert.deepEqual(at(added.body, 'definitions', 'custom', 'properties', 'shoe', 'permissions'), [
      { principal: 'SELF', action: 'READ_ONLY' },
    ]);
    assert.ok(at(added.body, 'definitions', 'base', 'properties', 'login'));
    const { body } = await org.call(
      'POST',
      '/api/v1/users',
      person('shoe@example.com', { shoe: '42' }),
    );
    const appId = await org.createApp();
    await org.addAttributes(appId, { shoe: attribute() });
    const mapped = await org.call('POST', `/api/v1/mappings/${await org.mappingId(appId)}`, {
      properties: { shoe: { expression: 'user.shoe', pushStatus: 'PUSH' } },
    });
    assert.equal(mapped.status, 200);
    await patch({ shoe: null });
    const user = await org.get(`/api/v1/users/${body['id']}?expand=blocks`);
    assert.equal(at(user.body, 'profile', 'shoe'), undefined);
    assert.deepEqual(at(user.body, '_embedded', 'blocks'), []);
    assert.equal((await org.get('/api/v1/meta/schemas/user/oscNone')).status, 404);
  });

  it('have the groups of a user, of every type', async () => {
    const { list: found } = await org.get('/api/v1/users?q=dana');
    const { list } = await org.get(`/api/v1/users/${found[0]?.['id']}/groups`);
    const names = list.map((group) => at(group, 'profile', 'name'));
    assert.ok(names.includes('Everyone') && names.includes('Engineering'), names.join());
    assert.equal((await org.get('/api/v1/users/00uNobody/groups')).status, 404);
  });

  it('a new user type starts with the default attributes, and every app has mappings for it', async () => {
    const before = await org.createApp('before');
    const made = await org.call('POST', '/api/v1/meta/types/user', {
      name: 'contractor',
      displayName: 'Contractor',
      description: 'From outside',
    });
    assert.equal(made.status, 200);
    assert.equal(made.body['default'], false);
    const typeId = String(made.body['id']);
    const after = await org.createApp('after');
    for (const appId of [before, after]) {
      const { list } = await org.get(`/api/v1/mappings?targetId=${appId}`);
      assert.deepEqual(
        list.map((mapping) => at(mapping, 'source', 'name')),
        ['user', 'contractor'],
      );
    }
    const read = await org.get(`/api/v1/meta/types/user/${typeId}`);
    assert.equal(read.body['name'], 'contractor');
    const schema = await org.get(String(at(made.body, '_links', 'schema', 'href')));
    assert.equal(schema.body['name'], 'contractor');
    const person1 = await org.call('POST', '/api/v1/users', {
      ...person('c@example.com'),
      type: { id: typeId },
    });
    assert.equal(at(person1.body, 'type', 'id'), typeId);
  });

  it('refuses user types without names, with the name of another, and more than nine', async () => {
    const create = (body: Body) => org.call('POST', '/api/v1/meta/types/user', body);
    for (const body of [
      {},
      { name: 'x' },
      { name: 'user', displayName: 'Twin' },
      { name: 'a b', displayName: 'x' },
    ]) {
      assert.equal((await create(body)).status, 400);
    }
    for (let index = 0; index < 9; index++) {
      assert.equal((await create({ name: `t${index}`, displayName: `T${index}` })).status, 200);
    }
    assert.equal((await create({ name: 'tenth', displayName: 'Tenth' })).status, 400);
  });
});

describe('local org: groups in full', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  it('are renamed with PUT, deleted with 204, and never doubled', async () => {
    const { body } = await org.call('POST', '/api/v1/groups', { profile: { name: 'Cooks' } });
    const path = `/api/v1/groups/${body['id']}`;
    const renamed = await org.call('PUT', path, { profile: { name: 'Chefs', description: 'd' } });
    assert.deepEqual(renamed.body['profile'], { name: 'Chefs', description: 'd' });
    assert.equal((await org.call('PUT', path, { profile: { name: 'Vendors' } })).status, 400);
    assert.equal((await org.call('DELETE', path)).status, 204);
    assert.equal((await org.get(path)).status, 404);
  });

  it('are listed with their counts, in the order asked for, and know their apps', async () => {
    const appId = await org.createApp();
    const vendors = await org.groupId('Vendors');
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${vendors}`, {});
    const search = encodeURIComponent('type eq "OKTA_GROUP"');
    const { list } = await org.get(
      `/api/v1/groups?search=${search}&expand=stats&sortBy=profile.name&sortOrder=desc`,
    );
    assert.deepEqual(
      list.map((group) => at(group, 'profile', 'name')),
      ['Vendors', 'Engineering'],
    );
    assert.deepEqual(at(list[0], '_embedded', 'stats'), {
      ...{ usersCount: 3, appsCount: 1, groupPushMappingsCount: 0, hasAdminPrivlege: false },
    });
    const apps = await org.get(`/api/v1/groups/${vendors}/apps`);
    assert.deepEqual(
      apps.list.map((app) => app['id']),
      [appId],
    );
    assert.equal((await org.get(`/api/v1/groups?search=${search}&sortOrder=up`)).status, 400);
    const filter = encodeURIComponent('profile.name eq "Vendors"');
    assert.equal((await org.get(`/api/v1/groups?filter=${filter}`)).body['errorCode'], 'E0000031');
  });

  it('lose and gain members with 204', async () => {
    const group = await org.groupId('Vendors');
    const { list } = await org.get('/api/v1/users?q=dana');
    const path = `/api/v1/groups/${group}/users/${list[0]?.['id']}`;
    assert.equal((await org.call('PUT', path)).status, 204);
    assert.equal((await org.get(`/api/v1/groups/${group}/users`)).list.length, 4);
    assert.equal((await org.call('DELETE', path)).status, 204);
    assert.equal((await org.get(`/api/v1/groups/${group}/users`)).list.length, 3);
  });

  it('have custom attributes once their schema has', async () => {
    const schema = '/api/v1/meta/schemas/group/default';
    const create = (name: string) =>
      org.call('POST', '/api/v1/groups', { profile: { name, floor: 3 } });
    assert.equal((await create('Third')).status, 400);
    await org.call('POST', schema, {
      definitions: { custom: { properties: { floor: { title: 'Floor', type: 'integer' } } } },
    });
    assert.ok(at((await org.get(schema)).body, 'definitions', 'base', 'properties', 'name'));
    assert.equal(at((await create('Third')).body, 'profile', 'floor'), 3);
  });
});
