import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, Org, provisioning, schemaPath } from './apiOrg';

describe('local org: control', () => {
  let org: Org;
  before(async () => {
    org = await Org.start();
  });
  after(() => org.close());

  it('shows the state without tokens, and goes back to the seed on reset', async () => {
    const vendors = await org.groupId('Vendors');
    const appId = await org.createApp();
    await org.turnScimOn(appId);
    const state = await org.get('/_sandbox/state');
    assert.equal(at(state.body, 'apps', 0, 'id'), appId);
    assert.equal(
      at(state.body, 'apps', 0, 'provisioning', 'connector', 'auth', 'token'),
      '(hidden)',
    );
    assert.ok(!state.text.includes(org.sandbox.apiToken));
    assert.equal((await org.call('POST', '/_sandbox/reset')).status, 204);
    assert.deepEqual((await org.get('/api/v1/apps')).list, []);
    assert.equal(await org.groupId('Vendors'), vendors);
    assert.equal(await org.createApp(), appId);
  });

  it('takes the provisioning section of the file, safeguards included, and turns SCIM off again', async () => {
    const appId = await org.createApp();
    const section = {
      ...provisioning('http://127.0.0.1:9/scim'),
      toOkta: { importSafeguard: { app: { enabled: true, threshold: 35 } } },
    };
    const answer = await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, section);
    assert.equal(answer.status, 200);
    assert.ok(!answer.text.includes('connector-token'));
    const state = await org.get('/_sandbox/state');
    assert.deepEqual(state.body['importSafeguard'], {
      app: { enabled: true, threshold: 35 },
      org: { enabled: true, threshold: 20 },
    });
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, { mode: 'NONE' });
    assert.deepEqual((await org.get(`/api/v1/apps/${appId}`)).body['features'], []);
  });

  for (const threshold of [0, 101, 20.5, '20', null]) {
    it(`refuses ${JSON.stringify(threshold)} as the threshold of a safeguard, and changes nothing`, async () => {
      const appId = await org.createApp();
      const { status } = await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
        ...provisioning('http://127.0.0.1:9/scim'),
        toOkta: { importSafeguard: { org: { threshold } } },
      });
      assert.equal(status, 400);
      assert.deepEqual((await org.get(`/api/v1/apps/${appId}`)).body['features'], []);
    });
  }

  it('counts a To App switch only while the connector supports its action', async () => {
    const appId = await org.createApp();
    const section = provisioning('http://127.0.0.1:9/scim');
    await org.call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      ...section,
      connector: { ...(section['connector'] as object), actions: ['pushGroups'] },
    });
    const { body } = await org.get(`/api/v1/apps/${appId}`);
    assert.deepEqual(body['features'], ['SCIM_PROVISIONING', 'GROUP_PUSH']);
  });

  it('gives the base attributes of the SCIM template to an app whose SCIM is turned on', async () => {
    const appId = await org.createApp();
    await org.turnScimOn(appId);
    const { body } = await org.get(schemaPath(appId));
    assert.deepEqual(Object.keys(at(body, 'definitions', 'base', 'properties') as object), [
      'userName',
      'givenName',
      'familyName',
      'email',
      'displayName',
    ]);
  });

  it('knows no other path and no other setting', async () => {
    assert.equal((await org.get('/_sandbox/nope')).status, 404);
    assert.equal((await org.call('PUT', '/_sandbox/settings', { nope: true })).status, 400);
    assert.equal((await org.call('POST', '/_sandbox/state')).status, 405);
  });
});

