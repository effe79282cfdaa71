import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Rewrites the answer to one request; undefined leaves it as it is. */
export type Rewrite = (
  request: { method: string; path: string },
  body: string,
) => string | undefined;

/** Stands before an org on loopback and makes it say something else. */
export class OrgProxy {
  readonly orgUrl: string;
  readonly #server: Server;
  rewrite: Rewrite = () => undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.orgUrl = `http://127.0.0.1:${port}`;
  }

  static async start(target: string): Promise<OrgProxy> {
    let proxy: OrgProxy | undefined;
    const server = createServer(async (request, response) => {
      const { method = 'GET', url: path = '/' } = request;
      const body = await textOf(request);
      const answer = await fetch(`${target}${path}`, {
        method,
        headers: headersOf(request),
        redirect: 'manual',
        ...(body === '' ? {} : { body }),
      });
      const text = await answer.text();
      const rewritten = proxy?.rewrite({ method, path }, text) ?? text;
      const type = answer.headers.get('content-type') ?? 'application/json';
      response.writeHead(answer.status, { 'content-type': type }).end(rewritten);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = new OrgProxy(server, (server.address() as AddressInfo).port);
    return proxy;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { authorization, 'content-type': type } = headers;
  return {
    ...(authorization === undefined ? {} : { authorization }),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
}
