import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { Redactor } from '../../../src/base/secrets/redactor';
import { Secret } from '../../../src/base/secrets/secret';
import { checksFor } from '../../../src/connector/checks';
import type { RawReply, RawRequest } from '../../../src/connector/http/transport';
import { testConnector } from '../../../src/connector/run/run';
import { good } from '../../../src/connector/run/verdict';
import { toCurl } from '../../../src/connector/traffic/curl';
import type { Exchange } from '../../../src/connector/traffic/exchange';
import { exchangesText } from '../../../src/connector/traffic/exchangeText';
import { toHar } from '../../../src/connector/traffic/har';
import { Recorder } from '../../../src/connector/traffic/recorder';
import { RunTraffic } from '../../../src/connector/traffic/runTraffic';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { targetOf } from './support';

const TOKEN = 'canary-0123456789';

function request(more: Partial<RawRequest> = {}): RawRequest {
  return {
    method: 'POST',
    url: new URL(`https://scim.example.com/Users?token=${TOKEN}`),
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/scim+json' },
    body: `{"userName":"o'neil","note":"${TOKEN}"}`,
    shown: 'POST /Users',
    signal: undefined,
    ...more,
  };
}

async function recorded(
  answer: (request: RawRequest) => Promise<RawReply>,
  sent = request(),
): Promise<Exchange> {
  const kept: Exchange[] = [];
  const recorder = new Recorder(
    { send: answer, close: () => undefined },
    new Redactor([new Secret('scim-token', TOKEN)]),
    (exchange) => kept.push(exchange),
  );
  await recorder.send(sent).catch(() => undefined);
  const [exchange] = kept;
  assert.ok(exchange);
  assert.equal(kept.length, 1);
  return exchange;
}

const echo = async (): Promise<RawReply> => ({
  status: 201,
  headers: { 'content-type': 'application/scim+json', 'set-cookie': ['a=b'] },
  body: `{"id":"1","echo":"${TOKEN}"}`,
  ms: 12.5,
});

describe('recorded traffic', () => {
  it('has no secret in any shape it is written in', async () => {
    const exchange = await recorded(echo);
    for (const text of [
      JSON.stringify(exchange),
      toHar([exchange], '1'),
      toCurl(exchange),
      exchangesText([exchange]),
    ]) {
      assert.ok(!text.includes(TOKEN), text);
      assert.ok(!text.includes('a=b'), text);
    }
  });

  it('keeps what got no answer, with the reason', async () => {
    const exchange = await recorded(async () => {
      throw new Error('the connection was refused');
    });
    assert.equal(exchange.reply, undefined);
    assert.equal(exchange.error, 'the connection was refused');
    const har = JSON.parse(toHar([exchange], '1'));
    assert.equal(har.log.entries[0].response.status, 0);
    assert.match(exchangesText([exchange]), /No answer/);
  });

  it('is an HTTP Archive 1.2', async () => {
    const { log } = JSON.parse(toHar([await recorded(echo)], '0.1.0'));
    assert.equal(log.version, '1.2');
    assert.deepEqual(log.creator, { name: 'okta-scim', version: '0.1.0' });
    const [entry] = log.entries;
    assert.equal(entry.time, 12.5);
    assert.equal(entry.request.method, 'POST');
    assert.equal(entry.request.postData.mimeType, 'application/scim+json');
    assert.equal(entry.response.status, 201);
    assert.equal(entry.response.content.mimeType, 'application/scim+json');
    assert.ok(entry.request.queryString.length > 0);
  });
});

describe('a request as a command line', () => {
  it('sends the same when a shell runs it, with the credentials from a variable', async function () {
    const curl = await promisify(execFile)('curl', ['--version']).catch(() => undefined);
    if (!curl) this.skip();
    const got: {
      method: string | undefined;
      url: string | undefined;
      auth: unknown;
      body: string;
    }[] = [];
    const server = http.createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { method, url, headers } = incoming;
        got.push({
          method,
          url,
          auth: headers.authorization,
          body: Buffer.concat(chunks).toString(),
        });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const body = `{"userName":"o'neil $HOME \`x\`"}`;
    const url = new URL(`http://127.0.0.1:${port}/Users?filter=userName%20eq%20%22a%22`);
    const line = toCurl(await recorded(echo, request({ url, body })));
    await promisify(execFile)('sh', ['-c', line], {
      env: { ...process.env, SCIM_AUTHORIZATION: 'Bearer x', no_proxy: '*' },
    });
    server.close();
    assert.deepEqual(got, [
      { method: 'POST', url: `${url.pathname}${url.search}`, auth: 'Bearer x', body },
    ]);
  });
});

describe('the check that sends', () => {
  it('is known within its own run only, also when two runs go side by side', async () => {
    const target = targetOf(BASE);
    const [first] = checksFor(target);
    assert.ok(first);
    const runs = [new RunTraffic(target), new RunTraffic(target)];
    await Promise.all(
      runs.map((traffic, index) =>
        testConnector(target, {
          readOnly: true,
          sender: senderTo(new ScimServer()),
          around: traffic.around,
          arrange: () => [
            {
              ...first,
              id: `check-${index}`,
              kind: 'read',
              async run(bench) {
                await new Promise(setImmediate);
                await bench.send({ method: 'GET', path: '/Groups' });
                return good('');
              },
            },
          ],
        }),
      ),
    );
    // The first request of all is nobody's.
    assert.deepEqual(
      runs.map(({ exchanges }) => exchanges.map(({ shown, check }) => [shown.trim(), check])),
      ['check-0', 'check-1'].map((id) => [
        ['GET /iso/scim/v2/Users?startIndex=1&count=2', undefined],
        ['GET /iso/scim/v2/Groups', id],
      ]),
    );
  });
});
