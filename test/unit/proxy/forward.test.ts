import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { startProxy } from '../../../src/proxy/startProxy';
import { behindProxy, exchanged, type Pair } from './server';

describe('the proxy: what it passes on', () => {
  let pair: Pair;
  afterEach(async () => pair?.close());

  it('method, path, query, headers and body, as they came', async () => {
    let got: Partial<Record<'method' | 'url', string | undefined>> & {
      raw?: string[];
      body: string;
    } = {
      body: '',
    };
    pair = await behindProxy(
      http.createServer((request, response) => {
        got = { method: request.method, url: request.url, raw: request.rawHeaders, body: '' };
        request.setEncoding('utf8').on('data', (text: string) => {
          got.body += text;
        });
        request.on('end', () => {
          response.writeHead(201, 'Made', [
            ...['X-Twice', '1', 'X-Twice', '2'],
            ...['Content-Type', 'application/scim+json'],
            ...['Connection', 'close, X-Hop', 'X-Hop', 'mine'],
          ]);
          response.end('{"id":"1"}');
        });
      }),
    );
    const answer = await exchanged(
      pair.proxy.url,
      'POST /Users?a=%20b HTTP/1.1\r\nHost: elsewhere\r\nX-Odd-CASE: Ü\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}',
    );
    assert.equal(got.method, 'POST');
    assert.equal(got.url, '/scim/v2/Users?a=%20b');
    assert.equal(got.body, '{}');
    assert.ok(got.raw?.includes('X-Odd-CASE'));
    assert.ok(!got.raw?.includes('elsewhere'), 'the host is that of the server');
    assert.match(answer, /^HTTP\/1\.1 201 Made\r\n/);
    assert.equal(answer.match(/X-Twice/g)?.length, 2);
    assert.doesNotMatch(answer, /X-Hop/);
    assert.match(answer, /\{"id":"1"\}/);
  });

  it('redirects as they are: nothing is followed', async () => {
    let asked = 0;
    pair = await behindProxy(
      http.createServer((_request, response) => {
        asked += 1;
        response.writeHead(302, { Location: 'http://127.0.0.1:1/elsewhere' }).end();
      }),
    );
    const answer = await fetch(`${pair.proxy.url}/Users`, { redirect: 'manual' });
    assert.deepEqual(
      [answer.status, answer.headers.get('location'), asked],
      [302, 'http://127.0.0.1:1/elsewhere', 1],
    );
  });

  it('what is packed stays packed, and is kept unpacked', async () => {
    pair = await behindProxy(
      http.createServer((_request, response) => {
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"totalResults":0}'));
      }),
    );
    const next = pair.next();
    const answer = await fetch(`${pair.proxy.url}/Users`);
    assert.equal(await answer.text(), '{"totalResults":0}');
    assert.equal((await next).response.text, '{"totalResults":0}');
  });

  it('a body that unpacks to far more is passed on, and not unpacked to be kept', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    pair = await behindProxy(
      http.createServer((_request, response) => {
        response
          .writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bomb.length })
          .end(bomb);
      }),
    );
    const next = pair.next();
    await exchanged(pair.proxy.url, 'GET /Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const { response } = await next;
    assert.equal(response.text, '');
    assert.match(response.left ?? '', /cannot be unpacked, or to too much/);
  });

  it('100 Continue from the server, before the body is sent', async () => {
    const server = http.createServer((request, response) => {
      request.resume().on('end', () => response.end('done'));
    });
    const asked: string[] = [];
    server.on('checkContinue', (request, response) => {
      asked.push(String(request.headers.expect));
      response.writeContinue();
      server.emit('request', request, response);
    });
    pair = await behindProxy(server);
    const { port } = new URL(pair.proxy.url);
    const request = http.request({
      port,
      method: 'PUT',
      path: '/Users/1',
      headers: { Expect: '100-continue' },
    });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('{}');
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 200);
    assert.deepEqual(asked, ['100-continue']);
  });

  it('an answer to HTTP/1.0 without chunks', async () => {
    pair = await behindProxy(
      http.createServer((_request, response) => {
        response.write('one ');
        response.end('two');
      }),
    );
    const answer = await exchanged(pair.proxy.url, 'GET /Users HTTP/1.0\r\n\r\n');
    assert.doesNotMatch(answer, /chunked/i);
    assert.match(answer, /\r\n\r\none two$/);
  });

  it('an upgrade as a plain request: the connection stays HTTP', async () => {
    const upgrades: unknown[] = [];
    pair = await behindProxy(
      http.createServer((request, response) => {
        upgrades.push(request.headers.upgrade);
        response.end('plain');
      }),
    );
    const answer = await exchanged(
      pair.proxy.url,
      'GET /Users HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 200/);
    assert.deepEqual(upgrades, [undefined]);
  });

  it('many at once, each to its own', async () => {
    pair = await behindProxy(
      http.createServer((request, response) => {
        setImmediate(() => response.end(request.url));
      }),
    );
    const paths = Array.from({ length: 100 }, (_, index) => `/Users/${index}`);
    const answers = await Promise.all(
      paths.map(async (path) => (await fetch(`${pair.proxy.url}${path}`)).text()),
    );
    assert.deepEqual(
      answers,
      paths.map((path) => `/scim/v2${path}`),
    );
    assert.equal(pair.passed.length, 100);
  });
});

