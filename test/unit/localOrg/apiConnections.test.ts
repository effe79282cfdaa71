import assert from 'node:assert/strict';
import { at, type Body, causes, Org } from './apiOrg';

describe('local org: connections and features of catalog apps', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());

  async function catalogApp(name: string, app: Body = {}): Promise<string> {
    const body = { name, label: name, settings: { app } };
    const { body: made } = await org.call('POST', '/api/v1/apps', body);
    return `/api/v1/apps/${made['id']}`;
  }

  const token = { profile: { authScheme: 'TOKEN', token: 'target-org-token' } };

  it('of Org2Org: DISABLED after POST, ENABLED and DISABLED by its lifecycle, token never shown', async () => {
    const app = await catalogApp('okta_org2org', { baseUrl: 'https://target.okta.com' });
    const path = `${app}/connections/default`;
    assert.equal((await org.get(path)).body['status'], 'DISABLED');
    const made = await org.call('POST', path, token);
    assert.equal(made.status, 200);
    assert.equal(made.body['status'], 'DISABLED');
    assert.deepEqual(made.body['profile'], { authScheme: 'TOKEN' });
    assert.equal(made.body['baseUrl'], 'https://target.okta.com');
    assert.ok(!made.text.includes('target-org-token'));
    const on = await org.call('POST', `${path}/lifecycle/activate`);
    assert.deepEqual([on.status, on.text], [204, '']);
    const enabled = (await org.get(path)).body;
    assert.equal(enabled['status'], 'ENABLED');
    assert.ok(at(enabled, '_links', 'deactivate', 'href'));
    await org.call('POST', `${path}/lifecycle/deactivate`);
    assert.equal((await org.get(path)).body['status'], 'DISABLED');
    assert.deepEqual((await org.get(app)).body['features'], []);
  });

  it('with activate=true the connection is on at once, and features follow the capabilities', async () => {
    const app = await catalogApp('okta_org2org');
    await org.call('POST', `${app}/connections/default?activate=true`, token);
    assert.deepEqual((await org.get(app)).body['features'], [...['GROUP_PUSH']]);
    const put = await org.call('PUT', `${app}/features/USER_PROVISIONING`, {
      create: { lifecycleCreate: { status: 'ENABLED' } },
      update: { profile: { status: 'ENABLED' } },
    });
    assert.equal(put.status, 200);
    assert.deepEqual(put.body['capabilities'], {
      create: { lifecycleCreate: { status: 'ENABLED' } },
      update: {
        profile: { status: 'ENABLED' },
        lifecycleDeactivate: { status: 'DISABLED' },
        password: { status: 'DISABLED', seed: 'RANDOM', change: 'KEEP_EXISTING' },
      },
    });
    await org.call('PUT', `${app}/features/USER_PROVISIONING`, {
      update: { lifecycleDeactivate: { status: 'ENABLED' } },
    });
    assert.deepEqual(
      new Set((await org.get(app)).body['features'] as string[]),
      new Set([
        ...['GROUP_PUSH', 'PUSH_NEW_USERS', 'PUSH_PROFILE_UPDATES'],
        ...['PUSH_USER_DEACTIVATION', 'REACTIVATE_USERS'],
      ]),
    );
  });

  it('lists both features, and takes importing under the key userNameFormat', async () => {
    const app = await catalogApp('slack');
    const oauth = { profile: { authScheme: 'OAUTH2' } };
    await org.call('POST', `${app}/connections/default?activate=true`, oauth);
    const { list } = await org.get(`${app}/features`);
    assert.deepEqual(
      list.map((feature) => [feature['name'], feature['status']]),
      [
        ['USER_PROVISIONING', 'ENABLED'],
        ['INBOUND_PROVISIONING', 'ENABLED'],
      ],
    );
    const put = await org.call('PUT', `${app}/features/INBOUND_PROVISIONING`, {
      importSettings: {
        username: { userNameFormat: 'CUSTOM', userNameExpression: 'user.login' },
        schedule: { status: 'ENABLED', fullImport: { expression: '0 0 * * 0', timezone: 'UTC' } },
      },
      importRules: { userCreateAndMatch: { exactMatchCriteria: 'USERNAME' } },
    });
    assert.equal(put.status, 200);
    const settings = at(put.body, 'capabilities', 'importSettings');
    assert.deepEqual(at(settings, 'username'), {
      userNameFormat: 'CUSTOM',
      userNameExpression: 'user.login',
    });
    assert.equal(at(settings, 'schedule', 'incrementalImport'), null);
    const rules = at(put.body, 'capabilities', 'importRules', 'userCreateAndMatch');
    assert.equal(at(rules, 'exactMatchCriteria'), 'USERNAME');
    const read = await org.get(`${app}/features/INBOUND_PROVISIONING`);
    assert.deepEqual(read.body, put.body);
  });

  it('refuses schemes that the app does not have, missing credentials and wrong capabilities', async () => {
    const zscaler = await catalogApp('zscalerbyz');
    const google = await catalogApp('google');
    const office = await catalogApp('office365');
    const path = '/connections/default?activate=true';
    const oauth = { profile: { authScheme: 'OAUTH2' } };
    for (const [app, body] of [
      [zscaler, oauth],
      [zscaler, token],
      [zscaler, { baseUrl: 'https://scim', profile: { authScheme: 'TOKEN' } }],
      [google, token],
      [office, oauth],
      [office, {}],
    ] as const) {
      const answer = await org.call('POST', app + path, body);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'E0000001']);
      assert.equal(causes(answer).length, 1);
    }
    await org.call('POST', zscaler + path, { baseUrl: 'https://scim.example.com', ...token });
    const missing = await org.get(`${zscaler}/features/INBOUND_PROVISIONING`);
    assert.deepEqual([missing.status, missing.body['errorCode']], [404, 'E0000007']);
    const wrong = await org.call('PUT', `${zscaler}/features/USER_PROVISIONING`, {
      create: { lifecycleCreate: { status: 'ON' } },
    });
    assert.equal(wrong.status, 400);
  });

  it('gives an OAuth 2.0 connection between orgs a public key, and no other connection', async () => {
    const app = await catalogApp('okta_org2org');
    const path = `${app}/connections/default`;
    assert.equal((await org.get(`${path}/jwks`)).status, 404);
    const oauth = { profile: { authScheme: 'OAUTH2', signing: { rotationMode: 'MANUAL' } } };
    const made = await org.call('POST', path, oauth);
    assert.equal(at(made.body, 'profile', 'signing', 'rotationMode'), 'MANUAL');
    const { status, body } = await org.get(`${path}/jwks`);
    const key = at(body, 'jwks', 'keys', 0);
    assert.deepEqual([status, at(key, 'kty'), at(key, 'd')], [200, 'RSA', undefined]);
  });
});
