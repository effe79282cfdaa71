import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScimStub {
  baseUrl: string;
  close(): Promise<void>;
}

/** A connector that answers at once, takes everything and finds nothing: for tests that are about the org, not about it. */
export async function startScimStub(): Promise<ScimStub> {
  let nextId = 1;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.method === 'GET') {
      send(response, 200, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: 0,
        startIndex: 1,
        itemsPerPage: 0,
        Resources: [],
      });
    } else if (request.method === 'DELETE') {
      response.writeHead(204).end();
    } else {
      const id = request.method === 'POST' ? String(nextId++) : request.url?.split('/').at(-1);
      send(response, request.method === 'POST' ? 201 : 200, { ...body, id });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/scim`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/scim+json' });
  response.end(JSON.stringify(body));
}
