import assert from 'node:assert/strict';
import { elliptic, Kit, otherElliptic, rsa, TOKEN_URL } from './signInKit';

describe('local org: service apps sign in with private_key_jwt', () => {
  let kit: Kit;
  beforeEach(() => {
    kit = new Kit();
    kit.addService();
  });

  it('get a bearer token that lives an hour', () => {
    const { status, body, token } = kit.service();
    assert.deepEqual(
      [status, body['token_type'], body['expires_in'], body['scope']],
      [200, 'Bearer', 3600, 'okta.apps.read'],
    );
    assert.equal(kit.api(`Bearer ${token}`).status, 200);
    kit.pass(3599);
    assert.equal(kit.api(`Bearer ${token}`).status, 200);
    kit.pass(1);
    const { status: late, code, headers } = kit.api(`Bearer ${token}`);
    assert.deepEqual([late, code], [401, 'E0000011']);
    assert.match(headers['WWW-Authenticate'] ?? '', /^Bearer error="invalid_token"/);
  });

  it('may use an RSA key, and several keys, told apart by kid', () => {
    const jwk = (key: typeof rsa, kid: string) => ({
      ...key.publicKey.export({ format: 'jwk' }),
      kid,
    });
    kit.addService({ jwk: undefined, jwks: [jwk(elliptic, 'a'), jwk(rsa, 'b')] });
    assert.equal(kit.service(kit.assertion({}, rsa.privateKey, { kid: 'b' })).status, 200);
    assert.equal(kit.service(kit.assertion({}, rsa.privateKey, { kid: 'a' })).status, 401);
  });

  const nowS = Date.parse('2026-01-01T00:00:00Z') / 1000;
  const refusals: [string, (kit: Kit) => string, RegExp][] = [
    ['signed by another key', (k) => k.assertion({}, otherElliptic.privateKey), /signature/],
    ['of another algorithm than the key', (k) => k.assertion({}, rsa.privateKey), /signature/],
    ['unsigned', (k) => k.assertion({}, elliptic.privateKey, { alg: 'none' }), /signature/],
    [
      'signed with a shared secret',
      (k) => k.assertion({}, elliptic.privateKey, { alg: 'HS256' }),
      /signature/,
    ],
    ['of an unknown client', (k) => k.assertion({ iss: '0oaX', sub: '0oaX' }), /client_id/],
    ['that another client has issued', (k) => k.assertion({ iss: '0oaX' }), /client_id/],
    ['for another audience', (k) => k.assertion({ aud: 'https://x.okta.com' }), /audience/],
    ['that has ended', (k) => k.assertion({ exp: nowS }), /expired/],
    ['without an end', (k) => k.assertion({ exp: undefined }), /expired/],
    ['that lives more than an hour', (k) => k.assertion({ exp: nowS + 3601 }), /too far/],
    ['that is no JWT', () => 'nonsense', /not a JWT/],
    ['that is empty', () => '', /not a JWT/],
  ];
  for (const [what, assertion, said] of refusals) {
    it(`are refused with 401 invalid_client for an assertion ${what}`, () => {
      const { status, error, body } = kit.service(assertion(kit));
      assert.deepEqual([status, error], [401, 'invalid_client']);
      assert.match(String(body['error_description']), said);
    });
  }

  it('are refused when an assertion is used twice, and not when its id is new', () => {
    const assertion = kit.assertion({ jti: 'one' });
    assert.equal(kit.service(assertion).status, 200);
    assert.equal(kit.service(assertion).error, 'invalid_client');
    assert.equal(kit.service(kit.assertion({ jti: 'two', aud: [TOKEN_URL, 'x'] })).status, 200);
  });

  it('are refused without the assertion, by a client id only', () => {
    const form = { grant_type: 'client_credentials', client_id: '0oaService' };
    const { status, error } = kit.token(form);
    assert.deepEqual([status, error], [401, 'invalid_client']);
    assert.equal(kit.token({ ...form, client_id: '0oaX' }).error, 'invalid_client');
  });

  it('get no scope that was not granted to them, nor one that is unknown, nor none', () => {
    kit.addService({ scopes: ['okta.apps.read', 'okta.groups.read'] });
    assert.equal(kit.service(kit.assertion(), 'okta.groups.read okta.apps.read').status, 200);
    for (const scope of ['okta.apps.read okta.apps.manage', 'openid', 'offline_access', 'x', '']) {
      const { status, error } = kit.service(kit.assertion(), scope);
      assert.deepEqual([status, error], [400, 'invalid_scope'], scope);
    }
  });

  it('have no other grant, and the endpoint knows no other', () => {
    const assertion = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: kit.assertion(),
    };
    const error = (form: Record<string, string>) => kit.token({ ...assertion, ...form }).error;
    assert.equal(error({ grant_type: 'authorization_code' }), 'unauthorized_client');
    assert.equal(error({ grant_type: 'password' }), 'unsupported_grant_type');
    assert.equal(error({}), 'invalid_request');
  });

  it('reach what their scopes name, manage standing for read, and nothing else', () => {
    const { token } = kit.service(kit.assertion(), 'okta.apps.manage okta.groups.read');
    const bearer = `Bearer ${token}`;
    assert.equal(kit.api(bearer, ['okta.apps.read']).status, 200);
    assert.equal(kit.api(bearer, ['okta.apps.manage', 'okta.groups.read']).status, 200);
    const refused = kit.api(bearer, ['okta.groups.manage']);
    assert.deepEqual([refused.status, refused.code], [403, 'E0000006']);
    assert.match(
      refused.headers['WWW-Authenticate'] ?? '',
      /insufficient_scope.*scope="okta\.groups\.manage"/,
    );
  });

  it('reach no further than their admin role, whatever the scopes', () => {
    kit.addService({ role: 'READ_ONLY_ADMIN' });
    const { status, token } = kit.service(kit.assertion(), 'okta.apps.manage');
    assert.equal(status, 200);
    assert.equal(kit.api(`Bearer ${token}`, ['okta.apps.read']).status, 200);
    const refused = kit.api(`Bearer ${token}`, ['okta.apps.manage']);
    assert.deepEqual([refused.status, refused.code], [403, 'E0000006']);
    assert.equal(refused.headers['WWW-Authenticate'], undefined);
  });
});

describe('local org: API tokens', () => {
  it('are refused with 401 E0000011 when missing, unknown, or of another scheme', () => {
    const kit = new Kit();
    assert.equal(kit.api('SSWS 00first').status, 200);
    for (const wrong of [
      undefined,
      '',
      'SSWS',
      'SSWS 00other',
      'Bearer 00first',
      'Basic x',
      'SSWS 00first x',
    ]) {
      const { status, code } = kit.api(wrong);
      assert.deepEqual([status, code], [401, 'E0000011'], String(wrong));
    }
  });
});
