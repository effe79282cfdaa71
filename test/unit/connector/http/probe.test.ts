import assert from 'node:assert/strict';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { CancelledError, UsageError } from '../../../../src/base/errors';
import { Secret } from '../../../../src/base/secrets/secret';
import { hiddenAddresses, probeConnector } from '../../../../src/connector/http/probe';

const TOKEN = 'probe-token-1f2e';

function target(baseUrl: string): Parameters<typeof probeConnector>[0] {
  return { baseUrl, auth: { mode: 'httpHeader', token: new Secret('scim-token', TOKEN) } };
}

describe('one look at the connector', () => {
  const servers: Server[] = [];
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function start(server: Server, protocol = 'http'): Promise<string> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/scim`;
  }

  const answering =
    (status: number, body: string): RequestListener =>
    (_request, response) =>
      response.writeHead(status, { 'Content-Type': 'application/scim+json' }).end(body);

  it('is one GET with the token, as the Console sends it', async () => {
    const seen: string[] = [];
    const baseUrl = await start(
      createPlain((request, response) => {
        seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
        answering(200, '{"Resources":[]}')(request, response);
      }),
    );
    assert.equal((await probeConnector(target(baseUrl))).state, 'answers');
    assert.deepEqual(seen, [`GET /scim/Users?startIndex=1&count=2 Bearer ${TOKEN}`]);
  });

  for (const [status, body, state] of [
    [401, '{}', 'refused'],
    [403, '{}', 'refused'],
    [404, '{}', 'wrong'],
    [200, '<html>', 'wrong'],
    [200, '[]', 'wrong'],
    [302, '', 'wrong'],
    [500, '{"Resources":[]}', 'wrong'],
  ] as const) {
    it(`says of ${status} ${body} that it is ${state}, and what to do`, async () => {
      const baseUrl = await start(createPlain(answering(status, body)));
      const result = await probeConnector(target(baseUrl));
      assert.equal(result.state, state);
      assert.match(result.detail, new RegExp(String(status)));
      assert.notEqual(result.fix, '');
    });
  }

  it('says that nobody listens', async () => {
    const result = await probeConnector(target('http://127.0.0.1:1/scim'));
    assert.equal(result.state, 'unreachable');
    assert.match(result.detail, /refused/);
  });

  it('says that the certificate is self-signed', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
    const server = createTls({ key, cert }, answering(200, '{"Resources":[]}'));
    const result = await probeConnector(target(await start(server, 'https')));
    assert.equal(result.state, 'unreachable');
    assert.match(result.detail, /certificate/);
  });

  it('says that no answer came in time', async () => {
    const baseUrl = await start(createPlain(() => {}));
    const result = await probeConnector(target(baseUrl), { timeoutMs: 50 });
    assert.equal(result.state, 'unreachable');
    assert.match(result.detail, /time limit/);
  });

  it('stops when it is told to', async () => {
    const baseUrl = await start(createPlain(() => {}));
    const stop = new AbortController();
    const probe = probeConnector(target(baseUrl), { signal: stop.signal });
    stop.abort();
    await assert.rejects(probe, CancelledError);
  });

  it('sends no token in the clear, nor to what is no address', async () => {
    for (const baseUrl of ['http://scim.example.com', 'ftp://127.0.0.1', 'nothing']) {
      await assert.rejects(probeConnector(target(baseUrl)), UsageError);
    }
  });

  it('tells private addresses from public ones and from loopback', async () => {
    for (const [host, hidden] of [
      ['10.1.2.3', ['10.1.2.3']],
      ['192.168.0.1', ['192.168.0.1']],
      ['[fd00::1]', ['fd00::1']],
      ['8.8.8.8', []],
      ['127.0.0.1', []],
      ['localhost', []],
    ] as const) {
      assert.deepEqual(await hiddenAddresses(new URL(`https://${host}/scim`)), hidden, host);
    }
  });
});
