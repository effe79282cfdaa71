import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf, UsageError } from '../base/errors';
import { isLoopback } from '../base/http/loopback';
import type { Route } from '../base/http/route';
import { Forwarder, type Passed } from './forward';

export interface ProxyOptions {
  /** Base URL at the SCIM server. */
  to: URL;
  /** Where to listen; port 0: any free one. */
  host: string;
  port: number;
  /** Called for each exchange once it has ended. */
  passed(exchange: Passed): void;
  route?: Route;
}

export interface RunningProxy {
  /** Base URL to give to Okta in place of the server's. Beyond this machine it has a key in its path. */
  url: string;
  /** Whether other machines can reach it. */
  isOpen: boolean;
  close(): Promise<void>;
}

/** Characters of the key, from 24 random bytes. */
const KEY_BYTES = 24;

/**
 * Stands between an org and a SCIM server.
 * @throws {UsageError} when the address cannot be listened on, or is the one that it would pass on to.
 */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { to, host, port, passed, route } = options;
  const forwarder = new Forwarder(to, passed, route);
  const isOpen = !isLoopback(host === '::1' ? '[::1]' : host);
  const prefix = isOpen ? `/${randomBytes(KEY_BYTES).toString('base64url')}` : '';
  const serve = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const path = request.url ?? '/';
    if (!isBelow(path, prefix)) {
      response.writeHead(404).end();
      return;
    }
    forwarder.forward(request, response, path.slice(prefix.length));
  };
  // Neither a bound of headers nor of time that the server itself would not have: Okta waits for 60 s.
  const server = http.createServer(
    { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 65_000 },
    serve,
  );
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.on('connect', (_request, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await listen(server, host, port);
  const { port: bound, address, family } = server.address() as AddressInfo;
  const name = family === 'IPv6' ? `[${address}]` : address;
  if (`${name}:${bound}` === to.host || (isLoopback(to.hostname) && Number(to.port) === bound)) {
    await stop(server, forwarder);
    throw new UsageError('The proxy would pass everything on to itself.', {
      nextStep: 'Give the address of the SCIM server after --to.',
    });
  }
  return {
    url: `http://${name}:${bound}${prefix}`,
    isOpen,
    close: () => stop(server, forwarder),
  };
}

function isBelow(path: string, prefix: string): boolean {
  const rest = path.slice(prefix.length);
  return path.startsWith(prefix) && (rest === '' || rest.startsWith('/') || rest.startsWith('?'));
}

function listen(server: http.Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new UsageError(`The proxy cannot listen on ${host}:${port}: ${messageOf(error)}.`, {
          nextStep: 'Choose another port with --listen; 0 takes any that is free.',
          cause: error,
        }),
      ),
    );
    server.listen({ host, port }, resolve);
  });
}

function stop(server: http.Server, forwarder: Forwarder): Promise<void> {
  forwarder.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
