import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { behindProxy, exchanged, type Pair } from './server';

const GET = 'GET /Users HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

/** Answers every connection with these bytes, and ends it or not. */
const saying = (bytes: string, ends = true) =>
  net.createServer((socket) => {
    socket.once('data', () => (ends ? socket.end(bytes) : socket.write(bytes)));
  });

describe('the proxy: what HTTP has besides', () => {
  let pair: Pair;
  afterEach(async () => pair?.close());

  it('a server of HTTP/1.0, whose body ends with its connection', async () => {
    pair = await behindProxy(saying('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\none two'));
    const next = pair.next();
    const answer = await fetch(`${pair.proxy.url}/Users`);
    assert.deepEqual([answer.status, await answer.text()], [200, 'one two']);
    const { status, response, error } = await next;
    assert.deepEqual([status, response.text, error], [200, 'one two', undefined]);
  });

  it('a server that switches to another protocol unasked: the client is not left waiting', async () => {
    const switching =
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: odd\r\n\r\n';
    for (const ends of [true, false]) {
      pair = await behindProxy(saying(switching, ends));
      const next = pair.next();
      const answer = await exchanged(pair.proxy.url, GET);
      assert.doesNotMatch(answer, /^HTTP\/1\.1 (?:101|200)/);
      assert.match((await next).error ?? '', /upgrade|switch|ECONNRESET/i);
      await pair.close();
    }
  });

  it('hints before the answer', async () => {
    pair = await behindProxy(
      saying(
        'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      ),
    );
    assert.match(await exchanged(pair.proxy.url, GET), /^HTTP\/1\.1 200 OK[\s\S]*ok$/);
  });

  it('an expectation that the server does not meet: its answer comes at once, without the body', async () => {
    const server = http.createServer();
    server.on('checkContinue', (_request, response: http.ServerResponse) => {
      response.writeHead(401, { 'Content-Length': 2 }).end('no');
    });
    pair = await behindProxy(server);
    const { port } = new URL(pair.proxy.url);
    const headers = { Expect: '100-continue', 'Content-Length': 10 };
    const request = http.request({ port, method: 'PUT', path: '/Users/1', headers });
    request.on('error', () => undefined);
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 401);
    request.destroy();
  });

  it('an expectation that nobody knows', async () => {
    pair = await behindProxy(http.createServer((_request, response) => response.end('fine')));
    const answer = await exchanged(
      pair.proxy.url,
      'GET /Users HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 417/);
  });

  it('a client that asks for a tunnel', async () => {
    pair = await behindProxy(http.createServer((_request, response) => response.end('fine')));
    assert.equal(
      await exchanged(pair.proxy.url, 'CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n'),
      '',
    );
    assert.equal(await (await fetch(`${pair.proxy.url}/Users`)).text(), 'fine');
  });
});
