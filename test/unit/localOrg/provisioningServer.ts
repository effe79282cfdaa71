import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;

export interface Seen {
  method: string;
  /** Path and query below the base URL, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Json;
}

export interface Reply {
  status: number;
  text?: string;
  /** Instead of text. */
  bytes?: Buffer;
  headers?: Record<string, string>;
}

/** Never answers; sends no end of bytes; sends half an answer; sends what is no HTTP. */
export type Misbehaviour = 'hang' | 'endless' | 'stalls' | 'garbage';

/** A small SCIM server on loopback, in memory, which keeps what it was asked and can be told to misbehave. */
export class ProvisioningServer {
  readonly users = new Map<string, Json>();
  readonly groups = new Map<string, Json>();
  seen: Seen[] = [];
  /** Answers instead of the server when it returns a reply, or misbehaves. */
  override: ((request: Seen) => Reply | Misbehaviour | undefined) | undefined;
  /** Set: PATCH is answered with 204, after this was called; what it asks for is for the test to look at. */
  patch: ((request: Seen) => void) | undefined;
  #server: Server | undefined;
  #next = 1;

  get baseUrl(): string {
    const address = this.#server?.address() as AddressInfo | undefined;
    return `http://127.0.0.1:${address?.port ?? 0}/scim/v2`;
  }

  async start(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const path = (request.url ?? '').replace('/scim/v2/', '');
      const body = text === '' ? {} : (JSON.parse(text) as Json);
      const seen = { method: request.method ?? '', path, headers: request.headers, body };
      this.seen.push(seen);
      const reply = this.override?.(seen) ?? this.#answer(seen);
      if (typeof reply === 'string') return misbehave(reply, response);
      response.writeHead(reply.status, {
        'content-type': 'application/scim+json',
        ...reply.headers,
      });
      response.end(reply.bytes ?? reply.text);
    });
    await new Promise<void>((done) => this.#server?.listen(0, '127.0.0.1', done));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }

  /** `GET Users?filter`, `PUT Users/1`: what was asked since the last call, filters shortened. */
  takeLines(): string[] {
    const lines = this.seen.map(({ method, path }) => `${method} ${path.replace(/=.*/, '')}`);
    this.seen = [];
    return lines;
  }

  add(kind: 'Users' | 'Groups', resource: Json): Json {
    const id = String(this.#next++);
    const stored = { ...resource, id, meta: { resourceType: kind.slice(0, -1) } };
    delete (stored as Json).password;
    this.#all(kind).set(id, stored);
    return stored;
  }

  #all(kind: string): Map<string, Json> {
    return kind === 'Users' ? this.users : this.groups;
  }

  #answer({ method, path, body }: Seen): Reply {
    const url = new URL(path, 'http://x/');
    const [kind = '', id] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const all = this.#all(kind);
    if (method === 'POST') return json(201, this.add(kind as 'Users', body));
    if (id === undefined) {
      const filter = /^(\w+) eq (".*")$/.exec(url.searchParams.get('filter') ?? '');
      const found = [...all.values()].filter(
        (item) => !filter || item[filter[1] ?? ''] === JSON.parse(filter[2] ?? '""'),
      );
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];
      const start = Number(url.searchParams.get('startIndex') ?? 1) - 1;
      const page = found.slice(start, start + Number(url.searchParams.get('count') ?? 100));
      return json(200, { schemas, totalResults: found.length, Resources: page });
    }
    if (!all.has(id)) return json(404, { detail: `no ${id}` });
    if (method === 'DELETE') {
      all.delete(id);
      return { status: 204 };
    }
    if (method === 'PATCH' && this.patch) {
      this.patch({ method, path, headers: {}, body });
      return { status: 204 };
    }
    if (method === 'PUT') all.set(id, body);
    return json(200, all.get(id));
  }
}

function misbehave(how: Misbehaviour, response: ServerResponse): void {
  if (how === 'hang') return;
  if (how === 'garbage') {
    response.socket?.end('SCIM/9 hello\r\n\r\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/scim+json' });
  response.write('{"Resources":[');
  if (how === 'stalls') return;
  const more = () => {
    if (!response.destroyed) response.write(' '.repeat(16_384), () => setImmediate(more));
  };
  more();
}

function json(status: number, body: unknown): Reply {
  return { status, text: JSON.stringify(body) };
}
