import assert from 'node:assert/strict';
import { NotAuthorizedError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import { type Sandbox, startSandbox } from '../../../../src/localOrg/start';
import { openReader, openWriter } from '../../../../src/okta/adapter';
import type { OktaCredentials, RequestLine } from '../../../../src/okta/connection';

/** Against the local org, whose own tests hold it to RFC 9449. */
describe('a service app that asks for DPoP', () => {
  let org: Sandbox;
  let log: RequestLine[];
  const lines = () =>
    log.map(({ method, path, status }) => `${method} ${path.replace('?…', '')} ${status}`);

  beforeEach(async () => {
    org = await startSandbox();
    log = [];
  });
  afterEach(() => org.close());

  async function control(method: string, path: string, body?: object) {
    const response = await fetch(`${org.orgUrl}/_sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.status === 204 ? undefined : response.json();
  }

  async function connection(more: object = {}) {
    const client = Object(await control('POST', 'clients', { dpop: true, ...more }));
    const credentials: OktaCredentials = {
      kind: 'privateKey',
      clientId: String(client.clientId),
      privateKey: new Secret('private-key', String(client.privateKey)),
    };
    return { orgUrl: org.orgUrl, credentials, log: (line: RequestLine) => log.push(line) };
  }

  it('is signed in to after a proof and a nonce were asked for, once for many requests', async () => {
    const writer = openWriter(await connection());
    await Promise.all([writer.findGroupsByName(['Vendors']), writer.findAppsByLabel('x')]);
    await writer.findAppsByLabel('y');
    assert.deepEqual(lines().slice(0, 3), [
      'POST /oauth2/v1/token 400',
      'POST /oauth2/v1/token 400',
      'POST /oauth2/v1/token 200',
    ]);
    assert.equal(log.filter(({ path }) => path.startsWith('/oauth2')).length, 3);
    assert.ok(
      lines()
        .slice(3)
        .every((line) => line.endsWith(' 200')),
      lines().join('\n'),
    );
  });

  it('is asked with the nonce at once when a new token is needed', async () => {
    const reader = openReader(await connection());
    await reader.findAppsByLabel('x');
    await control('POST', 'reset');
    log.length = 0;
    await assert.rejects(reader.findAppsByLabel('x'), NotAuthorizedError);
    // The app is gone with the reset: the token is refused, and so is the next exchange, but not for its proof.
    assert.deepEqual(lines(), ['GET /api/v1/apps 401', 'POST /oauth2/v1/token 401']);
  });

  it('may ask API requests for a nonce too: the request is sent again with the same token', async () => {
    const reader = openReader(await connection());
    await control('PUT', 'settings', { dpopNonceOnApi: true });
    await reader.findAppsByLabel('x');
    assert.deepEqual(lines().slice(3), ['GET /api/v1/apps 401', 'GET /api/v1/apps 200']);
    assert.equal(log[3]?.note, 'again with a new nonce');
    log.length = 0;
    await reader.findAppsByLabel('x');
    assert.deepEqual(lines(), ['GET /api/v1/apps 200']);
    await control('DELETE', 'nonces');
    log.length = 0;
    await reader.findAppsByLabel('x');
    assert.deepEqual(lines(), ['GET /api/v1/apps 401', 'GET /api/v1/apps 200']);
  });

  it('gets a proof of its own for every attempt', async () => {
    const reader = openReader(await connection());
    await control('PUT', 'faults', [
      { method: 'GET', path: '/api/v1/apps', nth: 1, effect: '500' },
    ] as object);
    await reader.findAppsByLabel('x');
    assert.deepEqual(lines().slice(3), ['GET /api/v1/apps 500', 'GET /api/v1/apps 200']);
  });

  it('need not ask: then there is one exchange and no proof', async () => {
    const reader = openReader(await connection({ dpop: false }));
    await reader.findAppsByLabel('x');
    assert.deepEqual(lines(), ['POST /oauth2/v1/token 200', 'GET /api/v1/apps 200']);
  });
});
