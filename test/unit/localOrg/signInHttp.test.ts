import assert from 'node:assert/strict';
import { at, Org } from './apiOrg';

describe('local org: signing in over HTTP', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());

  const statusWith = async (token: string, method = 'GET', path = '/api/v1/apps') => {
    const body = method === 'GET' ? undefined : {};
    const { status, body: said } = await org.call(method, path, body, {
      Authorization: `SSWS ${token}`,
    });
    return `${status} ${said['errorCode'] ?? ''}`.trim();
  };

  it('makes API tokens of a role: what the role may not is 403 E0000006', async () => {
    const { body } = await org.call('POST', '/_sandbox/tokens', { role: 'APP_ADMIN', name: 'ci' });
    const token = String(body['token']);
    assert.equal(await statusWith(token), '200');
    assert.equal(await statusWith(token, 'POST', '/api/v1/groups'), '403 E0000006');
    assert.equal(await statusWith(token, 'POST', '/api/v1/apps'), '400 E0000001');
    await org.call('PUT', `/_sandbox/tokens/${body['id']}`, { role: 'READ_ONLY_ADMIN' });
    assert.equal(await statusWith(token, 'POST', '/api/v1/apps'), '403 E0000006');
    assert.equal(await statusWith(token), '200');
  });

  it('refuses API tokens that have ended or are revoked with 401 E0000011', async () => {
    const ended = await org.call('POST', '/_sandbox/tokens', { expiresInSeconds: 0 });
    assert.equal(await statusWith(String(ended.body['token'])), '401 E0000011');
    const { body } = await org.call('POST', '/_sandbox/tokens', {});
    assert.equal(await statusWith(String(body['token'])), '200');
    assert.equal((await org.call('DELETE', `/_sandbox/tokens/${body['id']}`)).status, 204);
    assert.equal(await statusWith(String(body['token'])), '401 E0000011');
  });

  it('narrows the role of the first token too, and gives it back', async () => {
    await org.call('PUT', '/_sandbox/tokens/first', { role: 'USER_ADMIN' });
    const { status, body } = await org.call('POST', '/api/v1/apps', {});
    assert.deepEqual([status, body['errorCode']], [403, 'E0000006']);
    await org.call('PUT', '/_sandbox/tokens/first', { role: 'SUPER_ADMIN' });
    assert.equal((await org.call('POST', '/api/v1/apps', {})).status, 400);
  });

  it('never shows a token again, in no list and not in the state', async () => {
    const { body } = await org.call('POST', '/_sandbox/tokens', { name: 'shown once' });
    const token = String(body['token']);
    const list = await org.get('/_sandbox/tokens');
    const state = await org.get('/_sandbox/state');
    assert.match(list.text, /shown once/);
    for (const { text } of [list, state]) {
      assert.ok(!text.includes(token));
      assert.ok(!text.includes(org.sandbox.apiToken));
    }
  });

  it('refuses roles, tokens and methods that it does not know', async () => {
    assert.equal((await org.call('POST', '/_sandbox/tokens', { role: 'KING' })).status, 400);
    assert.equal((await org.call('POST', '/_sandbox/tokens', [])).status, 400);
    assert.equal((await org.call('DELETE', '/_sandbox/tokens/nope')).status, 404);
    assert.equal((await org.call('PUT', '/_sandbox/tokens', {})).status, 405);
    assert.equal((await org.call('POST', '/_sandbox/clients', { type: 'x' })).status, 400);
    const redirectUris = ['http://127.0.0.1/#x'];
    assert.equal((await org.call('POST', '/_sandbox/clients', { redirectUris })).status, 400);
  });

  it('makes a service app with its key, whose private half is shown once', async () => {
    const { body } = await org.call('POST', '/_sandbox/clients', { label: 'CI' });
    assert.match(String(body['privateKey']), /BEGIN PRIVATE KEY/);
    assert.equal(at(body, 'jwks', 0, 'd'), undefined);
    const list = await org.get('/_sandbox/clients');
    assert.match(list.text, /"CI"/);
    assert.ok(!list.text.includes('PRIVATE KEY'));
  });

  it('speaks OAuth 2.0 at its endpoints: form in, errors in their own shape, POST only', async () => {
    const response = await fetch(`${org.url}/oauth2/v1/device/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: '0oaX' }),
    });
    assert.equal(response.status, 401);
    assert.equal(at(await response.json(), 'error'), 'invalid_client');
    assert.equal((await org.get('/oauth2/v1/token')).status, 405);
  });

  it('serves its pages without credentials, with the banner and a strict policy', async () => {
    for (const path of ['/activate', '/oauth2/v1/authorize']) {
      const response = await fetch(org.url + path);
      assert.match(await response.text(), /Local org: not Okta/);
      assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    }
  });

  it('escapes what a client calls itself', async () => {
    const label = '<script>alert(1)</script>';
    const clientId = '0oaHostile';
    await org.call('POST', '/_sandbox/clients', { clientId, label, type: 'native' });
    const started = await fetch(`${org.url}/oauth2/v1/device/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, scope: 'okta.apps.read' }),
    });
    const page = await fetch(String(at(await started.json(), 'verification_uri_complete')));
    const text = await page.text();
    assert.match(text, /&lt;script&gt;alert/);
    assert.ok(!text.includes(label));
  });

  it('forgets signed-in apps on reset, and keeps the native app', async () => {
    await org.call('POST', '/_sandbox/clients', { clientId: '0oaGone' });
    await org.call('POST', '/_sandbox/reset');
    const { list } = await org.get('/_sandbox/clients');
    assert.deepEqual(
      list.map(({ label }) => label),
      ['Okta SCIM'],
    );
  });
});
