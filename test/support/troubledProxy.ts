import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What happens to everything that is under way when the nth request comes, once. */
export interface Trouble {
  nth: number;
  /** `tar pit`: no answer ever. `crash`: connections dropped, then refused for `downMs`. */
  kind: 'tar pit' | 'crash';
  downMs: number;
}

export interface TroubledProxy {
  baseUrl: string;
  /** How many requests were under way. */
  readonly hit: number;
  /** How many have come by. */
  readonly seen: number;
  close(): Promise<void>;
}

/** A proxy on loopback before a SCIM server, with one time of trouble. What was under way reaches the server all the same. */
export async function startTroubledProxy(to: string, trouble: Trouble): Promise<TroubledProxy> {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  const underWay = new Set<http.ServerResponse>();
  const swallowed = new Set<http.ServerResponse>();
  let seen = 0;
  let hit = 0;
  const server = http.createServer((incoming, response) => {
    seen += 1;
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    const { method, headers, url } = incoming;
    const onward = http.request({
      host: target.hostname,
      port: target.port,
      path: url,
      method,
      headers,
    });
    onward.on('response', (answer) => {
      if (swallowed.has(response)) answer.resume();
      else {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
    if (seen === trouble.nth) strike();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  function strike(): void {
    hit = underWay.size;
    for (const response of underWay) swallowed.add(response);
    if (trouble.kind === 'tar pit') return;
    const { port } = server.address() as AddressInfo;
    server.close();
    for (const socket of sockets) socket.destroy();
    setTimeout(() => server.listen(port, '127.0.0.1'), trouble.downMs);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${target.pathname}`,
    get hit() {
      return hit;
    },
    get seen() {
      return seen;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
