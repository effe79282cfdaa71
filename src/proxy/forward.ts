import http from 'node:http';
import https from 'node:https';
import { messageOf } from '../base/errors';
import { codeOf } from '../base/files/systemError';
import type { Route } from '../base/http/route';
import { passedOn, type RawHeaders, valuesOf } from '../traffic/headers';
import { Capture, type KeptBody } from './capture';

/** One exchange as it went by. */
export interface Passed {
  started: Date;
  ms: number;
  method: string;
  /** At the server. */
  url: string;
  requestHeaders: RawHeaders;
  request: KeptBody;
  /** Undefined when the server gave no answer, or none that could be passed on. */
  status: number | undefined;
  responseHeaders: RawHeaders;
  response: KeptBody;
  error: string | undefined;
}

/** Passes requests on to one server and its answers back, as they come: bodies are never held up. */
export class Forwarder {
  readonly #to: URL;
  readonly #client: typeof http | typeof https;
  readonly #agent: http.Agent;
  readonly #passed: (exchange: Passed) => void;

  /** @param to base URL at the server: what is asked for below the proxy's is asked for below this one. */
  constructor(to: URL, passed: (exchange: Passed) => void, route?: Route) {
    this.#to = to;
    this.#client = to.protocol === 'https:' ? https : http;
    // A connection for each request: on one that the server is just closing, a create would fail because of the proxy.
    this.#agent = route?.(to) ?? new this.#client.Agent({ keepAlive: false });
    this.#agent.keepSocketAlive = () => false;
    this.#passed = passed;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** @param path path and query below the base URL, as they came. */
  forward(request: http.IncomingMessage, response: http.ServerResponse, path: string): void {
    const exchange = new Underway(request, this.#urlOf(path), this.#passed);
    const headers = [
      ...passedOn(request.rawHeaders, ['host', 'expect']),
      ...['Host', this.#to.host],
      ...(request.headers['transfer-encoding'] === undefined
        ? []
        : ['Transfer-Encoding', 'chunked']),
      ...(request.headers.expect === undefined ? [] : ['Expect', request.headers.expect]),
      ...['Connection', 'close'],
    ];
    const { protocol, hostname, port } = this.#to;
    const outgoing = this.#client.request({
      protocol,
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      path: exchange.target,
      method: request.method,
      headers,
      setHost: false,
      agent: this.#agent,
    });
    connect({ request, response, outgoing, exchange });
  }

  #urlOf(path: string): { url: string; target: string } {
    const base = this.#to.pathname.replace(/\/$/, '');
    const target = path.startsWith('/') || path === '' ? `${base}${path}` : `${base}/${path}`;
    const asked = target === '' ? '/' : target;
    return { url: `${this.#to.origin}${asked}`, target: asked };
  }
}

interface Ends {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  outgoing: http.ClientRequest;
  exchange: Underway;
}

function connect({ request, response, outgoing, exchange }: Ends): void {
  request.on('data', (chunk: Buffer) => exchange.sent.add(chunk));
  request.pipe(outgoing);
  // Whoever asked has gone: nobody waits for the answer.
  const gone = () => {
    if (response.writableFinished) return;
    outgoing.destroy();
    exchange.end('the client went away before the answer was whole');
  };
  response.once('close', gone);
  request.once('error', gone);
  outgoing.on('continue', () => response.writeContinue());
  outgoing.on('error', (error) => {
    exchange.end(whyOf(error));
    failed(response, error);
  });
  // Nobody has asked for it: upgrades are not passed on. What is spoken next is no HTTP.
  outgoing.once('upgrade', (_answer, socket) => {
    socket.destroy();
    exchange.end('the server switches to another protocol');
    response.destroy();
  });
  outgoing.once('response', (incoming) => {
    exchange.answered(incoming);
    const isFramed = incoming.headers['content-length'] !== undefined;
    const isEmpty = request.method === 'HEAD' || [204, 304].includes(incoming.statusCode ?? 0);
    const headers = passedOn(incoming.rawHeaders);
    // HTTP/1.0 knows no chunks: the end of the connection ends the body.
    const chunked =
      isFramed || isEmpty || request.httpVersion === '1.0' ? [] : ['Transfer-Encoding', 'chunked'];
    try {
      response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, [
        ...headers,
        ...chunked,
      ]);
    } catch (error) {
      outgoing.destroy();
      exchange.end(whyOf(error));
      failed(response, error);
      return;
    }
    incoming.on('data', (chunk: Buffer) => exchange.received.add(chunk));
    incoming.once('error', (error) => {
      exchange.end(`the answer broke off: ${whyOf(error)}`);
      response.destroy();
    });
    incoming.pipe(response);
    response.once('finish', () => exchange.end(undefined));
  });
}

/** What could not be reached is told; what broke off breaks off for the client too, as it would without a proxy. */
function failed(response: http.ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed || !isUnreachable(error)) {
    response.destroy();
    return;
  }
  const body = `The proxy cannot reach the server: ${whyOf(error)}.\n`;
  response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(body);
}

function isUnreachable(error: unknown): boolean {
  return /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPROXY|CERT_|UNABLE_|DEPTH_|SELF_|ERR_TLS)/.test(
    codeOf(error),
  );
}

function whyOf(error: unknown): string {
  return codeOf(error) || messageOf(error);
}

/** An exchange until it has ended, which is told once. */
class Underway {
  readonly sent = new Capture();
  readonly received = new Capture();
  readonly target: string;
  readonly #request: http.IncomingMessage;
  readonly #url: string;
  readonly #passed: (exchange: Passed) => void;
  readonly #started = new Date();
  readonly #begun = performance.now();
  #answer: http.IncomingMessage | undefined;
  #hasEnded = false;

  constructor(
    request: http.IncomingMessage,
    { url, target }: { url: string; target: string },
    passed: (exchange: Passed) => void,
  ) {
    this.#request = request;
    this.#url = url;
    this.target = target;
    this.#passed = passed;
  }

  answered(answer: http.IncomingMessage): void {
    this.#answer = answer;
  }

  end(error: string | undefined): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const { rawHeaders: requestHeaders, method = 'GET' } = this.#request;
    const { rawHeaders: responseHeaders = [], statusCode: status } = this.#answer ?? {};
    this.#passed({
      started: this.#started,
      ms: performance.now() - this.#begun,
      method,
      url: this.#url,
      requestHeaders,
      request: this.sent.kept(valuesOf(requestHeaders, 'content-encoding')[0]),
      status,
      responseHeaders,
      response: this.received.kept(valuesOf(responseHeaders, 'content-encoding')[0]),
      error,
    });
  }
}
