import assert from 'node:assert/strict';
import { at } from './apiOrg';
import { ConsoleOrg, errorBeside } from './consoleOrg';
import { ProvisioningServer } from './provisioningServer';

const TOKEN = 'a-token-of-the-server';

/** Names and rules: Okta help, "Okta Integration Wizard" (2026); vendors' guides for the catalogue's test apps. */
describe("the local org's Admin Console: catalog and private apps", () => {
  let org: ConsoleOrg;
  let server: ProvisioningServer;
  before(async () => {
    org = await ConsoleOrg.start();
  });
  after(() => org.close());
  beforeEach(async () => {
    await org.call('POST', '/_sandbox/reset');
    await org.setSettings({ edition: 'unlimited' });
    server = new ProvisioningServer();
    await server.start();
    server.patch = () => undefined;
  });
  afterEach(() => server.stop());

  const wizard = (more: Record<string, string | string[]> = {}) => ({
    displayName: 'Crew List',
    description: 'Who is on board.',
    signOn: 'NONE',
    scim: 'true',
    baseUrl: server.baseUrl,
    authentication: 'bearer',
    operations: ['create', 'update', 'deactivate'],
    groups: 'true',
    intent: 'deploy',
    ...more,
  });
  const idIn = (location: string) => /\/(0\w{19})/.exec(location)?.[1] ?? assert.fail(location);

  async function instance(more: Record<string, string | string[]> = {}) {
    const { location } = await org.submit('/admin/apps/create', 'integration', wizard(more));
    const added = await org.submit(location, 'addIntegration', { label: 'Crew of the Ana' });
    assert.equal(added.status, 303);
    const id = idIn(added.location);
    return { id, path: await org.appPath(id), integration: location };
  }

  async function provisioned(more: Record<string, string | string[]> = {}) {
    const app = await instance(more);
    const saved = await org.submit(app.path, 'apiIntegration', { enabled: 'true', token: TOKEN });
    assert.match(saved.location, /saved=apiIntegration#tab-user-management\/api-credentials$/);
    const toggles = { createUsers: 'true', updateUserAttributes: 'true', deactivateUsers: 'true' };
    await org.submit(app.path, 'toApp', { ...toggles, syncPassword: 'true' });
    return app;
  }

  describe('Create App Integration', () => {
    it('shows the wizard first, and Classic experience beside it', async () => {
      const first = (await org.page('/admin/apps/create')).html;
      assert.match(first, /aria-current="page">Okta Integration Wizard</);
      assert.match(first, /Support PATCH for User/);
      const classic = (await org.page('/admin/apps/create?experience=classic')).html;
      assert.match(classic, /aria-current="page">Classic experience</);
      assert.match(classic, /SWA - Secure Web Authentication/);
    });

    it('is the plain choice in an Integrator Free org, which takes no form of the wizard', async () => {
      await org.setSettings({ edition: 'integrator' });
      const { html } = await org.page('/admin/apps/create');
      assert.match(html, /SWA - Secure Web Authentication/);
      assert.doesNotMatch(html, /Classic experience|Integration Wizard/);
      const sent = await org.submit('/admin/users', 'addPerson', {});
      const csrf = /name="csrf" value="([^"]+)"/.exec(sent.html)?.[1] ?? '';
      const refused = await org.post('/admin/apps/create', {
        form: 'integration',
        csrf,
        ...wizard(),
      });
      assert.equal(refused.status, 400);
    });

    const refusals: [string, string, Record<string, string>][] = [
      ['no name', 'displayName', { displayName: ' ' }],
      ['a name of 65 characters', 'displayName', { displayName: 'x'.repeat(65) }],
      ['no description', 'description', { description: '' }],
      ['a description of 1,024 characters', 'description', { description: 'x'.repeat(1024) }],
      ['an address that is none', 'baseUrl', { baseUrl: 'scim.example.com' }],
      ['an address that is too long', 'baseUrl', { baseUrl: `https://h/${'x'.repeat(1024)}` }],
      ['another scheme', 'baseUrl', { baseUrl: 'javascript:alert(1)' }],
      ['OAuth 2.0 without a client', 'clientId', { authentication: 'oauth2' }],
      [
        'OAuth 2.0 without a token endpoint',
        'tokenUrl',
        { authentication: 'oauth2', tokenUrl: 'x' },
      ],
    ];
    for (const [why, field, change] of refusals) {
      it(`says beside the field why it refuses ${why}, keeps what was typed, and the focus goes there`, async () => {
        const answer = await org.submit(
          '/admin/apps/create',
          'integration',
          wizard({ ...change, operations: ['password'] }),
        );
        assert.equal(answer.status, 400);
        assert.notEqual(errorBeside(answer.html, field), '');
        assert.match(answer.html, /role="alert" tabindex="-1" autofocus data-outcome/);
        assert.match(answer.html, /name="operations" value="password" checked/);
        assert.match(answer.html, /name="operations" value="create">/);
        assert.equal((await org.get('/_sandbox/state')).body['integrations'], undefined);
      });
    }

    it('refuses an integration that can do nothing', async () => {
      const { scim: _, ...nothing } = wizard();
      const answer = await org.submit('/admin/apps/create', 'integration', nothing);
      assert.equal(answer.status, 400);
      assert.match(answer.html, /id="scim-error">Choose at least one capability/);
    });

    it('never shows a client secret again, and keeps it when the field is left empty', async () => {
      const oauth = {
        authentication: 'oauth2',
        authorizeUrl: 'https://a/a',
        tokenUrl: 'https://a/t',
        clientId: 'id',
        clientSecret: 'canary-secret',
        intent: 'save',
      };
      const { location } = await org.submit('/admin/apps/create', 'integration', wizard(oauth));
      const again = await org.submit(
        location,
        'integration',
        wizard({ ...oauth, clientSecret: '' }),
      );
      assert.equal(again.status, 303);
      const pages = [location, '/admin/apps/catalog', '/admin/apps/create'];
      const seen = await Promise.all(pages.map(async (path) => (await org.page(path)).html));
      seen.push(JSON.stringify((await org.get('/_sandbox/state')).body));
      for (const text of seen) assert.ok(!text.includes('canary-secret'));
    });
  });

  describe('private apps', () => {
    it('are in the catalog once they are deployed, not before', async () => {
      const { location } = await org.submit(
        '/admin/apps/create',
        'integration',
        wizard({ intent: 'save' }),
      );
      const id = idIn(location);
      const catalog = async () => (await org.page('/admin/apps/catalog?filter=private')).html;
      assert.match(await catalog(), /not deployed[\s\S]*Crew List/);
      assert.equal((await org.page(`/admin/apps/catalog/${id}`)).status, 404);
      await org.submit(location, 'integration', wizard());
      assert.match(await catalog(), new RegExp(`href="/admin/apps/catalog/${id}">Crew List`));
      assert.doesNotMatch(await catalog(), /SCIM 2\.0 Test App/);
      assert.equal((await org.page(`/admin/apps/catalog/${id}`)).status, 200);
    });

    it('have no choice of SCIM under General, and Configure API Integration instead of a connector', async () => {
      const { path } = await instance();
      const { html } = await org.page(path);
      assert.doesNotMatch(
        html,
        /name="provisioning"|name="uniqueIdentifier"|id="authMode"|name="baseUrl"/,
      );
      assert.match(html, /Configure API Integration/);
      assert.match(html, /PATCH, as in every private app/);
      const refused = await org.submit(path, 'general', { provisioning: 'SCIM' });
      assert.equal(refused.status, 400);
      assert.equal((await org.submit(path, 'integration', {})).status, 400);
    });

    for (const [authentication, expected] of [
      ['bearer', `Bearer ${TOKEN}`],
      ['header', TOKEN],
    ] as const) {
      it(`send what their page says: profiles by PATCH, the token by ${authentication}`, async () => {
        const { id } = await provisioned({ authentication });
        const group = await org.groupId('Vendors');
        await org.call('PUT', `/api/v1/apps/${id}/groups/${group}`, {});
        await org.idle();
        const user = await org.userId('ana.silva@example.com');
        await org.call('POST', `/api/v1/users/${user}`, { profile: { title: 'Captain' } });
        await org.idle();
        assert.ok(server.seen.some(({ method }) => method === 'PATCH'));
        assert.ok(!server.seen.some(({ method }) => method === 'PUT'));
        const sent = new Set(server.seen.map(({ headers }) => headers.authorization));
        assert.deepEqual([...sent], [expected]);
      });
    }

    it('have the toggles of the operations that were chosen, and features follow', async () => {
      const { id, path } = await provisioned();
      const { html } = await org.page(path);
      assert.match(html, /name="syncPassword" value="true" disabled/);
      const features = (await org.get(`/api/v1/apps/${id}`)).body['features'] as string[];
      assert.ok(features.includes('SCIM_PROVISIONING') && features.includes('GROUP_PUSH'));
      assert.ok(features.includes('PUSH_NEW_USERS'));
      assert.ok(!features.includes('PUSH_PASSWORD_UPDATES'));
    });

    it('change with their integration when it is deployed again, all at once, and keep their token', async () => {
      const { id, path, integration } = await provisioned();
      const key = idIn(integration);
      const change = wizard({ operations: ['create'], importUserSchema: 'true', intent: 'save' });
      await org.submit(`/admin/apps/wizard/${key}`, 'integration', change);
      const features = async () =>
        (await org.get(`/api/v1/apps/${id}`)).body['features'] as string[];
      assert.ok((await features()).includes('PUSH_PROFILE_UPDATES'), 'saving is not deploying');
      assert.match((await org.page(`/admin/apps/catalog/${key}`)).html, /edited since/);
      await org.submit(`/admin/apps/wizard/${key}`, 'integration', { ...change, intent: 'deploy' });
      assert.ok(!(await features()).includes('PUSH_PROFILE_UPDATES'));
      assert.ok((await features()).includes('PUSH_NEW_USERS'));
      assert.match((await org.page(path)).html, /placeholder="Saved\. Leave empty to keep it\."/);
    });

    it('lose provisioning with the integration, and forget the connector when it is not enabled', async () => {
      const { id, path, integration } = await provisioned();
      await org.submit(path, 'apiIntegration', {});
      assert.deepEqual((await org.get(`/api/v1/apps/${id}`)).body['features'], []);
      const { scim: _, ...none } = wizard({ signOn: 'SAML_2_0' });
      await org.submit(`/admin/apps/wizard/${idIn(integration)}`, 'integration', none);
      assert.doesNotMatch((await org.page(path)).html, /Configure API Integration/);
    });

    it('show Test API Credentials, what was typed but the secret, and save nothing', async () => {
      const { id, path } = await instance();
      const tested = await org.submit(path, 'apiIntegration', {
        enabled: 'true',
        token: TOKEN,
        intent: 'test',
      });
      assert.match(
        tested.html,
        /role="status" tabindex="-1" autofocus data-outcome>[^<]*Nothing was saved/,
      );
      assert.match(tested.html, /name="enabled" value="true" checked/);
      assert.ok(!tested.html.includes(TOKEN));
      assert.deepEqual(
        server.seen.map(({ method }) => method),
        ['GET'],
      );
      assert.deepEqual((await org.get(`/api/v1/apps/${id}`)).body['features'], []);
      const refused = await org.submit(path, 'apiIntegration', { enabled: 'true', token: '' });
      assert.match(errorBeside(refused.html, 'token'), /API Token is required/);
    });

    it('keep their kind when the API replaces them', async () => {
      const { id } = await provisioned({ signOn: 'SAML_2_0' });
      const { body } = await org.get(`/api/v1/apps/${id}`);
      assert.equal(body['signOnMode'], 'SAML_2_0');
      const put = await org.call('PUT', `/api/v1/apps/${id}`, { ...body, label: 'new' });
      assert.deepEqual([put.status, put.body['name']], [200, body['name']]);
      assert.deepEqual(put.body['features'], body['features']);
    });
  });

  describe('apps of the catalog', () => {
    it('are found by name, and made by it', async () => {
      const { html } = await org.page('/admin/apps/catalog?search=header');
      assert.match(html, /SCIM 2\.0 Test App \(Header Auth\)/);
      assert.doesNotMatch(html, /Basic Auth/);
      const path = '/admin/apps/catalog/scim2headerauth';
      const refused = await org.submit(path, 'addIntegration', { label: ' ' });
      assert.notEqual(errorBeside(refused.html, 'label'), '');
      const made = await org.submit(path, 'addIntegration', { label: 'Crew' });
      const { body } = await org.get(`/api/v1/apps/${idIn(made.location)}`);
      assert.deepEqual([body['name'], body['label']], ['scim2headerauth', 'Crew']);
    });

    it('have their own fields, send the token as entered, and PATCH when told so', async () => {
      const made = await org.submit('/admin/apps/catalog/scim2headerauth', 'addIntegration', {
        label: 'Crew',
      });
      const path = await org.appPath(idIn(made.location));
      const fields = {
        enabled: 'true',
        baseUrl: server.baseUrl,
        token: TOKEN,
        supportsPatch: 'true',
      };
      const refused = await org.submit(path, 'apiIntegration', { ...fields, baseUrl: 'x' });
      assert.match(errorBeside(refused.html, 'baseUrl'), /^Base URL must be/);
      assert.match(refused.html, /name="supportsPatch" value="true" checked/);
      await org.submit(path, 'apiIntegration', fields);
      const state = (await org.get('/_sandbox/state')).body;
      assert.deepEqual(at(state, 'apps', 0, 'provisioning', 'connector', 'actions'), [
        'pushNewUsers',
        'pushProfileUpdates',
        'pushGroups',
      ]);
      assert.equal(at(state, 'apps', 0, 'provisioning', 'connector', 'supportsPatch'), true);
      await org.submit(path, 'apiIntegration', { ...fields, intent: 'test' });
      assert.equal(server.seen.at(-1)?.headers.authorization, TOKEN);
      const { html } = await org.page(path);
      assert.doesNotMatch(html, /name="uniqueIdentifier"|id="authMode"|name="provisioning"/);
    });

    it('ask for a user name and a password where they use Basic Auth', async () => {
      const made = await org.submit('/admin/apps/catalog/scim2basicauth', 'addIntegration', {
        label: 'Crew',
      });
      const path = await org.appPath(idIn(made.location));
      const fields = { enabled: 'true', baseUrl: server.baseUrl, username: 'u', password: 'p' };
      const refused = await org.submit(path, 'apiIntegration', { ...fields, password: '' });
      assert.notEqual(errorBeside(refused.html, 'username'), '');
      assert.match(refused.html, /value="u"/);
      assert.equal((await org.submit(path, 'apiIntegration', fields)).status, 303);
    });

    it('are not there by another name', async () => {
      for (const key of [
        'bookmark',
        'nobody',
        '__proto__',
        'constructor',
        '0inAAAAAAAAAAAAAAAAA',
      ]) {
        assert.equal((await org.page(`/admin/apps/catalog/${key}`)).status, 404, key);
      }
      assert.equal((await org.page('/admin/apps/wizard/nobody')).status, 404);
    });
  });

  it('People are found by name, user name or address', async () => {
    const { html } = await org.page('/admin/users?search=SILVA');
    assert.match(html, /ana\.silva@example\.com/);
    assert.doesNotMatch(html, /dana\.fischer/);
    assert.match((await org.page('/admin/users?search=nobody')).html, /None found/);
  });
});
