import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  ScimServer as ExampleServer,
  ScimServerFaults,
  SeenRequest,
  ServerReply,
} from '../../../examples/scim-server/server.mjs';
import { isObject, json, type ScimAnswer, type ScimRequest } from './model';
import { parsed } from './sender';
import { ScimServer } from './server';

const PATH = '/iso/scim/v2';

/**
 * The correct server on loopback, with faults that answer in its place (`before`, also by hanging or by dropping the
 * connection) or change its answers (`after`), as those of the example server do.
 */
export async function startCorrectServer(faults: ScimServerFaults = {}): Promise<ExampleServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}${PATH}`;
  const server = new ScimServer({}, baseUrl);
  http.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    void serve(server, faults, incoming, response);
  });
  return {
    baseUrl,
    users: server.users,
    groups: server.groups,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function serve(
  server: ScimServer,
  { before, after }: ScimServerFaults,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await requestOf(incoming);
  const seen = seenOf(request);
  const effect = before?.(seen);
  if (effect === 'hang') return;
  if (effect === 'drop') {
    incoming.socket.destroy();
    return;
  }
  if (effect) {
    send(response, effect);
    return;
  }
  const answer = await server.handle(request);
  const body = isObject(answer.body) ? answer.body : {};
  const changed = after?.(seen, { ...answer, body });
  send(response, changed ?? answer);
}

async function requestOf(incoming: IncomingMessage): Promise<ScimRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '', 'http://127.0.0.1');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? '',
    path: url.pathname.slice(PATH.length),
    query: Object.fromEntries(url.searchParams),
    search: url.search,
    headers: Object.fromEntries(headers),
    text,
    body: parsed(text),
  };
}

/** Shares query, headers and body with the request, so that a fault can change them. */
function seenOf({ method, path, query, headers, body }: ScimRequest): SeenRequest {
  return { method, path, query, headers, body: isObject(body) ? body : {} };
}

function send(response: ServerResponse, reply: ServerReply | ScimAnswer): void {
  const { status = 200, headers = {}, body } = reply;
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  response.writeHead(status, { ...json(status, undefined).headers, ...headers });
  response.end(text);
}
