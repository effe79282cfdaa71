import assert from 'node:assert/strict';
import { at, type Body, causes, Org } from './apiOrg';

/**
 * Shapes that real traffic shows: fixtures of terraform-provider-okta of 2023 and 2024 (T, with the test's name) and
 * cassettes of okta-sdk-python of 2020 (P).
 */
describe('local org: kinds of apps and users, as recorded', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());
  beforeEach(() => org.call('POST', '/_sandbox/reset'));

  const make = async (body: Body): Promise<Body> =>
    (await org.call('POST', '/api/v1/apps', body)).body;
  const person = (more: Body = {}): Body => ({
    profile: {
      login: 'pat@example.com',
      email: 'pat@example.com',
      firstName: 'Pat',
      lastName: 'Doe',
    },
    ...more,
  });
  const password = { password: { value: 'Sunny-Day-42' } };
  const oidc = { name: 'oidc_client', label: 'o', signOnMode: 'OPENID_CONNECT' };

  it('the secret of an OIDC app is in the reply that makes it only (T OAuthApplication_redirectCrud)', async () => {
    const made = await make(oidc);
    assert.match(String(at(made, 'credentials', 'oauthClient', 'client_secret')), /^[\w-]{64}$/);
    const read = await org.get(`/api/v1/apps/${made['id']}`);
    assert.equal(at(read.body, 'credentials', 'oauthClient', 'client_secret'), undefined);
    assert.equal(at(read.body, 'settings', 'oauthClient', 'dpop_bound_access_tokens'), false);
    assert.equal(at(read.body, '_links', 'clientCredentials', 0, 'name'), 'secrets');
    const keyed = await make({
      ...oidc,
      credentials: { oauthClient: { token_endpoint_auth_method: 'private_key_jwt' } },
    });
    assert.equal(at(keyed, 'credentials', 'oauthClient', 'client_secret'), undefined);
    assert.equal(
      JSON.stringify((await org.get('/_sandbox/state')).body).includes('client_secret'),
      false,
    );
  });

  it('apps that sign show the key of the org, after PUT too, and can be found by it (T)', async () => {
    const [one, other] = [await make(oidc), await make({ ...oidc, label: 'other' })];
    const kid = at(one, 'credentials', 'signing', 'kid');
    assert.ok(typeof kid === 'string' && kid.length > 20);
    assert.equal(at(other, 'credentials', 'signing', 'kid'), kid);
    const put = await org.call('PUT', `/api/v1/apps/${one['id']}`, { ...one, credentials: {} });
    assert.equal(at(put.body, 'credentials', 'signing', 'kid'), kid);
    const filter = encodeURIComponent(`credentials.signing.kid eq "${kid}"`);
    assert.equal((await org.get(`/api/v1/apps?filter=${filter}`)).list.length, 2);
    assert.deepEqual(
      at(await make({ name: 'bookmark', label: 'b' }), 'credentials', 'signing'),
      {},
    );
  });

  it('users of an OIDC app have its claims, the rest null (T AppUser_crud)', async () => {
    const app = await make(oidc);
    const user = await org.call('POST', '/api/v1/users', person({ credentials: { password: {} } }));
    const assigned = await org.call('POST', `/api/v1/apps/${app['id']}/users`, {
      id: user.body['id'],
      credentials: { userName: 'pat@example.com', password: {} },
    });
    assert.equal(assigned.status, 200);
    const profile = at(assigned.body, 'profile') as Body;
    assert.equal(Object.keys(profile).length, 20);
    assert.deepEqual(
      ['name', 'given_name', 'family_name', 'email', 'zoneinfo', 'locale', 'website'].map(
        (name) => profile[name],
      ),
      ['Pat Doe', 'Pat', 'Doe', 'pat@example.com', 'America/Los_Angeles', 'en_US', null],
    );
  });

  it('the schema of an OIDC app has the claims as base attributes (T AppUserSchemas_array_enum_string)', async () => {
    const app = await make(oidc);
    const path = `/api/v1/meta/schemas/apps/${app['id']}/default`;
    const { properties, required } = at((await org.get(path)).body, 'definitions', 'base') as {
      properties: Record<string, Body>;
      required: string[];
    };
    assert.equal(Object.keys(properties).length, 21);
    assert.deepEqual(required, ['userName']);
    assert.equal(properties['locality']?.['externalName'], 'address.locality');
    assert.equal(properties['userName']?.['externalName'], 'preferred_username');
  });

  it('a base attribute can be made required, of an app and of users, and nothing else (T AppUserBaseSchema_change)', async () => {
    const app = await make(oidc);
    const path = `/api/v1/meta/schemas/apps/${app['id']}/default`;
    const change = (name: string, more: unknown) => ({
      definitions: { base: { id: '#base', properties: { [name]: more } } },
    });
    const made = await org.call(
      'POST',
      path,
      change('name', { title: 'Name', type: 'string', required: true, permissions: [] }),
    );
    assert.deepEqual(at(made.body, 'definitions', 'base', 'required'), ['userName', 'name']);
    assert.equal(
      at(made.body, 'definitions', 'base', 'properties', 'name', 'permissions'),
      undefined,
    );
    assert.deepEqual(at((await org.get(path)).body, 'definitions'), at(made.body, 'definitions'));
    for (const [name, more] of [
      ['name', null],
      ['name', { type: 'boolean' }],
      ['nobody', { type: 'string' }],
      ['name', 7],
    ] as const) {
      const refused = await org.call('POST', path, change(name, more));
      assert.deepEqual([refused.status, refused.body['errorCode']], [400, 'E0000001'], name);
    }

    const users = '/api/v1/meta/schemas/user/default';
    const optional = await org.call('POST', users, change('lastName', { required: false }));
    assert.deepEqual(at(optional.body, 'definitions', 'base', 'required'), [
      'login',
      'firstName',
      'email',
    ]);
    const { lastName: _, ...profile } = person()['profile'] as Body;
    assert.equal((await org.call('POST', '/api/v1/users', { profile })).status, 200);
  });

  it('the user schema says what it is for and where its type stands, and its login is READ_WRITE (T UserSchema_parallel_api_calls)', async () => {
    const { body } = await org.get('/api/v1/meta/schemas/user/default');
    assert.equal(
      body['description'],
      'Okta user profile template with default permission settings',
    );
    assert.deepEqual(
      [at(body, '_links', 'self', 'rel'), at(body, '_links', 'type', 'method')],
      ['self', 'GET'],
    );
    const base = at(body, 'definitions', 'base', 'properties') as Record<string, Body>;
    const actions = Object.values(base).map((one) => at(one, 'permissions', 0, 'action'));
    const count = (action: string) => actions.filter((one) => one === action).length;
    assert.deepEqual([count('READ_WRITE'), count('READ_ONLY'), count('HIDE')], [6, 18, 7]);
  });

  it('an empty override of a custom SAML app is none (T AppSaml_crud)', async () => {
    const app = await make({
      label: 's',
      signOnMode: 'SAML_2_0',
      settings: { signOn: { ssoAcsUrl: 'http://h', ssoAcsUrlOverride: '', defaultRelayState: '' } },
    });
    const signOn = at(app, 'settings', 'signOn') as Body;
    assert.equal('ssoAcsUrlOverride' in signOn, false);
    assert.deepEqual([signOn['defaultRelayState'], signOn['requestCompressed']], ['', false]);
    assert.match(String(at(app, '_links', 'metadata', 'href')), /\/sso\/saml\/metadata$/);
  });

  it('a SAML app of the catalog shows four fields of its sign-on, and the links that the body asks for (T AppSaml_preconfigured)', async () => {
    const app = await make({
      name: 'office365',
      label: 'o',
      signOnMode: 'SAML_1_1',
      settings: {
        signOn: {
          defaultRelayState: '',
          audienceOverride: 'a',
          assertionSigned: false,
          slo: { enabled: false },
        },
      },
      visibility: { appLinks: { login: true, mail: false, teams: true } },
    });
    assert.deepEqual(at(app, 'settings', 'signOn'), {
      defaultRelayState: null,
      ssoAcsUrlOverride: null,
      audienceOverride: 'a',
      recipientOverride: null,
    });
    assert.deepEqual(at(app, 'visibility', 'appLinks'), { login: true, mail: false, teams: true });
    assert.deepEqual(
      (at(app, '_links', 'appLinks') as Body[]).map(({ name }) => name),
      ['login', 'teams'],
    );
    assert.match(String(at(app, '_links', 'help', 'href')), /SAML_1_1/);
    assert.equal(at(app, '_links', 'metadata'), undefined);
    const put = await org.call('PUT', `/api/v1/apps/${app['id']}`, app);
    assert.deepEqual(at(put.body, 'visibility'), at(app, 'visibility'));
    // Of any other app the link is the server's.
    const other = await make({ ...oidc, visibility: { appLinks: { x: true } } });
    assert.deepEqual(at(other, 'visibility', 'appLinks'), { oidc_client_link: true });
  });

  it('the group schema says what it is for, and its updates lose each other, too (T Group_customschema)', async () => {
    const path = '/api/v1/meta/schemas/group/default';
    const add = (name: string) =>
      org.call('POST', path, {
        definitions: {
          custom: {
            properties: { [name]: { title: name, type: 'string', master: { type: 'OKTA' } } },
          },
        },
      });
    const made = await Promise.all(['one', 'two', 'three'].map(add));
    for (const { status, body } of made) {
      assert.equal(status, 200);
      assert.equal(Object.keys(at(body, 'definitions', 'custom', 'properties') as Body).length, 1);
    }
    const { body } = await org.get(path);
    assert.equal(Object.keys(at(body, 'definitions', 'custom', 'properties') as Body).length, 1);
    assert.equal(body['description'], 'Okta group profile template');
    assert.equal(
      at(body, 'definitions', 'base', 'properties', 'name', 'permissions', 0, 'action'),
      'READ_WRITE',
    );
  });

  it('templates show what is not set as null, and their link is called login (T)', async () => {
    const expected = {
      template_basic_auth: ['loginUrlRegex'],
      template_swa: ['checkbox', 'loginUrlRegex', 'redirectUrl'],
      template_swa3field: ['loginUrlRegex', 'redirectUrl'],
      template_sps: [1, 2, 3].flatMap((n) => [`optionalField${n}`, `optionalField${n}Value`]),
    };
    for (const [name, nulls] of Object.entries(expected)) {
      const app = await make({ name, label: name, settings: { app: { url: 'https://h' } } });
      const shown = at(app, 'settings', 'app') as Body;
      const empty = Object.keys(shown).filter((field) => shown[field] === null);
      assert.deepEqual(empty.sort(), nulls, name);
      assert.deepEqual(at(app, 'visibility', 'appLinks'), { login: true });
      assert.match(String(at(app, '_links', 'appLinks', 0, 'href')), /\/\d{4}$/);
    }
  });

  it('apps are filtered by whom they are assigned to (Okta API 2026.06.3, "Get an application")', async () => {
    const [one, other] = [await make(oidc), await make({ ...oidc, label: 'other' })];
    const user = (await org.call('POST', '/api/v1/users', person())).body['id'];
    const group = await org.groupId('Vendors');
    await org.call('POST', `/api/v1/apps/${one['id']}/users`, { id: user });
    await org.call('PUT', `/api/v1/apps/${other['id']}/groups/${group}`, {});
    const found = async (filter: string) =>
      (await org.get(`/api/v1/apps?filter=${encodeURIComponent(filter)}`)).list.map(({ id }) => id);
    assert.deepEqual(await found(`user.id eq "${user}"`), [one['id']]);
    assert.deepEqual(await found(`group.id eq "${group}"`), [other['id']]);
    assert.deepEqual(await found('user.id eq "00uAAAAAAAAAAAAAAAA1"'), []);
    const refused = await org.get(`/api/v1/apps?filter=${encodeURIComponent('label eq "o"')}`);
    assert.equal(refused.body['errorCode'], 'E0000031');
  });

  it('activate=False makes somebody who waits, with no time of a status, who can be activated only (P)', async () => {
    const { body } = await org.call(
      'POST',
      '/api/v1/users/?activate=False',
      person({ credentials: password }),
    );
    assert.deepEqual(
      [body['status'], body['activated'], body['statusChanged']],
      ['STAGED', null, null],
    );
    assert.deepEqual(Object.keys(at(body, '_links') as Body).sort(), [
      'activate',
      'schema',
      'self',
      'type',
    ]);
    const app = await org.call('POST', '/api/v1/apps?activate=False', oidc);
    assert.equal(app.body['status'], 'INACTIVE');
  });

  it('a recovery question is shown, kept by PUT, and links follow it (T User_updateCredentials)', async () => {
    const links = (body: Body) => Object.keys(at(body, '_links') as Body);
    const question = { question: 'Which symbol?', answer: 'Asterisk' };
    const made = await org.call(
      'POST',
      '/api/v1/users',
      person({ credentials: { ...password, recovery_question: question } }),
    );
    assert.deepEqual(at(made.body, 'credentials', 'recovery_question'), {
      question: 'Which symbol?',
    });
    assert.ok(links(made.body).includes('forgotPassword'));
    const put = await org.call('PUT', `/api/v1/users/${made.body['id']}`, person());
    assert.deepEqual(at(put.body, 'credentials', 'recovery_question'), {
      question: 'Which symbol?',
    });
    assert.equal(
      JSON.stringify((await org.get('/_sandbox/state')).body).includes('Asterisk'),
      false,
    );
    const plain = await org.call('POST', '/api/v1/users', {
      profile: { ...(person()['profile'] as Body), login: 'x@example.com' },
      credentials: password,
    });
    assert.ok(!links(plain.body).includes('forgotPassword'));
    assert.ok(links(plain.body).includes('expirePassword'));
  });

  it('changing the question answers the credentials, and needs a password (T User_updateCredentials)', async () => {
    const { body } = await org.call('POST', '/api/v1/users', person({ credentials: password }));
    const path = `/api/v1/users/${body['id']}/credentials/change_recovery_question`;
    const recovery_question = { question: 'Which symbol?', answer: 'Asterisk' };
    const changed = await org.call('POST', path, { ...password, recovery_question });
    assert.deepEqual(changed.body, {
      password: {},
      recovery_question: { question: 'Which symbol?' },
      provider: { type: 'OKTA', name: 'OKTA' },
    });
    const read = (await org.get(`/api/v1/users/${body['id']}`)).body;
    assert.deepEqual(at(read, 'credentials'), changed.body);
    for (const wrong of [
      undefined,
      {},
      { recovery_question },
      { ...password, recovery_question: { question: 'x' } },
    ]) {
      assert.equal((await org.call('POST', path, wrong)).status, 400, JSON.stringify(wrong));
    }
    const waiting = await org.call('POST', '/api/v1/users', {
      profile: { ...(person()['profile'] as Body), login: 'y@example.com' },
    });
    const other = `/api/v1/users/${waiting.body['id']}/credentials`;
    const refused = await org.call('POST', `${other}/change_recovery_question`, {
      ...password,
      recovery_question,
    });
    assert.deepEqual([refused.status, refused.body['errorCode']], [403, 'E0000014']);
    const one = { oldPassword: { value: 'a' }, newPassword: { value: 'a' } };
    const same = `/api/v1/users/${body['id']}/credentials/change_password`;
    assert.equal((await org.call('POST', same, one)).status, 400);
  });

  it('a user type is changed, keeps its name, and is a CVDType once it is gone (T UserType_crud)', async () => {
    const all = '/api/v1/meta/types/user';
    const { body } = await org.call('POST', all, { name: 'crew', displayName: 'Crew' });
    const path = `${all}/${body['id']}`;
    const changed = await org.call('POST', path, {
      name: 'other',
      displayName: 'Others',
      description: 'd',
    });
    assert.deepEqual(
      [changed.body['name'], changed.body['displayName'], changed.body['description']],
      ['crew', 'Others', 'd'],
    );
    const user = await org.call('POST', '/api/v1/users', person({ type: { id: body['id'] } }));
    assert.equal((await org.call('DELETE', path)).status, 400);
    await org.call('DELETE', `/api/v1/users/${user.body['id']}`);
    await org.call('DELETE', `/api/v1/users/${user.body['id']}`);
    assert.equal((await org.call('DELETE', path)).status, 204);
    const gone = await org.get(path);
    assert.equal(
      gone.body['errorSummary'],
      `Not found: Resource not found: ${body['id']} (CVDType)`,
    );
    for (const method of ['POST', 'PUT', 'DELETE']) {
      assert.equal(
        (await org.call(method, `${all}/default`, { displayName: 'x' })).status,
        400,
        method,
      );
    }
  });

  it('a user who waits for a password can be suspended, and waits again (T AppUser_crud, its links)', async () => {
    const { body } = await org.call('POST', '/api/v1/users', person());
    assert.ok('suspend' in (at(body, '_links') as Body));
    const path = `/api/v1/users/${body['id']}`;
    assert.equal((await org.call('POST', `${path}/lifecycle/suspend`)).status, 200);
    assert.equal((await org.call('POST', `${path}/lifecycle/unsuspend`)).status, 200);
    assert.equal((await org.get(path)).body['status'], 'PROVISIONED');
  });

  it('a password that is one is still refused where the scheme has none', async () => {
    const app = await make({
      name: 'template_sps',
      label: 's',
      credentials: { scheme: 'EXTERNAL_PASSWORD_SYNC' },
    });
    const user = await org.call('POST', '/api/v1/users', person());
    const refused = await org.call('POST', `/api/v1/apps/${app['id']}/users`, {
      id: user.body['id'],
      credentials: password,
    });
    assert.equal(refused.body['errorCode'], 'E0000041');
    assert.equal(causes(refused).length, 1);
  });
});
