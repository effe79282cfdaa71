import assert from 'node:assert/strict';
import { errorBeside } from './consoleOrg';
import { INTEGRATION, Pages } from './consolePages';
import { TOKEN } from './provisioningOrg';

describe("the local org's Admin Console: the connector", () => {
  let pages: Pages;
  beforeEach(() => {
    pages = new Pages();
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

    it('takes an access token for OAuth 2, which the local org cannot get by itself', async () => {
      const oauth = { ...INTEGRATION, authMode: 'oauth2', clientId: 'id' };
      await pages.post({ ...oauth, accessToken: 'at' });
      assert.equal(pages.provisioning.connector?.auth.token, 'at');
      await pages.post(oauth);
      assert.equal(pages.provisioning.connector?.auth.token, 'at', 'it is kept');
    });

    it("offers PATCH to nobody: that is a choice of the catalog's apps, whose screens are others", async () => {
      assert.doesNotMatch((await pages.get()).html, /Support PATCH for User/);
      await pages.post({ ...INTEGRATION, supportsPatch: 'true' });
      assert.equal(pages.provisioning.connector?.supportsPatch, undefined);
      pages.org.app.name = 'scim2headerauth';
      const path = '/admin/app/scim2headerauth/instance/0oa1/';
      assert.match((await pages.get(path)).html, /Support PATCH for User/);
      assert.equal((await pages.post(INTEGRATION, pages.csrfToken, path)).status, 400);
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
      it(`refuses ${name}, says why beside the field and keeps what was typed`, async () => {
        const before = structuredClone(pages.provisioning.connector);
        const response = await pages.post({ ...INTEGRATION, ...fields });
        assert.equal(response.status, 400);
        const names = ['baseUrl', 'uniqueIdentifier', 'authorization'];
        const said = names.map((field) => errorBeside(response.html, field)).join('');
        assert.match(said, message);
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
});
