import assert from 'node:assert/strict';
import { at, causes, link, Org, swaApp } from './apiOrg';

describe('local org: apps', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());

  it('creates a custom SWA app with 200, every field of step 1 echoed, and a name of its own', async () => {
    const { status, body } = await org.call(
      'POST',
      '/api/v1/apps?activate=true',
      swaApp('Step 1!'),
    );
    assert.equal(status, 200);
    assert.match(String(body['id']), /^0oa[A-Za-z0-9]{17}$/);
    assert.match(String(body['name']), /^local_step1_\d+$/);
    assert.equal(body['status'], 'ACTIVE');
    assert.deepEqual(body['credentials'], {
      scheme: 'EXTERNAL_PASSWORD_SYNC',
      userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      revealPassword: false,
      signing: {},
    });
    assert.deepEqual(at(body, 'settings', 'signOn'), {
      redirectUrl: 'https://h/flow/auth/signin',
      loginUrl: 'https://h',
    });
    assert.deepEqual(at(body, 'visibility', 'hide'), { iOS: false, web: false });
    assert.deepEqual(at(body, 'visibility', 'appLinks'), { [`${body['name']}_link`]: true });
    assert.match(String(body['created']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });

  it('gives a CUSTOM user name template DONT_PUSH when the body leaves pushStatus out', async () => {
    const app = swaApp('default push status');
    const { body } = await org.call('POST', '/api/v1/apps', {
      ...app,
      credentials: { userNameTemplate: { template: 'user.login', type: 'CUSTOM' } },
    });
    assert.equal(at(body, 'credentials', 'userNameTemplate', 'pushStatus'), 'DONT_PUSH');
  });

  it('ignores features on create and on replace', async () => {
    const body = { ...swaApp('features'), features: ['SCIM_PROVISIONING'] };
    const created = await org.call('POST', '/api/v1/apps', body);
    assert.deepEqual(created.body['features'], []);
    const replaced = await org.call('PUT', `/api/v1/apps/${created.body['id']}`, body);
    assert.equal(replaced.status, 200);
    assert.deepEqual(replaced.body['features'], []);
  });

  it('makes a second app when the same body is posted again: labels are not unique', async () => {
    const first = await org.createApp('twice');
    const second = await org.createApp('twice');
    assert.notEqual(first, second);
    const { list } = await org.get('/api/v1/apps?q=twice&limit=200');
    assert.deepEqual(
      list.map((app) => app['id']),
      [first, second],
    );
  });

  it('refuses an app without label or login URL with 400 E0000001 and an error id', async () => {
    for (const body of [
      { ...swaApp(''), label: '' },
      { ...swaApp('no url'), settings: { signOn: {} } },
      { ...swaApp('no mode'), signOnMode: undefined },
      { ...swaApp('named'), name: 'no_such_template' },
    ]) {
      const answer = await org.call('POST', '/api/v1/apps', body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body['errorCode'], 'E0000001');
      assert.equal(answer.body['errorLink'], 'E0000001');
      assert.match(String(answer.body['errorId']), /^oae.{22}$/);
      assert.equal(causes(answer).length, 1);
    }
  });

  it('finds apps whose label or name starts with q, and filters by status', async () => {
    const id = await org.createApp('Findable app');
    await org.call('POST', `/api/v1/apps/${id}/lifecycle/deactivate`);
    const found = await org.get('/api/v1/apps?q=findable');
    assert.deepEqual(
      found.list.map((app) => app['id']),
      [id],
    );
    const filter = encodeURIComponent('status eq "INACTIVE"');
    const inactive = await org.get(`/api/v1/apps?filter=${filter}`);
    assert.ok(inactive.list.some((app) => app['id'] === id));
    assert.ok(inactive.list.every((app) => app['status'] === 'INACTIVE'));
  });

  it('pages by Link lines whose cursor leads through every app once', async () => {
    const paged = await Org.start();
    const made: string[] = [];
    for (let index = 0; index < 5; index++) made.push(await paged.createApp(`app ${index}`));
    const seen: unknown[] = [];
    let next: string | undefined = '/api/v1/apps?limit=2';
    while (next !== undefined) {
      const page = await paged.get(next);
      assert.ok(link(page, 'self'));
      seen.push(...page.list.map((app) => app['id']));
      next = link(page, 'next');
    }
    assert.deepEqual(seen, made);
    await paged.close();
  });

  it('sends one Link header line per relation', async () => {
    const { request } = await import('node:http');
    await org.createApp('line one');
    await org.createApp('line two');
    const headers = await new Promise<string[]>((resolve, reject) => {
      const sent = request(`${org.url}/api/v1/apps?limit=1`, {
        headers: { Authorization: `SSWS ${org.sandbox.apiToken}` },
      });
      sent.on('response', (response) => resolve(response.rawHeaders)).on('error', reject);
      sent.end();
    });
    const lines = headers.filter((_, index) => headers[index - 1]?.toLowerCase() === 'link');
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /rel="self"$/);
    assert.match(lines[1] ?? '', /rel="next"$/);
  });

  it('replaces the whole app on PUT: what the body leaves out goes back to its default', async () => {
    const id = await org.createApp('whole');
    const { status, body } = await org.call('PUT', `/api/v1/apps/${id}`, {
      label: 'whole again',
      signOnMode: 'AUTO_LOGIN',
      settings: { signOn: { loginUrl: 'https://other' } },
    });
    assert.equal(status, 200);
    assert.equal(body['label'], 'whole again');
    assert.equal(at(body, 'credentials', 'scheme'), 'EDIT_USERNAME_AND_PASSWORD');
    assert.equal(at(body, 'settings', 'signOn', 'redirectUrl'), null);
  });

  it('refuses PUT of an inactive custom app with 400 E0000024', async () => {
    const id = await org.createApp('inactive');
    const off = await org.call('POST', `/api/v1/apps/${id}/lifecycle/deactivate`);
    assert.deepEqual([off.status, off.text], [200, '{}']);
    const answer = await org.call('PUT', `/api/v1/apps/${id}`, swaApp('inactive'));
    assert.equal(answer.status, 400);
    assert.equal(answer.body['errorCode'], 'E0000024');
    assert.match(causes(answer)[0] ?? '', /No active instances\.$/);
  });

  it('deletes an app only when it is inactive: 403 E0000056 before, 204 after, 404 then', async () => {
    const id = await org.createApp('to delete');
    const refused = await org.call('DELETE', `/api/v1/apps/${id}`);
    assert.equal(refused.status, 403);
    assert.equal(refused.body['errorCode'], 'E0000056');
    assert.deepEqual(causes(refused), ['The application must be deactivated before deletion.']);
    await org.call('POST', `/api/v1/apps/${id}/lifecycle/deactivate`);
    const deleted = await org.call('DELETE', `/api/v1/apps/${id}`);
    assert.deepEqual([deleted.status, deleted.text], [204, '']);
    const gone = await org.get(`/api/v1/apps/${id}`);
    assert.equal(gone.status, 404);
    assert.equal(gone.body['errorCode'], 'E0000007');
    assert.equal(gone.body['errorSummary'], `Not found: Resource not found: ${id} (AppInstance)`);
  });

  it('shows SCIM that was turned on by hand as features, and keeps it on PUT', async () => {
    const id = await org.createApp('scim');
    await org.turnScimOn(id);
    const { body } = await org.get(`/api/v1/apps/${id}`);
    assert.deepEqual(
      new Set(body['features'] as string[]),
      new Set([
        'SCIM_PROVISIONING',
        'GROUP_PUSH',
        'PUSH_NEW_USERS',
        'PUSH_PROFILE_UPDATES',
        'PUSH_USER_DEACTIVATION',
        'REACTIVATE_USERS',
      ]),
    );
    const replaced = await org.call('PUT', `/api/v1/apps/${id}`, swaApp('scim'));
    assert.deepEqual(replaced.body['features'], body['features']);
  });

  it('with wipeOnPut, PUT of the app turns SCIM off again', async () => {
    const id = await org.createApp('wiped');
    await org.turnScimOn(id);
    await org.setSettings({ wipeOnPut: true });
    const replaced = await org.call('PUT', `/api/v1/apps/${id}`, swaApp('wiped'));
    await org.setSettings({ wipeOnPut: false });
    assert.equal(replaced.status, 200);
    assert.deepEqual(replaced.body['features'], []);
  });

  it('reads the connection of a custom app as UNKNOWN with 200, and writing it changes nothing', async () => {
    const id = await org.createApp('connection');
    const path = `/api/v1/apps/${id}/connections/default`;
    const profile = { profile: { authScheme: 'TOKEN', token: 'x' } };
    for (const answer of [await org.get(path), await org.call('POST', path, profile)]) {
      assert.equal(answer.status, 200);
      // Recorded: these two fields and no other.
      assert.deepEqual(answer.body, { status: 'UNKNOWN', profile: { authScheme: 'UNKNOWN' } });
    }
    const { body } = await org.get(`/api/v1/apps/${id}`);
    assert.deepEqual(body['features'], []);
  });

  it('refuses the features API of a custom app with 400 E0000001', async () => {
    const id = await org.createApp('no features');
    for (const path of ['features', 'features/USER_PROVISIONING']) {
      const answer = await org.get(`/api/v1/apps/${id}/${path}`);
      assert.equal(answer.status, 400);
      assert.equal(answer.body['errorSummary'], 'Api validation failed: feature');
      assert.deepEqual(causes(answer), ['Provisioning is not supported.']);
    }
  });

  it('makes catalog apps by template name, and SAML apps without one', async () => {
    const catalog = await org.call('POST', '/api/v1/apps', {
      name: 'scim2headerauth',
      label: 'Test app',
    });
    assert.deepEqual([catalog.status, catalog.body['name']], [200, 'scim2headerauth']);
    const saml = await org.call('POST', '/api/v1/apps', { label: 'SAML', signOnMode: 'SAML_2_0' });
    assert.equal(saml.status, 200);
    assert.match(String(saml.body['name']), /^local_saml_\d+$/);
  });

  it('takes the groups of an app with it when it is deleted', async () => {
    const id = await org.createApp('with groups');
    const source = await org.call('POST', '/api/v1/groups', { profile: { name: 'with groups' } });
    await org.call('POST', `/api/v1/apps/${id}/group-push/mappings`, {
      sourceGroupId: source.body['id'],
      targetGroupName: 'with groups too',
      status: 'INACTIVE',
    });
    const names = async () =>
      (await org.get('/api/v1/groups?q=with%20groups')).list.map(({ type }) => type);
    assert.deepEqual((await names()).toSorted(), ['APP_GROUP', 'OKTA_GROUP']);
    await org.call('POST', `/api/v1/apps/${id}/lifecycle/deactivate`);
    await org.call('DELETE', `/api/v1/apps/${id}`);
    assert.deepEqual(await names(), ['OKTA_GROUP']);
  });
});
