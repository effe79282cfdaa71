import { once } from 'node:events';
import type http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Passed } from '../../../src/proxy/forward';
import { type RunningProxy, startProxy } from '../../../src/proxy/startProxy';

/** A server and a proxy before it, both closed together. */
export interface Pair {
  proxy: RunningProxy;
  passed: Passed[];
  /** Resolves with the next exchange that has ended. */
  next(): Promise<Passed>;
  close(): Promise<void>;
}

export async function behindProxy(
  server: http.Server | net.Server,
  options: { host?: string; base?: string } = {},
): Promise<Pair> {
  const { host = '127.0.0.1', base = '/scim/v2' } = options;
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const passed: Passed[] = [];
  const waiting: ((exchange: Passed) => void)[] = [];
  const proxy = await startProxy({
    to: new URL(`http://127.0.0.1:${port}${base}`),
    host,
    port: 0,
    passed: (exchange) => {
      passed.push(exchange);
      waiting.shift()?.(exchange);
    },
  });
  return {
    proxy,
    passed,
    next: () => new Promise((resolve) => void waiting.push(resolve)),
    close: async () => {
      await proxy.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** What comes back for bytes that are sent as they are, until the connection ends. */
export async function exchanged(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}
