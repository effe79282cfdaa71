import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Twist = (reply: Reply, asked: Asked) => Reply;

/** Stands before an org or a connector that is well, and changes its answers. */
export class TwistingProxy {
  /** Requests that have come in so far. */
  asked = 0;
  /** What becomes of an answer. */
  twist: Twist = (reply) => reply;
  /** What the one behind is sent in the place of the credentials that came. */
  authorization: string | undefined;
  readonly #server: Server;
  readonly #target: string;

  private constructor(server: Server, target: string) {
    this.#server = server;
    this.#target = target;
  }

  static async start(target: string): Promise<TwistingProxy> {
    const server = createServer();
    const proxy = new TwistingProxy(server, new URL(target).origin);
    server.on('request', (request, response) => {
      void proxy.#answer(request).then(({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<Reply> {
    this.asked += 1;
    const { method = 'GET', url: path = '/', headers } = request;
    let sent = '';
    for await (const chunk of request.setEncoding('utf8')) sent += chunk;
    const asked = { method, path, headers, body: sent };
    const passed = ['authorization', 'content-type', 'accept'].flatMap((name) => {
      const value =
        name === 'authorization' ? (this.authorization ?? headers[name]) : headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const answer = await fetch(this.#target + path, {
      method,
      headers: Object.fromEntries(passed),
      ...(sent === '' ? {} : { body: sent }),
      redirect: 'manual',
    });
    const body = (await answer.text()).replaceAll(this.#target, this.origin);
    const kept = [...answer.headers].filter(([name]) => !HOP.test(name));
    const reply = {
      status: answer.status,
      headers: Object.fromEntries(
        kept.map(([name, value]) => [name, value.replaceAll(this.#target, this.origin)]),
      ),
      body,
    };
    return this.twist(reply, asked);
  }
}

/** Of the one connection only, or no longer so. */
const HOP = /^(connection|keep-alive|transfer-encoding|content-length|content-encoding|date)$/i;
