import assert from 'node:assert/strict';
import { request } from 'node:http';
import { provisioning } from './apiOrg';
import { ConsoleOrg } from './consoleOrg';

const EVIL = `"><script>alert('x')</script>&'`;
const SECRET = 'canary-connector-secret';

/** Status of a request that `fetch` would not make: with another Host header. */
function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** A hostile label, group and person, and a connector with a secret: whatever of it, every page stays whole. */
describe("the local org's Admin Console: what it does not let through", () => {
  let org: ConsoleOrg;
  let appId: string;
  /** Every page that there is. */
  let paths: string[];
  /** Those that take forms. */
  let posts: string[];

  before(async () => {
    org = await ConsoleOrg.start();
    appId = await org.createApp(EVIL);
    const attribute = { title: EVIL, type: 'string', description: EVIL, externalName: EVIL };
    await org.addAttributes(appId, { group: { ...attribute, scope: 'NONE' } });
    const section = provisioning('http://127.0.0.1:9/scim');
    const connector = { ...(section['connector'] as object), uniqueIdentifier: EVIL };
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      ...section,
      connector: { ...connector, auth: { mode: 'httpHeader', token: SECRET } },
    });
    const made = await org.call('POST', '/api/v1/groups', {
      profile: { name: EVIL, description: EVIL },
    });
    const groupId = String(made.body['id']);
    const person = { login: `${EVIL}@x.example`, email: 'a@x.example' };
    const { body: user } = await org.call('POST', '/api/v1/users', {
      profile: { ...person, firstName: EVIL, lastName: EVIL },
    });
    await org.call('PUT', `/api/v1/groups/${groupId}/users/${String(user['id'])}`);
    await org.call('PUT', `/api/v1/apps/${appId}/groups/${groupId}`, { profile: { group: EVIL } });
    await org.call('POST', `/api/v1/apps/${appId}/group-push/mappings`, {
      ...{ sourceGroupId: groupId, targetGroupName: EVIL },
    });
    await org.idle();
    const app = await org.appPath(appId);
    const wizard = { displayName: EVIL, description: EVIL, signOn: 'NONE', scim: 'true' };
    const connection = {
      baseUrl: 'http://127.0.0.1:9/scim',
      authentication: 'oauth2',
      tokenUrl: 'http://h/t',
      authorizeUrl: 'http://h/a',
      clientId: EVIL,
      clientSecret: SECRET,
    };
    const deployed = await org.submit('/admin/apps/create', 'integration', {
      ...wizard,
      ...connection,
      intent: 'deploy',
    });
    const integration = deployed.location.split('/').at(-1) ?? '';
    const added = await org.submit(deployed.location, 'addIntegration', { label: EVIL });
    const instance = added.location.split('#')[0] ?? '';
    await org.submit(instance, 'apiIntegration', { enabled: 'true', token: SECRET });
    const editor = '/admin/universaldirectory';
    posts = [
      ...[app, `${app}assign/${groupId}?from=app`, '/admin/apps/create/swa', editor],
      ...[`${editor}/app/${appId}/attribute`, `${editor}/app/${appId}/attribute?name=group`],
      ...[`${editor}/app/${appId}/mappings`, '/admin/groups', `/admin/group/${groupId}`],
      ...['/admin/apps/create', `/admin/apps/wizard/${integration}`, deployed.location, instance],
      ...['/admin/users', `/admin/user/profile/view/${String(user['id'])}`, '/_sandbox'],
    ];
    paths = [
      ...posts,
      '/admin/apps/active',
      '/admin/apps/create?experience=classic',
      '/admin/apps/catalog?filter=private',
    ];
  });
  after(() => org.close());

  it('markup in labels, names, values and replies', async () => {
    const marked = encodeURIComponent(EVIL);
    for (const path of [...paths, `/_sandbox?app=${marked}`, `/admin/users?search=${marked}`]) {
      const { html, status } = await org.page(path);
      assert.equal(status, 200, path);
      assert.ok(!html.includes('<script>'), `raw markup on ${path}`);
      assert.ok(!html.includes("alert('x')"), `raw quotes on ${path}`);
    }
  });

  it('markup in what was typed and refused', async () => {
    const fields = ['label', 'loginUrl', 'variableName', 'title', 'name', 'login', 'assignGroup'];
    const typed = Object.fromEntries(fields.map((field) => [field, `${EVIL}x`]));
    typed['name'] = EVIL; // taken
    const forms: [path: string, form: string][] = [
      ['/admin/apps/create/swa', 'createSwa'],
      [`/admin/universaldirectory/app/${appId}/attribute`, 'attribute'],
      ['/admin/groups', 'addGroup'],
      ['/admin/apps/create', 'integration'],
      [await org.appPath(appId), 'assignGroup'],
      [await org.appPath(appId), 'pushGroup'],
    ];
    for (const [path, form] of forms) {
      const more = form === 'pushGroup' ? { pushGroup: 'nowhere', targetName: EVIL } : typed;
      const { html, status } = await org.submit(path, form, more);
      assert.equal(status, 400, form);
      assert.ok(!html.includes('<script>'), form);
      assert.ok(!html.includes("alert('x')"), form);
    }
  });

  it('script and style of others: each page names its own by a nonce', async () => {
    for (const path of paths) {
      const { headers, html } = await org.page(path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.match(policy, /form-action 'self'/, path);
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? assert.fail(path);
      assert.equal(html.split('<script').length - 1, 1, path);
      assert.ok(html.includes(`<script nonce="${nonce}">`), path);
      assert.doesNotMatch(html, / on\w+=|style=|(src|href)="(https?:)?\/\//, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('cache-control'), 'no-store', path);
    }
  });

  it('forms without the token of this start', async () => {
    const before = (await org.get('/_sandbox/state')).text;
    for (const path of posts) {
      for (const csrf of ['', 'wrong']) {
        assert.equal((await org.post(path, { csrf, form: 'profile' })).status, 403, path);
      }
    }
    assert.equal((await org.get('/_sandbox/state')).text, before);
  });

  it('forms from pages of other origins, even with the token', async () => {
    const { html } = await org.page('/admin/groups');
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    for (const headers of [
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const answer = await org.post(
        '/admin/groups',
        { csrf, form: 'addGroup', name: 'E' },
        headers,
      );
      assert.equal(answer.status, 403);
    }
    assert.equal(await org.groupId('E'), 'undefined');
  });

  it('host names that are not of this machine', async () => {
    for (const path of ['/admin/apps/active', '/_sandbox', '/_sandbox/connector']) {
      assert.equal(await statusWithHost(org.url + path, 'evil.example'), 421, path);
      assert.equal(await statusWithHost(org.url + path, '127.0.0.1.evil.example'), 421, path);
    }
  });

  it("the connector's secret and the API token: on no page", async () => {
    for (const path of [...paths, '/_sandbox/connector', '/_sandbox/state']) {
      const { html } = await org.page(path);
      assert.ok(!html.includes(SECRET), path);
      assert.ok(!html.includes(org.sandbox.apiToken), path);
    }
  });

  it('other methods, and things that are not there', async () => {
    for (const path of paths) {
      const response = await fetch(org.url + path, { method: 'DELETE' });
      assert.equal(response.status, 405, path);
    }
    for (const path of ['/admin/group/00gX', '/admin/user/profile/view/00uX', '/admin/group/%zz']) {
      assert.equal((await org.page(path)).status, 404, path);
    }
    assert.equal((await org.page('/admin/nowhere')).status, 404);
    assert.equal((await org.submit('/admin/groups', 'addGroup', { name: '' })).status, 400);
  });
});
