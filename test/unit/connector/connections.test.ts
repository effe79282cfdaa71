import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConnectorTransport } from '../../../src/connector/http/transport';

describe('the connections of a connector test', () => {
  let server: http.Server;
  let transport: ConnectorTransport;
  let url: URL;
  /** Of each request, which connection it came by, and how the server is asked to treat that. */
  let seen: string[];

  beforeEach(async () => {
    const sockets: Socket[] = [];
    seen = [];
    server = http.createServer((request, response) => {
      if (!sockets.includes(request.socket)) sockets.push(request.socket);
      const number = sockets.indexOf(request.socket) + 1;
      seen.push(`${request.method} ${number} ${request.headers.connection}`);
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/Users`);
    transport = new ConnectorTransport(url, 5000);
  });

  afterEach(async () => {
    transport.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function send(method: string): Promise<void> {
    const body = method === 'GET' ? undefined : '{}';
    await transport.send({ method, url, headers: {}, body, shown: method, signal: undefined });
  }

  it('are kept for what may be sent again, and new for each POST, which may not', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'POST', 'DELETE', 'PATCH']) await send(method);
    assert.deepEqual(seen, [
      'GET 1 keep-alive',
      'POST 2 keep-alive',
      'PUT 1 keep-alive',
      'POST 3 keep-alive',
      'DELETE 1 keep-alive',
      'PATCH 4 keep-alive',
    ]);
  });

  it('do not lose a POST to a server that hangs up after an answer', async () => {
    server.on('request', (request, response) => response.on('finish', () => request.destroy()));
    for (let round = 0; round < 50; round += 1) {
      await send('GET');
      await send('POST');
    }
    assert.equal(seen.filter((line) => line.startsWith('POST')).length, 50);
  });
});
