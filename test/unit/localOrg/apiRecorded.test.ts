import assert from 'node:assert/strict';
import { at, attribute, type Body, causes, link, Org, swaApp } from './apiOrg';

/**
 * What replaying recorded traffic of Okta on the local org has shown. Each title names the recording: the fixtures of
 * terraform-provider-okta (T), 2025-03 to 2026-06, or of okta-sdk-python (P), 2020 to 2026-03.
 */
describe('local org: as recorded', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  const person = (login: string, more: Body = {}): Body => ({
    profile: { login, email: login, firstName: 'Pat', lastName: 'Doe' },
    ...more,
  });
  const withPassword = { credentials: { password: { value: 'Sunny-Day-42' } } };

  describe('apps (T)', () => {
    it('PUT of an inactive app is taken for every kind but custom SWA, and it stays INACTIVE', async () => {
      for (const body of [
        { name: 'bookmark', label: 'b' },
        { name: 'oidc_client', label: 'o' },
        { name: 'template_sps', label: 's' },
        { name: 'template_basic_auth', label: 'a' },
        { name: 'template_swa', label: 'w' },
        { name: 'template_swa3field', label: 'w3' },
        { name: 'slack', label: 'c' },
        { name: 'scim2headerauth', label: 'h' },
      ]) {
        const made = await org.call('POST', '/api/v1/apps?activate=false', body);
        assert.equal(made.status, 200, body.name);
        const path = `/api/v1/apps/${made.body['id']}`;
        const put = await org.call('PUT', path, { ...made.body, label: 'new' });
        assert.deepEqual(
          [put.status, put.body['status'], put.body['label']],
          [200, 'INACTIVE', 'new'],
        );
      }
      const swa = await org.call('POST', '/api/v1/apps?activate=false', swaApp('swa'));
      const refused = await org.call('PUT', `/api/v1/apps/${swa.body['id']}`, swaApp('swa'));
      assert.deepEqual([refused.status, refused.body['errorCode']], [400, 'E0000024']);
      assert.deepEqual(causes(refused), [
        'This operation on app metadata is not yet supported: No active instances.',
      ]);
    });

    it('self keeps limit, q and filter in this order, and drops what does not select', async () => {
      const filter = encodeURIComponent('status eq "ACTIVE"');
      const answer = await org.get(
        `/api/v1/apps?useOptimization=true&filter=${filter}&includeNonDeleted=true&q=a&alwaysIncludeVpnSettings=false&limit=7`,
      );
      const self = new URL(link(answer, 'self') ?? '');
      assert.deepEqual([...self.searchParams.keys()], ['limit', 'q', 'filter']);
    });

    it('an expand that is not user/{id} is malformed', async () => {
      const answer = await org.get('/api/v1/apps?expand=nonsense');
      assert.equal(answer.status, 400);
      assert.equal(answer.body['errorSummary'], 'Api validation failed: RequestParams');
      assert.deepEqual(causes(answer), ['Expand query is malformed.']);
    });

    it('bodies have universalLogout, emOptInStatus, a logo and the links of an idx org', async () => {
      const { body } = await org.call('POST', '/api/v1/apps', {
        ...swaApp('full'),
        settings: {
          ...(swaApp('x')['settings'] as Body),
          notifications: { vpn: { network: { connection: 'ANYWHERE' } } },
        },
      });
      assert.ok('universalLogout' in body);
      assert.equal(at(body, 'settings', 'emOptInStatus'), 'NONE');
      assert.deepEqual(at(body, 'settings', 'notifications', 'vpn'), {
        network: { connection: 'ANYWHERE' },
        message: null,
        helpUrl: null,
      });
      const links = Object.keys(body['_links'] as Body);
      for (const name of ['logo', 'profileEnrollment', 'policies', 'accessPolicy']) {
        assert.ok(links.includes(name), name);
      }
    });

    it('the well-known document has a cell and settings; a group has a link to its owners', async () => {
      const { body } = await org.get('/.well-known/okta-organization');
      assert.ok(body['cell'] && body['settings']);
      const { list } = await org.get('/api/v1/groups?limit=1');
      assert.match(String(at(list[0], '_links', 'owners', 'href')), /\/owners$/);
    });

    it('the link of bookmark, basic auth, SPS and org2org apps is called login', async () => {
      for (const name of ['bookmark', 'template_basic_auth', 'template_sps', 'okta_org2org']) {
        const { body } = await org.call('POST', '/api/v1/apps', { name, label: name });
        assert.deepEqual(at(body, 'visibility', 'appLinks'), { login: true });
        assert.equal(at(body, '_links', 'appLinks', 0, 'name'), 'login');
      }
    });

    it('a shared account shows its name and that there is a password', async () => {
      const { body } = await org.call('POST', '/api/v1/apps', {
        name: 'template_sps',
        label: 'shared',
        credentials: {
          scheme: 'SHARED_USERNAME_AND_PASSWORD',
          userName: 'all',
          password: { value: 'secret' },
        },
      });
      assert.equal(at(body, 'credentials', 'userName'), 'all');
      assert.deepEqual(at(body, 'credentials', 'password'), {});
    });

    it('OIDC apps have two oauthClient blocks, custom SAML apps their three fields', async () => {
      const oidc = await org.call('POST', '/api/v1/apps', {
        name: 'oidc_client',
        label: 'oidc',
        credentials: {
          oauthClient: { token_endpoint_auth_method: 'client_secret_post', client_secret: 's' },
        },
        settings: { oauthClient: { redirect_uris: ['https://h/cb'] } },
      });
      const credentials = at(oidc.body, 'credentials', 'oauthClient');
      assert.equal(at(credentials, 'client_id'), oidc.body['id']);
      assert.equal(at(credentials, 'token_endpoint_auth_method'), 'client_secret_post');
      assert.equal(at(credentials, 'client_secret'), 's');
      assert.deepEqual(at(oidc.body, 'settings', 'oauthClient', 'redirect_uris'), ['https://h/cb']);
      const saml = await org.call('POST', '/api/v1/apps', { label: 's', signOnMode: 'SAML_2_0' });
      assert.deepEqual(at(saml.body, 'settings', 'signOn'), {
        idpIssuer: 'http://www.okta.com/${org.externalKey}',
        spIssuer: null,
        requestCompressed: false,
        inlineHooks: [],
        acsEndpoints: [],
      });
    });

    it('features: an unknown name is refused before the app, no body before both, and an app that cannot says so', async () => {
      const path = `/api/v1/apps/${await org.createApp()}/features`;
      assert.equal((await org.get(`${path}/NOPE`)).status, 404);
      const empty = await org.call('PUT', `${path}/NOPE`);
      assert.deepEqual([empty.status, empty.body['errorCode']], [400, 'E0000003']);
      assert.deepEqual(causes(await org.get(path)), ['Provisioning is not supported.']);
      const { body } = await org.call('POST', '/api/v1/apps', { name: 'okta_org2org', label: 'o' });
      const connectable = `/api/v1/apps/${body['id']}`;
      await org.call('POST', `${connectable}/connections/default?activate=true`, {
        profile: { authScheme: 'TOKEN', token: 'x' },
      });
      const { list } = await org.get(`${connectable}/features`);
      assert.match(String(list[1]?.['description']), /for provisioning users$/);
    });

    it('a push is taken while Push Groups is off: ACTIVE, without any lastPush', async () => {
      const appId = await org.createApp();
      const made = await org.call('POST', `/api/v1/apps/${appId}/group-push/mappings`, {
        sourceGroupId: await org.groupId('Vendors'),
        targetGroupName: 'Vendors',
      });
      assert.deepEqual([made.status, made.body['status']], [200, 'ACTIVE']);
      await org.get('/_sandbox/idle');
      const read = await org.get(`/api/v1/apps/${appId}/group-push/mappings/${made.body['id']}`);
      assert.deepEqual(
        [read.body['status'], read.body['lastPush'], read.body['errorSummary']],
        ['ACTIVE', undefined, undefined],
      );
      const list = await org.get(`/api/v1/apps/${appId}/group-push/mappings?after=`);
      assert.doesNotMatch(link(list, 'self') ?? '', /after/);
    });
  });

  describe('mappings', () => {
    it('an unknown target from app to user is 400 "Invalid target field" (P)', async () => {
      const appId = await org.createApp();
      const { list } = await org.get(`/api/v1/mappings?sourceId=${appId}`);
      const answer = await org.call('POST', `/api/v1/mappings/${list[0]?.['id']}`, {
        properties: { nope: { expression: 'appuser.userName', pushStatus: 'DONT_PUSH' } },
      });
      assert.equal(answer.body['errorSummary'], 'Api validation failed: updateMapping');
      assert.deepEqual(causes(answer), ['Invalid target field nope']);
    });

    it('links keep limit and cursor only: a followed next has lost its filter (T)', async () => {
      const appId = await org.createApp('one');
      await org.createApp('two');
      const answer = await org.get(`/api/v1/mappings?sourceId=${appId}&limit=1`);
      assert.deepEqual([...new URL(link(answer, 'self') ?? '').searchParams.keys()], ['limit']);
      const all = await org.get('/api/v1/mappings?limit=1');
      assert.deepEqual(
        [...new URL(link(all, 'next') ?? '').searchParams.keys()],
        ['after', 'limit'],
      );
    });

    it('after may be the id of a mapping (OpenAPI document), and nonsense is an invalid cursor (P)', async () => {
      await org.createApp('one');
      const { list } = await org.get('/api/v1/mappings');
      const rest = await org.get(`/api/v1/mappings?after=${list[0]?.['id']}`);
      assert.deepEqual(rest.list, list.slice(1));
      const bad = await org.get('/api/v1/apps?after=nonsense');
      assert.deepEqual([bad.status, bad.body['errorCode']], [400, 'E0000029']);
      assert.equal(bad.body['errorSummary'], 'Invalid paging request.');
      assert.deepEqual(causes(bad), ['Invalid cursor.']);
    });

    it('a token of a workforce org has 500 a minute, and a 429 no Cache-Control (T)', async () => {
      await org.setSettings({ edition: 'workforce' });
      const answer = await org.get('/api/v1/mappings');
      assert.equal(answer.headers.get('x-rate-limit-limit'), '500');
      await org.call('PUT', '/_sandbox/faults', [
        { method: 'GET', path: '/api/v1/mappings', nth: 1, effect: '429' },
      ]);
      const refused = await org.get('/api/v1/mappings');
      await org.setSettings({ edition: 'unlimited' });
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('cache-control'), null);
    });
  });

  describe('people and groups', () => {
    it('groups?q= has no Link header, with or without limit and filter (T)', async () => {
      for (const query of ['q=V', 'q=V&limit=1', 'q=V&filter=type%20eq%20%22OKTA_GROUP%22']) {
        assert.equal((await org.get(`/api/v1/groups?${query}`)).headers.get('link'), null, query);
      }
      assert.ok(link(await org.get('/api/v1/groups?limit=1'), 'next'));
    });

    it('without a password a user is PROVISIONED, with one ACTIVE (T, P)', async () => {
      const { body } = await org.call('POST', '/api/v1/users', person('a@example.com'));
      assert.equal(body['status'], 'PROVISIONED');
      assert.ok(at(body, '_links', 'reactivate'));
      assert.deepEqual(
        [body['passwordChanged'], at(body, 'credentials', 'password')],
        [null, undefined],
      );
      const known = await org.call('POST', '/api/v1/users', person('b@example.com', withPassword));
      assert.equal(known.body['status'], 'ACTIVE');
      assert.deepEqual(at(known.body, 'credentials', 'password'), {});
      assert.match(String(known.body['passwordChanged']), /^\d{4}-/);
    });

    it('staged without a password: statusChanged is null, and activated stays so once deactivated (T)', async () => {
      const { body } = await org.call(
        'POST',
        '/api/v1/users?activate=false',
        person('s@example.com'),
      );
      assert.deepEqual(
        [body['status'], body['statusChanged'], body['activated']],
        ['STAGED', null, null],
      );
      const path = `/api/v1/users/${body['id']}`;
      await org.call('POST', `${path}/lifecycle/deactivate`);
      const gone = (await org.get(path)).body;
      assert.deepEqual([gone['status'], gone['activated']], ['DEPROVISIONED', null]);
      assert.equal(at(gone, '_links', 'delete', 'method'), 'DELETE');
    });

    it('activate with sendEmail=false answers the address and the token (T)', async () => {
      const { body } = await org.call(
        'POST',
        '/api/v1/users?activate=false',
        person('t@example.com'),
      );
      const answer = await org.call(
        'POST',
        `/api/v1/users/${body['id']}/lifecycle/activate?sendEmail=false`,
      );
      assert.deepEqual(Object.keys(answer.body), ['activationUrl', 'activationToken']);
    });

    it('PUT with credentials only keeps the profile and changes the password (P)', async () => {
      const { body } = await org.call('POST', '/api/v1/users', person('p@example.com'));
      const put = await org.call('PUT', `/api/v1/users/${body['id']}`, withPassword);
      assert.deepEqual([put.status, put.body['profile']], [200, body['profile']]);
      assert.equal(put.body['status'], 'ACTIVE');
      assert.ok(put.body['passwordChanged']);
    });

    it('mobilePhone and secondEmail are there as null, other nulls are not; one user has an ETag (T)', async () => {
      const { body } = await org.call('POST', '/api/v1/users', {
        profile: { ...(person('n@example.com')['profile'] as Body), title: null },
      });
      const profile = body['profile'] as Body;
      assert.deepEqual([profile['mobilePhone'], profile['secondEmail']], [null, null]);
      assert.ok(!('title' in profile));
      const one = await org.get(`/api/v1/users/${body['id']}`);
      assert.match(one.headers.get('etag') ?? '', /^W\/"[^"]+"$/);
      const { list } = await org.get(
        '/api/v1/users?search=profile.login%20eq%20%22n@example.com%22',
      );
      assert.deepEqual(Object.keys(list[0]?.['_links'] as Body), ['self']);
    });

    it('an unknown attribute of a new user is about newUser (P)', async () => {
      const answer = await org.call('POST', '/api/v1/users', {
        profile: { ...(person('u@example.com')['profile'] as Body), shoe: '42' },
      });
      assert.equal(answer.body['errorSummary'], 'Api validation failed: newUser');
    });

    it('the links of people drop sortOrder (P)', async () => {
      const answer = await org.get('/api/v1/users?sortBy=status&sortOrder=asc&limit=2');
      assert.doesNotMatch(link(answer, 'self') ?? '', /sortOrder/);
    });

    it('login and email must be addresses (Okta: "Create a user", live suites)', async () => {
      const answer = await org.call('POST', '/api/v1/users', person('x'));
      assert.equal(answer.status, 400);
      assert.deepEqual(causes(answer), [
        'login: Username must be in the form of an email address',
        'email: Does not match required pattern',
      ]);
    });

    it('with membershipDelayMs a group lacks people who were added, though PUT answered 204 (T)', async () => {
      await org.setSettings({ membershipDelayMs: 3_600_000 });
      const group = await org.groupId('Engineering');
      const { list } = await org.get('/api/v1/users?q=ana');
      const added = await org.call('PUT', `/api/v1/groups/${group}/users/${list[0]?.['id']}`);
      const late = await org.get(`/api/v1/groups/${group}/users`);
      await org.setSettings({ membershipDelayMs: 0 });
      assert.deepEqual([added.status, late.list.length], [204, 2]);
    });

    it('an app user shows every attribute of the schema, its link as null, and no userName (T)', async () => {
      const appId = await org.createApp();
      const { list } = await org.get('/api/v1/users?q=ana');
      const userId = String(list[0]?.['id']);
      const path = `/api/v1/apps/${appId}/users`;
      const plain = await org.call('POST', path, { id: userId });
      assert.deepEqual([plain.body['externalId'], plain.body['profile']], [null, {}]);
      await org.addAttributes(appId, { code: attribute(), size: attribute() });
      await org.call('POST', `${path}/${userId}`, { profile: { code: 'C' } });
      const { body } = await org.get(`${path}/${userId}`);
      assert.deepEqual(body['profile'], { code: 'C', size: null });
      assert.equal(at(body, 'credentials', 'userName'), 'ana.silva@example.com');
    });
  });

  describe('schemas', () => {
    const schema = '/api/v1/meta/schemas/user/default';
    const patch = (properties: Body) =>
      org.call('POST', schema, { definitions: { custom: { properties } } });

    it('of users: id, titles, lengths, formats, permissions, and mutability of custom ones (T)', async () => {
      const { body } = await org.get(schema);
      assert.match(String(body['id']), /\/meta\/schemas\/user\/default$/);
      const base = at(body, 'definitions', 'base', 'properties') as Record<string, Body>;
      assert.equal(base['login']?.['title'], 'Username');
      assert.equal(base['email']?.['title'], 'Primary email');
      assert.deepEqual([base['login']?.['minLength'], base['firstName']?.['minLength']], [5, 1]);
      assert.deepEqual(
        [base['locale']?.['format'], base['email']?.['maxLength']],
        ['locale', undefined],
      );
      const actions = Object.values(base).map((one) => at(one, 'permissions', 0, 'action'));
      const count = (action: string) => actions.filter((one) => one === action).length;
      assert.deepEqual([count('READ_ONLY'), count('HIDE')], [18, 7]);
      const added = await patch({ shoe: { title: 'Shoe', type: 'string' } });
      assert.equal(
        at(added.body, 'definitions', 'custom', 'properties', 'shoe', 'mutability'),
        'READ_WRITE',
      );
    });

    it('of users: updates that overlap lose each other, deletions included (T)', async () => {
      await patch({ old: { title: 'Old', type: 'string' } });
      const answers = await Promise.all([
        patch({ old: null }),
        patch({ a: { title: 'A', type: 'string' } }),
        patch({ b: { title: 'B', type: 'string' } }),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
      );
      const { body } = await org.get(schema);
      const left = Object.keys(at(body, 'definitions', 'custom', 'properties') as Body);
      assert.notDeepEqual(left.sort(), ['a', 'b']);
      await org.setSettings({ loseParallelSchemaUpdates: false });
      await Promise.all([
        patch({ c: { title: 'C', type: 'string' } }),
        patch({ d: { title: 'D', type: 'string' } }),
      ]);
      await org.setSettings({ loseParallelSchemaUpdates: true });
      const kept = at((await org.get(schema)).body, 'definitions', 'custom', 'properties') as Body;
      assert.ok('c' in kept && 'd' in kept);
    });

    it('of apps: the name is template and seven characters; lists of objects take any (T)', async () => {
      const { body: app } = await org.call('POST', '/api/v1/apps', { name: 'slack', label: 's' });
      const added = await org.addAttributes(String(app['id']), {
        list: { title: 'List', type: 'array', items: { type: 'object' } },
      });
      assert.match(String(added.body['name']), /^slack_[a-z0-9]{7}$/);
      assert.deepEqual(at(added.body, 'definitions', 'custom', 'properties', 'list', 'items'), {
        type: 'object',
        additionalProperties: true,
      });
    });

    it('of user types: self is the type, both links with rel and method (T)', async () => {
      const { list } = await org.get('/api/v1/meta/types/user');
      assert.match(String(at(list[0], '_links', 'self', 'href')), /\/meta\/types\/user\/oty/);
      for (const name of ['self', 'schema']) {
        assert.equal(at(list[0], '_links', name, 'rel'), name);
        assert.equal(at(list[0], '_links', name, 'method'), 'GET');
      }
    });
  });
});
