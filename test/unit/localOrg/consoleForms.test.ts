import assert from 'node:assert/strict';
import { at, type Body, causes, swaApp } from './apiOrg';
import { ConsoleOrg, errorBeside } from './consoleOrg';

const WIZARD = {
  ...{ label: 'senhasegura', loginUrl: 'https://h', redirectUrl: 'https://h/flow/auth/signin' },
  ...{ scheme: 'EXTERNAL_PASSWORD_SYNC', username: 'CUSTOM', customUsername: 'user.login' },
  pushStatus: 'PUSH',
};
const ATTRIBUTE = {
  ...{ dataType: 'string', title: 'formatted', variableName: 'NameFormatted' },
  ...{ externalName: 'NameFormatted', externalNamespace: 'urn:x:User', description: 'A name.' },
  ...{ personal: 'true', permission: 'READ_WRITE', next: 'list' },
};

describe("the local org's Admin Console: steps 1, 4 and 5", () => {
  let org: ConsoleOrg;
  before(async () => {
    org = await ConsoleOrg.start();
  });
  after(() => org.close());

  describe('Create App Integration', () => {
    const PATH = '/admin/apps/create/swa';

    it('makes the app that the API would make', async () => {
      const { location, status } = await org.submit(PATH, 'createSwa', WIZARD);
      assert.equal(status, 303);
      const id = /instance\/(0oa\w+)\//.exec(location)?.[1] ?? assert.fail(location);
      const made = (await org.get(`/api/v1/apps/${id}`)).body;
      const { body: byApi } = await org.call('POST', '/api/v1/apps', swaApp('senhasegura'));
      for (const part of ['label', 'signOnMode', 'status', 'visibility', 'credentials']) {
        const [one, other] = [made[part], byApi[part]].map((value) =>
          JSON.stringify(value)?.replace(/local_senhasegura_\d+/, 'name'),
        );
        assert.equal(one, other, part);
      }
      assert.deepEqual(at(made, 'settings', 'signOn'), at(byApi, 'settings', 'signOn'));
    });

    it('hides the icon on the web and on phones when that box is ticked', async () => {
      const { location } = await org.submit(PATH, 'createSwa', { ...WIZARD, hide: 'true' });
      const id = /instance\/(0oa\w+)\//.exec(location)?.[1];
      const { body } = await org.get(`/api/v1/apps/${id}`);
      assert.deepEqual(at(body, 'visibility', 'hide'), { iOS: true, web: true });
    });

    const refusals: [why: string, field: string, change: Partial<typeof WIZARD>][] = [
      ['no name', 'label', { label: ' ' }],
      ['a name that is too long', 'label', { label: 'x'.repeat(101) }],
      ['no login page', 'loginUrl', { loginUrl: '' }],
      ['a login page that is none', 'loginUrl', { loginUrl: 'senhasegura' }],
      ['a redirect that is none', 'redirectUrl', { redirectUrl: 'javascript:alert(1)' }],
      ['an empty rule', 'customUsername', { customUsername: '' }],
    ];
    for (const [why, field, change] of refusals) {
      it(`says beside the field why it refuses ${why}, and keeps the rest`, async () => {
        const count = (await org.get('/api/v1/apps?limit=200')).list.length;
        const answer = await org.submit(PATH, 'createSwa', { ...WIZARD, ...change });
        assert.equal(answer.status, 400);
        assert.notEqual(errorBeside(answer.html, field), '');
        assert.match(answer.html, /value="EXTERNAL_PASSWORD_SYNC" checked/);
        assert.match(answer.html, /value="user\.login"|customUsername-error/);
        assert.equal((await org.get('/api/v1/apps?limit=200')).list.length, count);
      });
    }

    it("says it in Okta's words", async () => {
      const refused = await org.submit(PATH, 'createSwa', { ...WIZARD, loginUrl: 'x' });
      const body: Body = swaApp('senhasegura');
      body['settings'] = { signOn: { loginUrl: 'x' } };
      const byApi = await org.call('POST', '/api/v1/apps', body);
      assert.deepEqual([errorBeside(refused.html, 'loginUrl')], causes(byApi));
    });
  });

  describe('Add Attribute', () => {
    let appId: string;
    let path: string;
    beforeEach(async () => {
      appId = await org.createApp();
      path = `/admin/universaldirectory/app/${appId}/attribute`;
    });

    it('adds the attribute with everything that was entered', async () => {
      const answer = await org.submit(path, 'attribute', ATTRIBUTE);
      assert.equal(answer.location, `/admin/universaldirectory#app/${appId}`);
      assert.deepEqual((await org.attributes(appId))['NameFormatted'], {
        ...{ title: 'formatted', type: 'string', description: 'A name.', scope: 'SELF' },
        ...{ externalName: 'NameFormatted', externalNamespace: 'urn:x:User' },
      });
    });

    it('knows arrays, and attributes that groups set', async () => {
      await org.submit(path, 'attribute', {
        ...{ dataType: 'string[]', title: 'Codes', variableName: 'codes', union: 'ENABLE' },
      });
      const codes = (await org.attributes(appId))['codes'];
      assert.deepEqual(
        [codes?.['type'], at(codes, 'items', 'type'), codes?.['scope'], codes?.['union']],
        ['array', 'string', 'NONE', 'ENABLE'],
      );
    });

    it('goes on with another one when asked to', async () => {
      const { location } = await org.submit(path, 'attribute', { ...ATTRIBUTE, next: 'another' });
      assert.equal(location, `${path}?saved=attribute`);
      assert.match((await org.page(location)).html, /Saved\./);
    });

    const refusals: [why: string, field: string, change: Record<string, string>][] = [
      ['a reserved variable name', 'variableName', { variableName: 'profile' }],
      ['a variable name with a space', 'variableName', { variableName: 'a b' }],
      ['no variable name', 'variableName', { variableName: '' }],
      ['a name that differs in its case only', 'variableName', { variableName: 'USERNAME' }],
      ['no display name', 'title', { title: '' }],
      ['a data type that there is not', 'dataType', { dataType: 'date' }],
    ];
    for (const [why, field, change] of refusals) {
      it(`says beside the field why it refuses ${why}`, async () => {
        const answer = await org.submit(path, 'attribute', { ...ATTRIBUTE, ...change });
        assert.equal(answer.status, 400);
        assert.notEqual(errorBeside(answer.html, field), '', answer.html);
        assert.match(answer.html, /value="urn:x:User"/, 'what was typed is kept');
        assert.deepEqual(await org.attributes(appId), {});
      });
    }

    it('does not overwrite an attribute that is there', async () => {
      await org.submit(path, 'attribute', ATTRIBUTE);
      const again = await org.submit(path, 'attribute', { ...ATTRIBUTE, title: 'other' });
      assert.match(errorBeside(again.html, 'variableName'), /There is an attribute/);
      assert.equal((await org.attributes(appId))['NameFormatted']?.['title'], 'formatted');
    });

    it('edits one, and says why its type stays', async () => {
      await org.submit(path, 'attribute', ATTRIBUTE);
      const edit = `${path}?name=NameFormatted`;
      await org.submit(edit, 'attribute', { ...ATTRIBUTE, title: 'Full name' });
      assert.equal((await org.attributes(appId))['NameFormatted']?.['title'], 'Full name');
      const refused = await org.submit(edit, 'attribute', { ...ATTRIBUTE, dataType: 'number' });
      assert.notEqual(errorBeside(refused.html, 'dataType'), '');
    });

    it('keeps what the form does not know of an attribute that it edits', async () => {
      const items = { type: 'string', enum: ['a', 'b'] };
      const made = { title: 'Kinds', type: 'array', items, scope: 'NONE', enum: ['a', 'b'] };
      await org.addAttributes(appId, { kinds: made });
      const before = (await org.attributes(appId))['kinds'];
      await org.submit(`${path}?name=kinds`, 'attribute', {
        ...{ dataType: 'string[]', title: 'Sorts', union: 'DISABLE' },
      });
      assert.deepEqual((await org.attributes(appId))['kinds'], { ...before, title: 'Sorts' });
    });

    it('deletes one, but not while it is mapped', async () => {
      await org.submit(path, 'attribute', ATTRIBUTE);
      const mapping = `/api/v1/mappings/${await org.mappingId(appId)}`;
      const line = { expression: 'user.displayName', pushStatus: 'PUSH' };
      await org.call('POST', mapping, { properties: { NameFormatted: line } });
      const gone = { app: appId, name: 'NameFormatted' };
      const refused = await org.submit('/admin/universaldirectory', 'deleteAttribute', gone);
      assert.match(refused.html, /Property NameFormatted cannot be deleted/);
      await org.call('POST', mapping, { properties: { NameFormatted: null } });
      await org.submit('/admin/universaldirectory', 'deleteAttribute', gone);
      assert.deepEqual(await org.attributes(appId), {});
    });
  });

  describe('Mappings', () => {
    let appId: string;
    let path: string;
    beforeEach(async () => {
      appId = await org.createApp();
      path = `/admin/universaldirectory/app/${appId}/mappings`;
      const attribute = { title: 'x', type: 'string', scope: 'NONE' };
      await org.addAttributes(appId, { one: attribute, two: attribute });
    });

    it('saves expressions, and when they are applied', async () => {
      const { location } = await org.submit(path, 'okta-to-app', {
        'okta-to-app.one': 'user.displayName',
        'okta-to-app.two': '"constant"',
        'okta-to-app.two.when': 'DONT_PUSH',
      });
      assert.deepEqual(await org.mappings(appId), {
        one: { expression: 'user.displayName', pushStatus: 'PUSH' },
        two: { expression: '"constant"', pushStatus: 'DONT_PUSH' },
      });
      assert.match((await org.page(location.replace(/#.*/, ''))).html, /Apply updates now/);
    });

    it('applies what was saved to everybody when it is told to', async () => {
      await org.call('PUT', '/_sandbox/settings', { mappingsWait: true });
      const group = await org.groupId('Vendors');
      await org.call('PUT', `/api/v1/apps/${appId}/groups/${group}`, { profile: {} });
      await org.idle();
      const given = async () => {
        await org.idle();
        const { list } = await org.get(`/api/v1/apps/${appId}/users`);
        return new Set(list.map((user) => at(user, 'profile', 'one')));
      };
      await org.submit(path, 'okta-to-app', { 'okta-to-app.one': '"mapped"' });
      assert.deepEqual(await given(), new Set([null]));
      await org.submit(`${path}?saved=okta-to-app`, 'apply');
      assert.deepEqual(await given(), new Set(['mapped']));
      await org.call('PUT', '/_sandbox/settings', { mappingsWait: false });
    });

    it('takes an emptied expression for no mapping, and leaves lines alone that it does not carry', async () => {
      await org.submit(path, 'okta-to-app', {
        ...{ 'okta-to-app.one': '"1"', 'okta-to-app.two': '"2"' },
      });
      await org.submit(path, 'okta-to-app', { 'okta-to-app.one': '' });
      assert.deepEqual(Object.keys(await org.mappings(appId)), ['two']);
    });

    it('says at the line what is wrong with its expression, and saves none of them', async () => {
      const answer = await org.submit(path, 'okta-to-app', {
        ...{ 'okta-to-app.one': '"fine"', 'okta-to-app.two': 'user.nowhere' },
      });
      assert.equal(answer.status, 400);
      assert.match(errorBeside(answer.html, 'okta-to-app.two'), /user\.nowhere/);
      assert.equal(errorBeside(answer.html, 'okta-to-app.one'), '');
      assert.match(answer.html, /value="user\.nowhere"/);
      assert.deepEqual(await org.mappings(appId), {});
    });

    it('maps the other way, too', async () => {
      const form = { 'app-to-okta.nickName': 'appuser.one' };
      assert.equal((await org.submit(path, 'app-to-okta', form)).status, 303);
      const { list } = await org.get(`/api/v1/mappings?sourceId=${appId}`);
      const { body } = await org.get(`/api/v1/mappings/${String(list[0]?.['id'])}`);
      assert.equal(at(body, 'properties', 'nickName', 'expression'), 'appuser.one');
    });

    it('are not there for an app that is not there', async () => {
      assert.equal((await org.page('/admin/universaldirectory/app/0oaX/mappings')).status, 404);
      assert.equal((await org.page('/admin/universaldirectory/app/0oaX/attribute')).status, 404);
      const missing = `/admin/universaldirectory/app/${appId}/attribute?name=nope`;
      assert.equal((await org.page(missing)).status, 404);
    });
  });

  it('an app is deactivated, and only then deleted', async () => {
    const appId = await org.createApp('to go');
    const path = await org.appPath(appId);
    const refused = await org.submit(path, 'appStatus', { to: 'delete' });
    assert.equal(refused.status, 403);
    assert.match(refused.html, /must be deactivated before deletion/);
    await org.submit(path, 'appStatus', { to: 'deactivate' });
    assert.equal((await org.submit(path, 'appStatus', { to: 'delete' })).status, 303);
    assert.equal((await org.get(`/api/v1/apps/${appId}`)).status, 404);
  });
});
