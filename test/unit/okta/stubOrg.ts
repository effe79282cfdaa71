import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Respond = (
  request: SeenRequest,
  response: ServerResponse,
  /** How many requests came before this one. */
  nth: number,
) => void;

/** A server on loopback that stands in for an org: one function answers, every request is kept. */
export class StubOrg {
  readonly requests: SeenRequest[] = [];
  respond: Respond = (_request, response) => json(response, 200, []);
  url = '';
  readonly #server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request: SeenRequest = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.requests.push(request);
    this.respond(request, response, this.requests.length - 1);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** As `GET /api/v1/apps`, without the query. */
  get lines(): string[] {
    return this.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`);
  }
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export function oktaError(
  response: ServerResponse,
  status: number,
  errorCode: string,
  errorSummary: string,
  causes: string[] = [],
): void {
  json(response, status, {
    errorCode,
    errorSummary,
    errorLink: errorCode,
    errorId: 'oaeSample',
    errorCauses: causes.map((cause) => ({ errorSummary: cause })),
  });
}

export const APP = {
  id: '0oa1',
  orn: 'orn:okta:idp:00o1:apps:x:0oa1',
  name: 'dev_senhasegura_1',
  label: 'senhasegura',
  status: 'ACTIVE',
  signOnMode: 'AUTO_LOGIN',
  features: [],
  settings: { signOn: { loginUrl: 'https://a.example' } },
  _links: { self: { href: 'https://x' } },
};

export const GROUP = {
  id: '00g1',
  type: 'OKTA_GROUP',
  created: '2026-01-01T00:00:00.000Z',
  profile: { name: 'Vendors', description: null },
};

export const PUSH = {
  id: 'gPm1',
  created: '2026-03-25T06:00:40Z',
  lastUpdated: '2026-03-25T06:00:41Z',
  sourceGroupId: '00g1',
  targetGroupId: '00g2',
  status: 'ACTIVE',
  _links: { app: { href: 'https://x' } },
};

export const MAPPING = {
  id: 'prm1',
  source: { id: 'oty1', name: 'user', type: 'user' },
  target: { id: '0oa1', name: 'app', type: 'appuser' },
};
