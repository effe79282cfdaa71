import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError, NotAuthorizedError, UsageError } from '../../../src/base/errors';
import { Secret } from '../../../src/base/secrets/secret';
import { openReader, openWriter } from '../../../src/okta/adapter';
import { connectReader } from '../../../src/okta/connect';
import type { OktaCredentials } from '../../../src/okta/connection';
import { InstantClock } from './heldClock';
import { APP, json, oktaError, type Respond, StubOrg } from './stubOrg';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('the credentials of an org', () => {
  let org: StubOrg;
  let clock: InstantClock;
  let tokens: number;

  beforeEach(async () => {
    org = new StubOrg();
    clock = new InstantClock();
    tokens = 0;
    await org.start();
  });

  afterEach(() => org.stop());

  function open(privateKey: string, scopes?: string[]) {
    const key = new Secret('private-key', privateKey);
    const credentials: OktaCredentials = {
      kind: 'privateKey',
      clientId: '0oaClient',
      privateKey: key,
      ...(scopes ? { scopes } : {}),
    };
    return openReader({ orgUrl: org.url, credentials }, { clock, random: () => 0 });
  }

  const issue: Respond = (_request, response) => {
    tokens += 1;
    json(response, 200, {
      token_type: 'Bearer',
      expires_in: 3600,
      access_token: `accessToken${tokens}`,
    });
  };
  const api: Respond = (_request, response) => json(response, 200, APP);

  function answers(exchange: Respond, then: Respond = api): void {
    org.respond = (request, response, nth) =>
      (request.url === '/oauth2/v1/token' ? exchange : then)(request, response, nth);
  }

  function assertion(nth = 0) {
    const form = new URLSearchParams(org.requests[nth]?.body);
    const [header = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split(
      '.',
    );
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    return {
      form,
      header: decode(header),
      claims: decode(claims),
      input: Buffer.from(`${header}.${claims}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  }

  it('are exchanged for an access token with an assertion signed by an RSA key', async () => {
    answers(issue);
    await open(pem(rsa.privateKey)).getApp('0oa1');
    assert.deepEqual(org.lines, ['POST /oauth2/v1/token', 'GET /api/v1/apps/0oa1']);
    assert.equal(org.requests[1]?.headers.authorization, 'Bearer accessToken1');
    assert.equal(org.requests[0]?.headers.authorization, undefined);
    const { form, header, claims, input, signature } = assertion();
    assert.equal(form.get('grant_type'), 'client_credentials');
    assert.equal(
      form.get('client_assertion_type'),
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    assert.deepEqual(header, { alg: 'RS256', typ: 'JWT' });
    assert.equal(claims.iss, '0oaClient');
    assert.equal(claims.sub, '0oaClient');
    assert.equal(claims.aud, `${org.url}/oauth2/v1/token`);
    assert.equal(claims.exp - claims.iat, 300);
    assert.ok(verify('sha256', input, rsa.publicKey, signature));
  });

  it('may be an elliptic curve key in JWK form, whose id is named', async () => {
    answers(issue);
    await open(JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'k1' })).getApp(
      'x',
    );
    const { header, input, signature } = assertion();
    assert.deepEqual(header, { alg: 'ES256', typ: 'JWT', kid: 'k1' });
    const key = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    assert.ok(verify('sha256', input, key, signature));
  });

  it('may be a PEM on one line, as environment variables have it', async () => {
    answers(issue);
    await open(pem(rsa.privateKey).trim().replaceAll('\n', '\\n')).getApp('0oa1');
    assert.equal(tokens, 1);
  });

  it('ask for no more than the work needs, or for what they are told to', async () => {
    answers(issue);
    await open(pem(rsa.privateKey)).getApp('0oa1');
    assert.doesNotMatch(assertion().form.get('scope') ?? '', /manage/);
    await open(pem(rsa.privateKey), ['okta.apps.read']).getApp('0oa1');
    assert.equal(assertion(2).form.get('scope'), 'okta.apps.read');
  });

  it('are exchanged once for many requests, and again a minute before the token ends', async () => {
    answers(issue);
    const reader = open(pem(rsa.privateKey));
    await Promise.all([1, 2, 3].map(() => reader.getApp('0oa1')));
    assert.equal(tokens, 1);
    await new Promise<void>((resolve) => clock.after(3_539_000, resolve));
    await reader.getApp('0oa1');
    assert.equal(tokens, 1);
    await new Promise<void>((resolve) => clock.after(1000, resolve));
    await reader.getApp('0oa1');
    assert.equal(tokens, 2);
  });

  it('are exchanged anew when the token is refused, once per request', async () => {
    answers(issue, (_request, response) => oktaError(response, 401, 'E0000011', 'Invalid token'));
    await assert.rejects(open(pem(rsa.privateKey)).getApp('0oa1'), NotAuthorizedError);
    assert.equal(tokens, 2);
    assert.equal(org.requests.length, 4);
  });

  it('are exchanged anew after trouble on the way, with a new assertion', async () => {
    let nth = 0;
    answers((request, response, all) => {
      nth += 1;
      if (nth === 1) response.destroy();
      else issue(request, response, all);
    });
    await open(pem(rsa.privateKey)).getApp('0oa1');
    assert.notEqual(assertion(0).claims.jti, assertion(1).claims.jti);
  });

  it('ask for wished scopes once, and do without when Okta gives fewer', async () => {
    answers((request, response, all) => {
      if (!request.body.includes('okta.logs.read')) return issue(request, response, all);
      json(response, 400, { error: 'invalid_scope', error_description: 'Not configured.' });
    });
    const credentials: OktaCredentials = {
      kind: 'privateKey',
      clientId: '0oaClient',
      privateKey: new Secret('private-key', pem(rsa.privateKey)),
    };
    const wishedScopes = ['okta.logs.read'];
    const parts = { clock, random: () => 0 };
    const reader = openReader({ orgUrl: org.url, credentials, wishedScopes }, parts);
    await reader.getApp('0oa1');
    await reader.getApp('0oa1');
    const exchanges = org.requests.filter(({ url }) => url === '/oauth2/v1/token');
    assert.deepEqual(
      exchanges.map(({ body }) => body.includes('okta.logs.read')),
      [true, false],
    );
  });

  const refusals: [string, number, object, RegExp, number][] = [
    ['invalid_client', 401, { error_description: 'The signature is invalid.' }, /public key/, 1],
    ['invalid_scope', 400, { error_description: 'Not configured.' }, /okta\.apps\.read/, 1],
    ['use_dpop_nonce', 400, { error_description: 'Nonce.' }, /Require DPoP/, 2],
    ['invalid_dpop_proof', 400, { error_description: 'It is wrong.' }, /Require DPoP/, 2],
  ];
  for (const [error, code, more, nextStep, requests] of refusals) {
    it(`say what to do about ${error}`, async () => {
      answers((_request, response) => json(response, code, { error, ...more }));
      await assert.rejects(open(pem(rsa.privateKey)).getApp('0oa1'), (thrown) => {
        assert.ok(thrown instanceof NotAuthorizedError, String(thrown));
        assert.match(thrown.nextStep, nextStep);
        return true;
      });
      // With a proof it is tried once more; without anything new it is not.
      assert.equal(org.requests.length, requests);
    });
  }

  it('refuse a token that is bound to a key of which no proof was sent', async () => {
    answers((_request, response) =>
      json(response, 200, { token_type: 'DPoP', access_token: 'a', expires_in: 1 }),
    );
    await assert.rejects(open(pem(rsa.privateKey)).getApp('0oa1'), /DPoP/);
  });

  it('never show up in an error, even if the org repeats the access token', async () => {
    answers(issue, (_request, response) =>
      oktaError(response, 400, 'E0000001', 'Bad accessToken1'),
    );
    await assert.rejects(open(pem(rsa.privateKey)).getApp('0oa1'), (error: Error) => {
      return (
        !error.message.includes('accessToken1') && error.message.includes('[secret access token]')
      );
    });
  });

  it('stop waiting for the exchange when the request is cancelled', async () => {
    const controller = new AbortController();
    answers(() => controller.abort());
    const call = open(pem(rsa.privateKey)).getApp('0oa1', { signal: controller.signal });
    await assert.rejects(call, CancelledError);
  });

  it('share an exchange that goes on when only one of the requests is cancelled', async () => {
    const controller = new AbortController();
    answers((request, response, nth) => {
      controller.abort();
      setImmediate(() => issue(request, response, nth));
    });
    const reader = open(pem(rsa.privateKey));
    const cancelled = reader.getApp('0oa1', { signal: controller.signal });
    const other = reader.getApp('0oa1');
    await assert.rejects(cancelled, CancelledError);
    assert.equal((await other)?.id, '0oa1');
    assert.equal(tokens, 1);
  });

  const useless: [string, string][] = [
    ['no key', 'hunter2hunter2'],
    ['half a PEM', '-----BEGIN PRIVATE KEY-----\nhunter2hunter2\n-----END PRIVATE KEY-----'],
    ['a public JWK', JSON.stringify(ec.publicKey.export({ format: 'jwk' }))],
    ['a key of another kind', pem(generateKeyPairSync('ed25519').privateKey)],
  ];
  for (const [what, key] of useless) {
    it(`refuse ${what} as wrong usage, without repeating it`, () => {
      assert.throws(
        () => open(key),
        (error: Error) => error instanceof UsageError && !/hunter2/.test(error.message),
      );
    });
  }

  it('may be an API token with a line break at its end, but with none in it', async () => {
    const withToken = (token: string) =>
      openReader({
        orgUrl: org.url,
        credentials: { kind: 'apiToken', token: new Secret('api-token', token) },
      });
    answers(issue);
    await withToken('00token\n').getApp('0oa1');
    assert.equal(org.requests[0]?.headers.authorization, 'SSWS 00token');
    for (const token of ['', '00to\nken', '00tökén']) {
      assert.throws(() => withToken(token), UsageError);
    }
  });

  it('are never taken from okta.yaml or OKTA_CLIENT_*, where the SDK looks for them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-yaml-'));
    const foreign = {
      HOME: folder,
      USERPROFILE: folder,
      OKTA_CLIENT_ORGURL: 'https://evil.example',
      OKTA_CLIENT_TOKEN: 'fromEnvironment',
      OKTA_CLIENT_AUTHORIZATIONMODE: 'PrivateKey',
      https_proxy: 'http://127.0.0.1:9',
    };
    const before = process.cwd();
    const kept = Object.keys(foreign).map((name) => [name, process.env[name]] as const);
    try {
      // Not only other credentials: a file that cannot be parsed must not matter either.
      await writeFile(join(folder, 'okta.yaml'), 'okta: {client: {token: fromFile, [');
      await mkdir(join(folder, '.okta'));
      await writeFile(join(folder, '.okta', 'okta.yaml'), 'okta: [[');
      process.chdir(folder);
      Object.assign(process.env, foreign);
      answers(issue);
      const token = new Secret('api-token', '00own');
      const connection = { orgUrl: org.url, credentials: { kind: 'apiToken', token } } as const;
      await (await connectReader(connection)).getApp('0oa1');
      await openWriter(connection)
        .getMapping('prm1')
        .catch(() => undefined);
      assert.deepEqual(
        org.requests.map(({ headers }) => headers.authorization),
        ['SSWS 00own', 'SSWS 00own'],
      );
    } finally {
      process.chdir(before);
      for (const [name, value] of kept) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await rm(folder, { recursive: true });
    }
  });
});