describe('the proxy: servers and clients that misbehave', () => {
  let pair: Pair;
  afterEach(async () => pair?.close());

  /** Answers every connection with these bytes, then ends it or breaks it. */
  const saying = (bytes: string, how: 'end' | 'reset') =>
    net.createServer((socket) => {
      socket.once('data', () => {
        if (how === 'end') socket.end(bytes);
        else socket.write(bytes, () => socket.resetAndDestroy());
      });
    });
  const GET = 'GET /Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

  const BROKEN: [what: string, server: () => net.Server, seen: RegExp][] = [
    ['ends without an answer', () => saying('', 'end'), /ECONNRESET/],
    ['is reset before the answer', () => saying('', 'reset'), /ECONNRESET/],
    ['does not speak HTTP', () => saying('SSH-2.0-OpenSSH\r\n', 'end'), /HPE_/],
    [
      'has chunks that are none',
      () => saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n', 'end'),
      /HPE_/,
    ],
    [
      'breaks off in the body',
      () => saying('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc', 'end'),
      /broke off/,
    ],
    [
      'has two lengths',
      () => saying('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'end'),
      /HPE_/,
    ],
  ];
  for (const [what, server, seen] of BROKEN) {
    it(`a server that ${what}: the client's connection ends as well, and it is told why`, async () => {
      pair = await behindProxy(server());
      const next = pair.next();
      const answer = await exchanged(pair.proxy.url, GET);
      assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
      assert.match((await next).error ?? '', seen);
    });
  }

  it('a server that is not there: 502 and why', async () => {
    const server = net.createServer();
    pair = await behindProxy(server);
    server.close();
    const next = pair.next();
    const answer = await fetch(`${pair.proxy.url}/Users`);
    assert.equal(answer.status, 502);
    assert.match(await answer.text(), /cannot reach the server: ECONNREFUSED/);
    const { status, error } = await next;
    assert.deepEqual([status, error], [undefined, 'ECONNREFUSED']);
  });

  it('a server that hangs: nothing is answered for it, and the request ends when the client leaves', async () => {
    const server = net.createServer((socket) => socket.resume());
    pair = await behindProxy(server);
    const next = pair.next();
    const controller = new AbortController();
    const asked = fetch(`${pair.proxy.url}/Users`, { signal: controller.signal }).catch(
      () => 'left',
    );
    await once(server, 'connection');
    controller.abort();
    assert.equal(await asked, 'left');
    assert.match((await next).error ?? '', /client went away/);
  });

  it('a client that sends no HTTP: 400, and the proxy goes on', async () => {
    pair = await behindProxy(http.createServer((_request, response) => response.end('fine')));
    assert.match(await exchanged(pair.proxy.url, 'NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.match(
      await exchanged(
        pair.proxy.url,
        'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      ),
      /^HTTP\/1\.1 400|^$/,
    );
    assert.equal(await (await fetch(`${pair.proxy.url}/Users`)).text(), 'fine');
  });

  it('beyond this machine, only a path with the key is passed on', async () => {
    let asked = 0;
    pair = await behindProxy(
      http.createServer((_request, response) => {
        asked += 1;
        response.end();
      }),
      { host: '0.0.0.0' },
    );
    const { port, pathname } = new URL(pair.proxy.url);
    assert.ok(pathname.length > 30);
    const here = `http://127.0.0.1:${port}`;
    const statuses = [];
    for (const path of [
      '/',
      '/Users',
      `${pathname}x/Users`,
      `/x${pathname}/Users`,
      `${pathname}/Users`,
    ]) {
      statuses.push((await fetch(`${here}${path}`)).status);
    }
    assert.deepEqual([statuses, asked], [[404, 404, 404, 404, 200], 1]);
  });

  it('itself is no server to pass on to', async () => {
    const taken = http.createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as net.AddressInfo;
    taken.close();
    await once(taken, 'close');
    const to = new URL(`http://localhost:${port}/scim`);
    await assert.rejects(
      startProxy({ to, host: '127.0.0.1', port, passed: () => undefined }),
      /pass everything on to itself/,
    );
    pair = await behindProxy(http.createServer());
  });
});
