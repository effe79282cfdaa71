import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** From 0 up to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An answer as it goes on the wire, byte by byte: what no HTTP library would send. */
export interface WireAnswer {
  statusLine: string;
  /** Lines as they are. */
  headers: string[];
  body: string;
}

export type Mutate = (answer: WireAnswer) => WireAnswer | undefined;

/** Stands in front of a good server and spoils its answers. */
export class MutatingProxy {
  requests = 0;
  /** Undefined hangs up instead. */
  mutate: Mutate = (answer) => answer;
  readonly #to: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(to: string) {
    this.#to = to;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
      this.#serve(socket);
    });
  }

  static async start(to: string): Promise<MutatingProxy> {
    const proxy = new MutatingProxy(to);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const end = heard.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = heard.subarray(0, end).toString('latin1');
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (heard.length < end + 4 + length) return;
      const body = heard.subarray(end + 4, end + 4 + length);
      heard = Buffer.alloc(0);
      void this.#answer(socket, head, body);
    });
  }

  async #answer(socket: Socket, head: string, body: Buffer): Promise<void> {
    this.requests += 1;
    const [line = '', ...lines] = head.split('\r\n');
    const [method = 'GET', path = '/'] = line.split(' ');
    const kept = lines
      .map((one) => /^([^:]+): *(.*)$/.exec(one))
      .flatMap((match) => {
        const [, name = '', value = ''] = match ?? [];
        return /^(host|connection|content-length|transfer-encoding|accept-encoding)$/i.test(name) ||
          name === ''
          ? []
          : [[name, value] as [string, string]];
      });
    const response = await fetch(`${this.#to}${path}`, {
      method,
      headers: kept,
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    });
    const text = (await response.text()).replaceAll(this.#to, this.url);
    const headers = [...response.headers]
      .filter(
        ([name]) =>
          !/^(connection|content-length|transfer-encoding|keep-alive|content-encoding)$/.test(name),
      )
      .map(([name, value]) => `${name}: ${value.replaceAll(this.#to, this.url)}`);
    const answer = this.mutate({
      statusLine: `HTTP/1.1 ${response.status} x`,
      headers,
      body: text,
    });
    if (!answer) return void socket.destroy();
    const bytes = Buffer.from(answer.body);
    const own = answer.headers.some((one) => /^content-length:/i.test(one))
      ? []
      : [`Content-Length: ${bytes.length}`];
    const all = [answer.statusLine, ...answer.headers, ...own, 'Connection: close', '', ''];
    socket.write(Buffer.from(all.join('\r\n'), 'latin1'));
    socket.end(bytes);
  }
}
