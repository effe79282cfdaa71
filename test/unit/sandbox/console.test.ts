import assert from 'node:assert/strict';
import { type ConsoleContext, handleConsole } from '../../../src/sandbox/console/console';
import { html } from '../../../src/sandbox/console/html';
import type { ConnectorSettings, ImportSafeguard, SandboxApp } from '../../../src/sandbox/model';
import { ProvisioningOrg, TOKEN } from './provisioningOrg';

const ORG = 'http://127.0.0.1:4000';
const PATH = '/admin/app/local_app_1/instance/0oa1/';
const EVIL = `"><script>alert('x')</script>&`;

class Pages implements ConsoleContext {
  readonly org = new ProvisioningOrg('http://127.0.0.1:5000/scim/v2');
  readonly orgUrl = ORG;
  readonly csrfToken = 'the-csrf-token';
  safeguard: ImportSafeguard = {
    app: { enabled: true, threshold: 20 },
    org: { enabled: true, threshold: 20 },
  };
  tested: ConnectorSettings[] = [];
  testResult = { ok: true, message: 'Connector configured successfully' };

  apps = () => [this.org.app];
  app = (id: string) => (id === this.org.app.id ? this.org.app : undefined);
  saveProvisioning = (app: SandboxApp, part: object) => void Object.assign(app.provisioning, part);
  importSafeguard = () => this.safeguard;
  saveImportSafeguard = (safeguard: ImportSafeguard) => {
    this.safeguard = safeguard;
  };
  groups = () => [];
  groupName = (id: string) => `name of ${id}`;
  userName = (id: string) => `login of ${id}`;
  exchanges = () => this.org.exchanges.map((exchange, id) => ({ id, ...exchange }));
  testConnector = async (settings: ConnectorSettings) => {
    this.tested.push(settings);
    return this.testResult;
  };

  async get(path = PATH) {
    const url = new URL(path, ORG);
    return (
      (await handleConsole({ method: 'GET', url, form: undefined }, this)) ?? assert.fail(path)
    );
  }

  async post(fields: Record<string, string | string[]>, csrf: string = this.csrfToken) {
    const form = new URLSearchParams({ csrf });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) form.append(name, value);
    }
    const url = new URL(PATH, ORG);
    return (await handleConsole({ method: 'POST', url, form }, this)) ?? assert.fail();
  }

  get provisioning() {
    return this.org.app.provisioning;
  }
}

const INTEGRATION = {
  ...{ form: 'integration', intent: 'save', baseUrl: 'http://127.0.0.1:5001/scim/v2' },
  ...{ uniqueIdentifier: 'email', actions: ['pushNewUsers', 'pushGroups'] },
  ...{ authMode: 'httpHeader', authorization: 'new-token-value' },
};

