import assert from 'node:assert/strict';
import { handleConsole } from '../../../src/localOrg/console/console';
import { html } from '../../../src/localOrg/console/html';
import { EVIL, INTEGRATION, ORG, PATH, Pages } from './consolePages';

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
    it('turns every character that markup is made of into text', () => {
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
      const forms = page.split('<form method="post"').length - 1;
      assert.equal(page.split('name="csrf" value="the-csrf-token"').length - 1, forms);
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
        const { status, html } = await pages.post({ ...form, appThreshold: threshold });
        assert.equal(status, 400);
        assert.equal(pages.safeguard.app.threshold, 20);
        assert.match(
          html,
          new RegExp(`name="appThreshold"[^>]* value="${threshold}"[^>]* aria-invalid`),
        );
        assert.match(html, /id="appThreshold-error">A threshold is a whole number/);
        assert.match(html, /value="Disabled" selected/);
      });
    }
  });

  it("tells a person's group of the org from its twin in an app", async () => {
    const [user] = pages.org.users;
    assert.ok(user);
    const types = { '00g1': 'OKTA_GROUP', '00g2': 'APP_GROUP' } as const;
    user.groupIds = Object.keys(types);
    const group = (id: string) => ({ type: types[id as keyof typeof types] });
    Object.assign(pages, { groupName: () => 'Vendors', group });
    const { html } = await pages.get(`/admin/user/profile/view/${user.id}`);
    const names = [...html.matchAll(/href="\/admin\/group\/[^"]+">([^<]+)/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(names, ['Vendors', 'Vendors (group of an app)']);
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
