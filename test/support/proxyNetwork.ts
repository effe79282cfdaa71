import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** A network in which https hosts are reached through a proxy only, which asks for a name and a password. */
export class ProxyNetwork {
  /** What was asked of the proxy, and its answer. */
  readonly asked: string[] = [];
  readonly #credentials: string;
  readonly #upstreams: ReadonlyMap<string, string>;
  readonly #certificate: Awaited<ReturnType<typeof generate>>;
  readonly #proxy = http.createServer((_, response) => response.writeHead(405).end());
  readonly #servers: (http.Server | https.Server)[] = [this.#proxy];
  readonly #sockets = new Set<net.Socket>();

  private constructor(
    credentials: string,
    upstreams: ReadonlyMap<string, string>,
    certificate: Awaited<ReturnType<typeof generate>>,
  ) {
    this.#credentials = credentials;
    this.#upstreams = upstreams;
    this.#certificate = certificate;
  }

  /** `upstreams`: what stands behind each host, http on loopback. `credentials`: `name:password`. */
  static async start(
    credentials: string,
    upstreams: ReadonlyMap<string, string>,
  ): Promise<ProxyNetwork> {
    const altNames = [...upstreams.keys()].map((value) => ({ type: 2 as const, value }));
    const certificate = await generate([{ name: 'commonName', value: 'test' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames }],
    });
    const network = new ProxyNetwork(credentials, upstreams, certificate);
    const ports = new Map<string, number>();
    for (const host of upstreams.keys()) ports.set(host, await network.#front(host));
    network.#proxy.on('connect', (request: http.IncomingMessage, socket: net.Socket) =>
      network.#connect(request, socket, ports),
    );
    await network.#listen(network.#proxy);
    return network;
  }

  get port(): number {
    return (this.#proxy.address() as AddressInfo).port;
  }

  /** Writes the certificate down, for NODE_EXTRA_CA_CERTS. */
  async writeCertificate(file: string): Promise<void> {
    await writeFile(file, this.#certificate.cert);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  #connect(request: http.IncomingMessage, socket: net.Socket, ports: Map<string, number>): void {
    const wanted = `Basic ${Buffer.from(this.#credentials).toString('base64')}`;
    const [host = ''] = (request.url ?? '').split(':');
    const port = ports.get(host);
    const status =
      request.headers['proxy-authorization'] !== wanted
        ? '407 Proxy Authentication Required'
        : port === undefined
          ? '403 Forbidden'
          : '200 Connection Established';
    this.asked.push(`${request.url} ${status.slice(0, 3)}`);
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    if (port === undefined || !status.startsWith('200')) {
      socket.end();
      return;
    }
    const onward = net.connect(port, '127.0.0.1');
    this.#sockets.add(onward);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
  }

  /** An https server of that name, in front of a plain one. */
  async #front(host: string): Promise<number> {
    const target = new URL(this.#upstreams.get(host) ?? '');
    const { private: key, cert } = this.#certificate;
    const server = https.createServer({ key, cert }, (request, response) => {
      const headers = { ...request.headers, host: target.host };
      const onward = http.request(
        {
          host: target.hostname,
          port: target.port,
          method: request.method,
          path: request.url,
          headers,
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    this.#servers.push(server);
    return this.#listen(server);
  }

  async #listen(server: http.Server | https.Server): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
}
