import assert from 'node:assert/strict';
import { routes } from '../../../src/localOrg/api/routes';
import { attribute, causes, Org, swaApp } from './apiOrg';

describe('local org: bad input', () => {
  let org: Org;
  let appId: string;
  let vendors: string;
  let paths: { method: string; path: string }[];
  before(async () => {
    org = await Org.start();
    appId = await org.createApp();
    vendors = await org.groupId('Vendors');
    await org.addAttributes(appId, { code: attribute() });
    await org.turnScimOn(appId);
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${vendors}`, {});
    const ids: Record<string, string> = {
      ':appId': appId,
      ':groupId': vendors,
      ':mappingId': await org.mappingId(appId),
      ':featureName': 'USER_PROVISIONING',
      ':schemaId': 'default',
      ':typeId': 'default',
      ':userId': '00uNobody00000000000',
    };
    paths = routes.map(({ method, path }) => ({
      method,
      path: path.replace(/:\w+/g, (name) => ids[name] ?? name),
    }));
  });
  after(() => org.close());

  it('malformed JSON is 400 E0000003 on every route that writes', async () => {
    for (const { method, path } of paths.filter((route) => route.method !== 'GET')) {
      const answer = await org.call(method, path, '{"half":');
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000003'], path);
    }
  });

  it('a body above 1 MB is 413, and the org goes on', async () => {
    const answer = await org.call('PUT', `/api/v1/apps/${appId}`, {
      ...swaApp('x'),
      profile: { text: 'x'.repeat(1024 * 1024) },
    });
    assert.equal(answer.status, 413);
    assert.equal((await org.get(`/api/v1/apps/${appId}`)).status, 200);
  });

  it('a method that no route of the path has is 405 E0000022 on every path', async () => {
    for (const path of new Set(paths.map((route) => route.path))) {
      const known = new Set(
        paths.filter((route) => route.path === path).map(({ method }) => method),
      );
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (known.has(method)) continue;
        const answer = await org.call(method, path);
        const got = [answer.status, answer.body['errorCode']];
        assert.deepEqual(got, [405, 'E0000022'], `${method} ${path}`);
      }
    }
  });

  it('values of the wrong shape are answered below 500 on every route', async () => {
    const bodies = [
      'null',
      '[]',
      '7',
      '"x"',
      '{"profile":7,"properties":[],"definitions":"x"}',
      '[null]',
    ];
    const fresh = await org.createApp('shapes');
    for (const { method, path } of paths) {
      if (method === 'GET' || method === 'DELETE') continue;
      for (const body of bodies) {
        const answer = await org.call(method, path.replace(appId, fresh), body);
        assert.ok(answer.status < 500, `${method} ${path} ${body}: ${answer.status}`);
      }
    }
  });

  it('fields of an assignment that Okta does not know are ignored, a profile is an object', async () => {
    const path = `/api/v1/apps/${appId}/groups/${vendors}`;
    assert.equal((await org.call('PUT', path, { profile: 7 })).status, 400);
    const answer = await org.call('PUT', path, { nonsense: 1, profile: { code: 'x' } });
    assert.deepEqual([answer.status, answer.body['profile']], [200, { code: 'x' }]);
    assert.equal(answer.body['nonsense'], undefined);
  });

  it('PUT of an app takes null for what is not set, as the documented example sends it', async () => {
    const app = swaApp('nulls');
    const answer = await org.call('PUT', `/api/v1/apps/${appId}`, {
      ...app,
      accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
    });
    assert.equal(answer.status, 200);
  });

  it('the body of an update is an object at every level of a schema', async () => {
    for (const definitions of [3, [], { custom: [] }, { custom: { properties: 'x' } }]) {
      const answer = await org.call('POST', `/api/v1/meta/schemas/apps/${appId}/default`, {
        definitions,
      });
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000001']);
    }
  });

  it('limits that are no positive number, and cursors of nobody, are 400 on every list', async () => {
    const lists = [
      '/api/v1/apps',
      '/api/v1/groups',
      '/api/v1/users',
      '/api/v1/mappings',
      '/api/v1/logs',
      `/api/v1/groups/${vendors}/users`,
      `/api/v1/apps/${appId}/groups`,
      `/api/v1/apps/${appId}/users`,
      `/api/v1/apps/${appId}/group-push/mappings`,
    ];
    for (const path of lists) {
      // The System Log takes a limit of 0 (Okta API 2026.06.3, "List all System Log events").
      const zero = path === '/api/v1/logs' ? [] : ['limit=0'];
      for (const query of [...zero, 'limit=-7', 'limit=x', 'limit=1.5', 'after=%00', 'after=ab']) {
        const answer = await org.get(`${path}?${query}`);
        const code = query.startsWith('after') ? 'E0000029' : 'E0000001';
        const got = [answer.status, answer.body['errorCode']];
        assert.deepEqual(got, [400, code], `${path}?${query}`);
      }
      const large = await org.get(`${path}?limit=100000`);
      assert.equal(large.status, 200, path);
    }
  });

  it('filters of properties that a list does not filter by are 400 E0000031', async () => {
    for (const path of ['/api/v1/apps', '/api/v1/groups']) {
      const filter = encodeURIComponent('label eq "x"');
      const answer = await org.get(`${path}?filter=${filter}`);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000031']);
    }
  });

  it('JSON Patch takes replace and remove of what is there, nothing else', async () => {
    const path = `/api/v1/apps/${appId}/groups/${vendors}`;
    await org.call('PUT', path, { priority: 0, profile: { code: 'x' } });
    for (const operation of [
      { op: 'add', path: '/profile/code', value: 'y' },
      { op: 'replace', path: '/id', value: 'y' },
      { op: 'replace', path: '/priority', value: 'first' },
      { op: 'remove', path: '/profile/gone' },
      { op: 'replace', path: '/profile/nope', value: 1 },
    ]) {
      const answer = await org.call('PATCH', path, [operation]);
      assert.equal(answer.status, 400, JSON.stringify(operation));
      assert.equal(causes(answer).length, 1);
    }
    assert.equal((await org.call('PATCH', path, {})).status, 400);
    const removed = await org.call('PATCH', path, [{ op: 'remove', path: '/profile/code' }]);
    assert.deepEqual([removed.status, removed.body['profile']], [200, {}]);
    const metadata = await org.get(`${path}?expand=metadata`);
    assert.ok(metadata.text.includes('"credentials":{}'));
  });

  it('activating what is active and unknown pushes are answered as documented', async () => {
    const again = await org.call('POST', `/api/v1/apps/${appId}/lifecycle/activate`);
    assert.deepEqual([again.status, again.text], [200, '{}']);
    const push = await org.get('/api/v1/apps/0oaNobody00000000000/group-push/mappings');
    assert.deepEqual([push.status, push.body['errorCode']], [404, 'E0000007']);
  });
});