describe('local org: state file', () => {
  let folder: string;
  let stateFile: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-'));
  });
  beforeEach(() => {
    stateFile = join(folder, `${Math.random()}.json`);
  });
  after(() => rm(folder, { recursive: true }));

  it('keeps everything over a restart: apps, token, and ids that go on', async () => {
    const first = await Org.start({ stateFile });
    const appId = await first.createApp();
    await first.close();
    const second = await Org.start({ stateFile, seed: 7 });
    assert.equal(second.sandbox.apiToken, first.sandbox.apiToken);
    assert.equal((await second.get(`/api/v1/apps/${appId}`)).status, 200);
    assert.notEqual(await second.createApp(), appId);
    await second.close();
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('refuses a broken file with a usage error, and leaves it as it is', async () => {
    for (const text of ['{"version":1', '[]', '{"version":99}', '{"version":1,"orgId":"x"}']) {
      await writeFile(stateFile, text);
      await assert.rejects(Org.start({ stateFile }), (error: Error) => {
        assert.equal(error.name, 'UsageError');
        return true;
      });
      assert.equal(await readFile(stateFile, 'utf8'), text);
    }
  });

  it('refuses a place that cannot be written to', async () => {
    await assert.rejects(Org.start({ stateFile: join(folder, 'no', 'such', 'folder.json') }), {
      name: 'UsageError',
    });
  });
});

describe('local org: access tokens for service apps', () => {
  let org: Org;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  before(async () => {
    org = await Org.start();
    for (const [clientId, { publicKey }] of [
      ['0oaRsa', rsa],
      ['0oaEc', elliptic],
    ] as const) {
      const jwk = publicKey.export({ format: 'jwk' });
      assert.equal((await org.call('PUT', '/_sandbox/clients', { clientId, jwk })).status, 200);
    }
  });
  after(() => org.close());

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  function assertion(alg: 'RS256' | 'ES256', key: KeyObject, clientId: string, more = {}): string {
    const claims = {
      iss: clientId,
      sub: clientId,
      aud: `${org.url}/oauth2/v1/token`,
      exp: Math.floor(Date.now() / 1000) + 300,
      ...more,
    };
    const text = `${part({ alg })}.${part(claims)}`;
    const signature =
      alg === 'RS256'
        ? createSign('sha256').update(text).sign(key)
        : sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }

  async function tokenFor(clientAssertion: string, scope = 'okta.apps.read') {
    const response = await fetch(`${org.url}/oauth2/v1/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: clientAssertion,
      }),
    });
    const body: unknown = await response.json();
    return { status: response.status, body };
  }

  it('are issued for RS256 and ES256 assertions, live an hour, and open what their scopes name', async () => {
    for (const signed of [
      assertion('RS256', rsa.privateKey, '0oaRsa'),
      assertion('ES256', elliptic.privateKey, '0oaEc'),
    ]) {
      const { status, body } = await tokenFor(signed);
      assert.equal(status, 200);
      assert.deepEqual([at(body, 'token_type'), at(body, 'expires_in')], ['Bearer', 3600]);
      const Authorization = `Bearer ${at(body, 'access_token')}`;
      const apps = await org.call('GET', '/api/v1/apps', undefined, { Authorization });
      assert.equal(apps.status, 200);
      const refused = await org.call('POST', '/api/v1/apps', {}, { Authorization });
      assert.deepEqual([refused.status, refused.body['errorCode']], [403, 'E0000006']);
      assert.match(refused.headers.get('www-authenticate') ?? '', /insufficient_scope/);
    }
  });

  it('let manage stand for read', async () => {
    const { body } = await tokenFor(
      assertion('RS256', rsa.privateKey, '0oaRsa'),
      'okta.apps.manage',
    );
    const Authorization = `Bearer ${at(body, 'access_token')}`;
    assert.equal((await org.call('GET', '/api/v1/apps', undefined, { Authorization })).status, 200);
  });

  it('are refused for a wrong key, client, audience, or time', async () => {
    const now = Math.floor(Date.now() / 1000);
    const key = rsa.privateKey;
    for (const wrong of [
      assertion('RS256', key, '0oaEc'),
      assertion('ES256', elliptic.privateKey, '0oaRsa'),
      assertion('RS256', key, '0oaNobody'),
      assertion('RS256', key, '0oaRsa', { aud: org.url }),
      assertion('RS256', key, '0oaRsa', { exp: now - 1 }),
      assertion('RS256', key, '0oaRsa', { exp: now + 7200 }),
      `${part({ alg: 'none' })}.${part({ iss: '0oaRsa', sub: '0oaRsa' })}.`,
      'nonsense',
    ]) {
      const { status, body } = await tokenFor(wrong);
      assert.deepEqual([status, at(body, 'error')], [401, 'invalid_client']);
    }
  });
});