describe("the local org's Admin Console", () => {
  let pages: Pages;
  beforeEach(() => {
    pages = new Pages();
  });

  describe('pages', () => {
    it("stand at Okta's deep-link paths", async () => {
      const paths = ['/admin/apps/active', '/admin/universaldirectory', PATH, PATH.slice(0, -1)];
      for (const path of paths) assert.equal((await pages.get(path)).status, 200, path);
      assert.equal((await pages.get('/admin')).headers?.Location, '/admin/apps/active');
    });

    it('leave other paths to others', async () => {
      for (const path of ['/', '/api/v1/apps', '/admin/app/x', '/administrator']) {
        const request = { method: 'GET', url: new URL(path, ORG), form: undefined };
        assert.equal(await handleConsole(request, pages), undefined, path);
      }
    });

    it('are not found for an id that is not there, a name that is not its own, or a broken escape', async () => {
      for (const path of [
        'local_app_1/instance/0oa9/',
        'other/instance/0oa1/',
        '%zz/instance/%zz/',
      ]) {
        assert.equal((await pages.get(`/admin/app/${path}`)).status, 404, path);
      }
    });

    it('refuse other methods', async () => {
      const url = new URL(PATH, ORG);
      const response = await handleConsole({ method: 'DELETE', url, form: undefined }, pages);
      assert.equal(response?.status, 405);
    });

    it("carry the ids of Okta's fragments", async () => {
      const { html: page } = await pages.get();
      const fragments = [
        'tab-general',
        'tab-user-management',
        'tab-user-management/api-credentials',
      ];
      fragments.push('tab-user-management/create-n-update', 'tab-assignments', 'tab-group-push');
      for (const id of fragments) assert.ok(page.includes(`id="${id}"`), id);
      const editor = await pages.get('/admin/universaldirectory');
      assert.ok(editor.html.includes('id="app/0oa1"'));
    });

    it('say that this is not Okta', async () => {
      assert.match((await pages.get()).html, /Local org: not Okta/);
    });

    it('run only their own style and script, and load nothing from elsewhere', async () => {
      const first = await pages.get();
      const policy = first.headers?.['Content-Security-Policy'] ?? '';
      assert.match(policy, /default-src 'none'/);
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? assert.fail();
      assert.ok(first.html.includes(`<script nonce="${nonce}">`));
      assert.notEqual((await pages.get()).headers?.['Content-Security-Policy'], policy);
      assert.doesNotMatch(first.html, /(src|href)="https?:/);
    });

    it('are named as the tutorial names them', async () => {
      const { html: page } = await pages.get();
      const labels = [
        ...['SCIM connector base URL', 'Unique identifier field for users', 'Authentication Mode'],
        ...[
          'Supported provisioning actions',
          'Import New Users and Profile Updates',
          'Push Groups',
        ],
        ...['Push New Users', 'Push Profile Updates', 'Import Groups', 'HTTP Header', 'Basic Auth'],
        ...['OAuth 2', 'Authorization', 'Test Connector', 'Create Users', 'Update User Attributes'],
        ...['Deactivate Users', 'Sync Password', 'App unassignment safeguard', 'Import Safeguard'],
        ...['Org-wide unassignment safeguard'],
      ];
      for (const label of labels) assert.ok(page.includes(label), label);
    });
  });

  describe('escaping', () => {
    it('turns every sign that markup is made of into text', () => {
      assert.equal(
        html`<p title="${EVIL}">${EVIL}${[1, html`<b>${'<'}</b>`]}${false}${undefined}</p>`.text,
        '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">' +
          '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;1<b>&lt;</b></p>',
      );
    });

    it('holds for everything that comes from a file, a person or a connector', async () => {
      const { app } = pages.org;
      app.label = EVIL;
      app.settings = { signOn: { loginUrl: EVIL, redirectUrl: EVIL } };
      app.customAttributes = { [EVIL]: { title: EVIL, type: EVIL, externalName: EVIL } };
      app.mappings[0].properties = { [EVIL]: { expression: EVIL, pushStatus: 'PUSH' } };
      app.assignments = [{ groupId: EVIL, priority: 0, profile: { a: EVIL }, lastUpdated: '' }];
      app.appUsers[EVIL] = {
        ...{ userId: EVIL, externalId: EVIL, status: EVIL, syncState: '', lastSync: EVIL },
        ...{ error: EVIL, profile: { userName: EVIL } },
      };
      pages.org.addPush({ targetGroupName: EVIL, errorSummary: EVIL, lastPush: EVIL });
      pages.org.exchanges.push({
        ...{ at: EVIL, appId: app.id, method: EVIL, url: EVIL, requestHeaders: { [EVIL]: EVIL } },
        ...{ requestBody: EVIL, status: 200, responseBody: EVIL, ms: 1, error: EVIL, reason: EVIL },
      });
      Object.assign(pages.provisioning.connector ?? {}, { baseUrl: EVIL, uniqueIdentifier: EVIL });
      const bodies = [
        (await pages.get()).html,
        (await pages.get(`${PATH}?saved=${encodeURIComponent(EVIL)}`)).html,
        (await pages.get('/admin/apps/active')).html,
        (await pages.get('/admin/universaldirectory')).html,
        (await pages.post({ ...INTEGRATION, baseUrl: EVIL, authMode: EVIL })).html,
      ];
      for (const body of bodies) {
        assert.ok(!body.includes('<script>'), 'raw markup');
        assert.ok(!body.includes("alert('x')"), 'raw quotes');
      }
    });
  });

  describe('forms', () => {
    it('are refused without the token of this start', async () => {
      for (const csrf of ['', 'wrong']) {
        const response = await pages.post({ form: 'general', provisioning: 'NONE' }, csrf);
        assert.equal(response.status, 403);
      }
      const url = new URL(PATH, ORG);
      const bare = await handleConsole({ method: 'POST', url, form: undefined }, pages);
      assert.equal(bare?.status, 403);
      assert.equal(pages.provisioning.mode, 'SCIM');
    });

    it('carry that token, and their name', async () => {
      const { html: page } = await pages.get();
      assert.equal(page.split('name="csrf" value="the-csrf-token"').length - 1, 4);
      for (const form of ['general', 'integration', 'toApp', 'toOkta']) {
        assert.ok(page.includes(`name="form" value="${form}"`), form);
      }
    });

    it('of an unknown name are refused', async () => {
      assert.equal((await pages.post({ form: 'nothing' })).status, 400);
    });

    it('lead back to the tab they came from, which says so', async () => {
      const response = await pages.post(INTEGRATION);
      assert.equal(response.status, 303);
      const location = response.headers?.Location ?? '';
      assert.equal(location, `${PATH}?saved=integration#tab-user-management/api-credentials`);
      assert.match((await pages.get(location)).html, /Saved\./);
    });
  });

  describe('General', () => {
    it('turns SCIM on, and with it the Provisioning tab', async () => {
      Object.assign(pages.provisioning, { mode: 'NONE', connector: undefined });
      const before = (await pages.get()).html;
      for (const part of ['api-credentials', 'create-n-update', 'name="baseUrl"', 'appSafeguard']) {
        assert.ok(!before.replace(/<script[\s\S]*/, '').includes(part), part);
      }
      await pages.post({ form: 'general', provisioning: 'SCIM' });
      assert.equal(pages.provisioning.mode, 'SCIM');
      const after = (await pages.get()).html;
      assert.ok(after.includes('id="tab-user-management/api-credentials"'));
      assert.ok(!after.includes('name="createUsers"'), 'To App comes after Integration');
    });

    it('turns SCIM off, and forgets the connector', async () => {
      await pages.post({ form: 'general', provisioning: 'NONE' });
      assert.equal(pages.provisioning.mode, 'NONE');
      assert.equal(pages.provisioning.connector, undefined);
      assert.equal(pages.provisioning.toApp.createUsers, false);
    });

    it('takes nothing else', async () => {
      assert.equal((await pages.post({ form: 'general', provisioning: 'X' })).status, 400);
      assert.equal(pages.provisioning.mode, 'SCIM');
    });

    it('must say SCIM before the other forms count', async () => {
      pages.provisioning.mode = 'NONE';
      for (const form of ['integration', 'toApp', 'toOkta']) {
        assert.equal((await pages.post({ ...INTEGRATION, form })).status, 400);
      }
    });
  });

  describe('Integration', () => {
    it('saves the connector', async () => {
      await pages.post(INTEGRATION);
      assert.deepEqual(pages.provisioning.connector, {
        ...{ baseUrl: 'http://127.0.0.1:5001/scim/v2', uniqueIdentifier: 'email' },
        actions: ['pushNewUsers', 'pushGroups'],
        auth: { mode: 'httpHeader', token: 'new-token-value' },
      });
    });

    it('saves Basic Auth and OAuth 2', async () => {
      await pages.post({ ...INTEGRATION, authMode: 'basic', username: 'u', password: 'p w' });
      const basic = { mode: 'basic', username: 'u', password: 'p w' };
      assert.deepEqual(pages.provisioning.connector?.auth, basic);
      const oauth = {
        ...{ tokenUrl: 'https://a/t', authorizeUrl: 'https://a/a' },
        ...{ clientId: 'id', clientSecret: 's' },
      };
      await pages.post({ ...INTEGRATION, authMode: 'oauth2', ...oauth });
      assert.deepEqual(pages.provisioning.connector?.auth, { mode: 'oauth2', ...oauth });
    });

    it('keeps the saved secret when the field is empty and the mode the same', async () => {
      await pages.post({ ...INTEGRATION, authorization: '' });
      assert.deepEqual(pages.provisioning.connector?.auth, { mode: 'httpHeader', token: TOKEN });
      const changed = await pages.post({ ...INTEGRATION, authMode: 'basic', username: 'u' });
      assert.equal(changed.status, 400);
      assert.equal(pages.provisioning.connector?.auth.mode, 'httpHeader');
    });

    it('never shows a secret again, saved or typed, right or wrong', async () => {
      const bodies = [
        (await pages.get()).html,
        (await pages.post({ ...INTEGRATION, intent: 'test' })).html,
        (await pages.post({ ...INTEGRATION, baseUrl: 'nonsense' })).html,
      ];
      await pages.post(INTEGRATION);
      bodies.push((await pages.get()).html, (await pages.get('/admin/apps/active')).html);
      for (const body of bodies) {
        assert.ok(!body.includes(TOKEN));
        assert.ok(!body.includes('new-token-value'));
      }
      assert.match((await pages.get()).html, /placeholder="Saved\. Leave empty to keep it\."/);
    });

    const refusals: [name: string, fields: Record<string, string>, message: RegExp][] = [
      ['no base URL', { baseUrl: ' ' }, /base URL is required/],
      ['an address that is none', { baseUrl: 'scim.example.com' }, /must be an https address/],
      ['another scheme', { baseUrl: 'javascript:alert(1)' }, /must be an https address/],
      ['an underscore', { baseUrl: 'https://x.example/scim_v2' }, /underscore/],
      ['a query', { baseUrl: 'https://x.example/?a=b' }, /query/],
      ['a password in it', { baseUrl: 'https://u:p@x.example/' }, /user name or password/],
      ['a base URL that is too long', { baseUrl: `https://x/${'a'.repeat(1024)}` }, /1024/],
      ['no unique identifier', { uniqueIdentifier: '' }, /Unique identifier field/],
      ['a token with a line break', { authorization: 'a\nb' }, /ASCII/],
    ];
    for (const [name, fields, message] of refusals) {
      it(`refuses ${name}, says why and keeps what was typed`, async () => {
        const before = structuredClone(pages.provisioning.connector);
        const response = await pages.post({ ...INTEGRATION, ...fields });
        assert.equal(response.status, 400);
        assert.match(response.html, message);
        assert.match(response.html, /value="pushNewUsers" checked/);
        assert.deepEqual(pages.provisioning.connector, before);
      });
    }
  });

  describe('Test Connector', () => {
    it('tests what is in the form, saves nothing, and shows what the connector will be used for', async () => {
      const before = structuredClone(pages.provisioning.connector);
      const response = await pages.post({ ...INTEGRATION, intent: 'test' });
      assert.equal(response.status, 200);
      assert.deepEqual(pages.tested[0]?.auth, { mode: 'httpHeader', token: 'new-token-value' });
      assert.match(response.html, /Connector configured successfully/);
      assert.match(response.html, /✓ Push New Users/);
      assert.match(response.html, /✗ Push Profile Updates/);
      assert.deepEqual(pages.provisioning.connector, before);
    });

    it("shows the connector's failure", async () => {
      pages.testResult = { ok: false, message: 'Error authenticating: <b>Unauthorized' };
      const response = await pages.post({ ...INTEGRATION, intent: 'test' });
      assert.match(response.html, /Error authenticating: &lt;b&gt;Unauthorized/);
      assert.doesNotMatch(response.html, /✓/);
    });

    it('uses the saved token when none is typed', async () => {
      await pages.post({ ...INTEGRATION, intent: 'test', authorization: '' });
      assert.deepEqual(pages.tested[0]?.auth, { mode: 'httpHeader', token: TOKEN });
    });
  });

  describe('To App', () => {
    it('saves the four toggles', async () => {
      await pages.post({ form: 'toApp', createUsers: 'true', deactivateUsers: 'true' });
      assert.deepEqual(pages.provisioning.toApp, {
        ...{ createUsers: true, updateUserAttributes: false },
        ...{ deactivateUsers: true, syncPassword: false },
      });
    });

    it('keeps off what the connector does not support', async () => {
      await pages.post({ ...INTEGRATION, actions: ['pushGroups'] });
      await pages.post({ form: 'toApp', createUsers: 'true', updateUserAttributes: 'true' });
      assert.equal(pages.provisioning.toApp.createUsers, false);
      assert.equal(pages.provisioning.toApp.updateUserAttributes, false);
      assert.match((await pages.get()).html, /name="createUsers" value="true" disabled/);
    });
  });

  describe('To Okta', () => {
    const form = {
      ...{ form: 'toOkta', appSafeguard: 'Enabled', appThreshold: '35' },
      ...{ orgSafeguard: 'Disabled', orgThreshold: '20' },
    };

    it('saves the import safeguards', async () => {
      assert.equal((await pages.post(form)).status, 303);
      assert.deepEqual(pages.safeguard, {
        app: { enabled: true, threshold: 35 },
        org: { enabled: false, threshold: 20 },
      });
    });

    for (const threshold of ['0', '101', '1.5', 'x', '']) {
      it(`refuses "${threshold}" as a threshold`, async () => {
        assert.equal((await pages.post({ ...form, appThreshold: threshold })).status, 400);
        assert.equal(pages.safeguard.app.threshold, 20);
      });
    }
  });

  it('Push Groups says Active only after a push', async () => {
    const push = pages.org.addPush();
    assert.match((await pages.get()).html, /Pushing/);
    push.lastPush = '2026-03-25T06:00:40Z';
    assert.match((await pages.get()).html, /<span class="good-text">Active<\/span>/);
    push.status = 'ERROR';
    push.errorSummary = 'refused by the connector';
    assert.match((await pages.get()).html, /Error<\/span><br>refused by the connector/);
  });
});
