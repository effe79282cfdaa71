import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { HumanError } from '../../../src/base/errors';
import { probeConnector } from '../../../src/connector/http/probe';
import { ConnectorTransport } from '../../../src/connector/http/transport';
import { testConnector } from '../../../src/connector/run/run';
import { json } from './faultKit';
import { checkOf, ids, targetOf, withServer } from './support';
import { tryFault } from './trial';

/** What a test of this address ends with: ids of failed checks, or the name of an error for people. */
async function endOf(baseUrl: string): Promise<string> {
  try {
    const options = { readOnly: false, timeoutMs: 500, rereadMs: 0 };
    const report = await testConnector(targetOf(baseUrl), options);
    return ids(report, 'failed').join(' ');
  } catch (error) {
    assert.ok(error instanceof HumanError, `${String(error)} is no error for people`);
    assert.ok(error.nextStep);
    return error.name;
  }
}

describe('connector test, a base URL that is wrong', () => {
  const port = 1;
  const WRONG: readonly (readonly [string, string])[] = [
    ['', 'UsageError'],
    ['example', 'UsageError'],
    ['//example.com/scim', 'UsageError'],
    ['ldap://example.com/scim', 'UsageError'],
    ['https://', 'UsageError'],
    ['http://192.0.2.1/scim', 'url-https'],
    [`http://127.0.0.1:${port}/my_scim?a=1`, 'url-no-underscore url-plain'],
    [`http://127.0.0.1:${port}/scim#top`, 'url-plain'],
    [`http://127.0.0.1:${port}/scim?`, 'url-plain'],
    [`http://okta:canary@127.0.0.1:${port}/scim`, 'url-plain'],
    [`http://127.0.0.1:${port}/scim`, 'UnreachableError'],
    [`https://127.0.0.1:${port}/scim`, 'UnreachableError'],
    ['https://no-such-host.invalid/scim', 'UnreachableError'],
  ];
  for (const [baseUrl, wanted] of WRONG) {
    it(`says so for ${JSON.stringify(baseUrl)}`, async () => {
      assert.equal(await endOf(baseUrl), wanted);
    });
  }

  it('says so when it is too long', async () => {
    const end = await endOf(`http://127.0.0.1:${port}/scim${'/x'.repeat(600)}?`);
    assert.equal(end, 'url-plain url-length');
  });

  it('says so when its path is another', async () => {
    await withServer(undefined, async ({ baseUrl }) => {
      assert.match(await endOf(`${baseUrl}/v3`), /connection-test/);
    });
  });
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function serving<T>(handler: Handler, use: (baseUrl: string) => Promise<T>): Promise<T> {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const LIST =
  '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}';

describe('connector test, answers that nobody should send', () => {
  it('gives up on a body without an end', async () => {
    const endless: Handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json' });
      response.write('{"schemas":[');
    };
    await serving(endless, async (baseUrl) =>
      assert.equal(await endOf(baseUrl), 'UnreachableError'),
    );
  });

  describe('packed answers', () => {
    async function answer(
      headers: Record<string, string>,
      body: Buffer,
      status = 200,
    ): Promise<string> {
      let asked: unknown;
      const handler: Handler = (request, response) => {
        asked = request.headers['accept-encoding'];
        response.writeHead(status, headers).end(body);
      };
      return serving(handler, async (baseUrl) => {
        const url = new URL(baseUrl);
        const transport = new ConnectorTransport(url, 5000);
        const sent = { 'Accept-Encoding': 'gzip,deflate' };
        const rest = { headers: sent, body: undefined, shown: '', signal: undefined };
        try {
          const reply = await transport.send({ method: 'GET', url, ...rest });
          assert.equal(asked, 'gzip,deflate');
          return reply.body;
        } finally {
          transport.close();
        }
      });
    }

    it('are unpacked, as Okta asks for them', async () => {
      const text = '{"totalResults":0}';
      assert.equal(await answer({ 'content-encoding': 'gzip' }, gzipSync(text)), text);
      assert.equal(await answer({ 'content-encoding': 'deflate' }, deflateSync(text)), text);
      assert.equal(await answer({ 'content-encoding': 'identity' }, Buffer.from(text)), text);
      assert.equal(await answer({ 'content-encoding': 'gzip' }, Buffer.alloc(0), 204), '');
    });

    it('are cut off where they unpack to more than 5 MB', async () => {
      const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
      await assert.rejects(answer({ 'content-encoding': 'gzip' }, bomb), { code: 'TOO_LARGE' });
    });

    it('are said to be wrong where they are not what they say', async () => {
      const half = gzipSync('{"totalResults":0}').subarray(0, 20);
      for (const body of [Buffer.from('{}'), half]) {
        await assert.rejects(answer({ 'content-encoding': 'gzip' }, body), {
          code: 'BAD_ENCODING',
        });
      }
    });
  });

  it('survives bytes that are not UTF-8', async () => {
    const handler: Handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json' });
      response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d]));
    };
    await serving(handler, async (baseUrl) =>
      assert.match(await endOf(baseUrl), /connection-test/),
    );
  });

  for (const levels of [101, 10_000, 1_000_000]) {
    it(`does not read JSON of ${levels} levels`, async () => {
      const { report } = await tryFault({
        after: (request, answer) =>
          request.path === '/Users' && request.method === 'GET' && answer.status === 200
            ? { ...answer, body: `{"Resources":${'['.repeat(levels)}${']'.repeat(levels)}}` }
            : undefined,
      });
      assert.ok(ids(report, 'failed').includes('connection-test'));
      assert.equal(checkOf(report, 'user-create').outcome, 'skipped');
    });
  }

  it('does not take an answer for that of another request', async () => {
    const handler: Handler = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/scim+json' });
      response.end(LIST);
    };
    await serving(handler, async (baseUrl) => {
      const end = await endOf(baseUrl);
      assert.match(end, /auth-wrong-token/);
      assert.match(end, /user-create/);
    });
  });

  it('says so when the headers are longer than Node takes', async () => {
    const handler: Handler = (_request, response) => {
      response.writeHead(200, { 'x-long': 'y'.repeat(20_000) }).end();
    };
    await serving(handler, async (baseUrl) => {
      const run = testConnector(targetOf(baseUrl), { readOnly: true, timeoutMs: 5000 });
      await assert.rejects(run, /headers of the answer are larger than 16 kB/);
    });
  });

  it('survives a header as long as Node takes', async () => {
    const { report } = await tryFault({
      after: (_request, answer) => ({
        ...answer,
        headers: { ...answer.headers, location: `http://x/${'y'.repeat(14_000)}` },
      }),
    });
    assert.deepEqual(ids(report, 'failed'), []);
  });

  it('survives null, a number, a text and an array for every answer', async () => {
    for (const body of [null, 1, 'text', [], {}, { Resources: null }, { Resources: [null, 1] }]) {
      for (const status of [200, 201, 404, 500]) {
        const { report } = await tryFault({ before: () => json(status, JSON.stringify(body)) });
        assert.ok(ids(report, 'failed').length > 0);
      }
    }
  });
});

describe('a token over plain http', () => {
  it('goes to this machine only: a name under .localhost may be anybody', async () => {
    for (const baseUrl of ['http://a.localhost:1/scim', 'http://127.evil.example:1/scim']) {
      await assert.rejects(
        probeConnector(targetOf(baseUrl)),
        /base URL is no https address/,
        baseUrl,
      );
    }
  });
});
