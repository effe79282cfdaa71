import { setMaxListeners } from 'node:events';
import type { Redactor } from '../../base/secrets/redactor';
import { clip } from '../../base/text/clip';
import { isTooDeep } from '../../base/tooDeep';
import { tryJson } from '../../base/tryJson';
import { wait } from '../../base/wait';
import { OKTA_BODY_TYPE, OKTA_HEADERS } from '../../scim/oktaClient';
import { Patience } from './patience';
import type { RequestLanes } from './requestLanes';
import type { ConnectorTransport, RawReply } from './transport';

export interface ScimRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, as `/Users`. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of a body in JSON. */
  text?: string;
  /** Instead of the connector's own; null sends none. */
  authorization?: string | null;
  /** Instead of Okta's, or in addition. */
  headers?: Record<string, string>;
  /** Writes spaces of the query as `+` instead of `%20`. */
  plusForSpace?: boolean;
  /** Id of the check that sends it. */
  check?: string | undefined;
}

/** An answer of the connector. Secrets are out of every part of it. */
export interface ScimReply {
  /** What was asked, in one line. */
  request: string;
  status: number;
  location: string | undefined;
  contentType: string;
  etag: string | undefined;
  wwwAuthenticate: string | undefined;
  text: string;
  /** Undefined when the body is empty or not JSON. */
  json: unknown;
}

/** One request that was answered. */
export interface Timing {
  path: string;
  ms: number;
  status: number;
  /** The request in one line. */
  shown: string;
}

/** An answer 429. */
export interface Throttle {
  request: string;
  /** As the server said it. */
  retryAfter: string | undefined;
}

/** What sends a request: HTTP, or something that stands in for it. */
export type Sender = Pick<ConnectorTransport, 'send' | 'close'>;

export interface ClientOptions {
  baseUrl: string;
  transport: Sender;
  redactor: Redactor;
  authorization: string;
  signal: AbortSignal | undefined;
  /** Filled with every request that was answered. */
  timings: Timing[];
  /** Filled with every answer 429. */
  throttles?: Throttle[];
  /** Told how the answers come. */
  lanes?: RequestLanes;
  /** How long to wait for a server that answers 429; of this client alone unless given. */
  patience?: Patience;
}

/** Speaks to the connector as Okta's SCIM client does: same headers, same media type, same escaping. */
export class ScimClient {
  readonly #options: ClientOptions;
  readonly #patience: Patience;

  constructor(options: ClientOptions) {
    this.#options = options;
    // Each request under way listens, and Node warns of more than ten.
    if (options.signal) setMaxListeners(0, options.signal);
    this.#patience = options.patience ?? new Patience();
  }

  /** The same connector with another authorization, another signal or other patience. */
  with(changes: Partial<Pick<ClientOptions, 'authorization' | 'signal' | 'patience'>>): ScimClient {
    return new ScimClient({ ...this.#options, patience: this.#patience, ...changes });
  }

  /**
   * `pause`: how to wait while the server wants to be left alone (milliseconds).
   * @throws {NoReplyError} when there is no answer.
   * @throws {CancelledError} when the signal is aborted.
   */
  async send(
    request: ScimRequest,
    pause = (ms: number) => wait(ms, this.#options.signal),
  ): Promise<ScimReply> {
    const { transport, signal, timings, throttles, lanes } = this.#options;
    const url = this.#urlOf(request);
    const shown = this.#shown(request, url);
    const body =
      request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
    const headers = this.#headersOf(request, body);
    const { method, path, check } = request;
    for (let attempt = 1; ; attempt += 1) {
      const { pausedMs } = this.#patience;
      if (attempt > 1 || pausedMs > 0) await pause(pausedMs);
      const begunAt = performance.now();
      const reply = await transport.send({ method, url, headers, body, shown, check, signal });
      timings.push({ path, ms: reply.ms, status: reply.status, shown });
      lanes?.answered(method, reply.ms, reply.status);
      if (reply.status === 429) {
        throttles?.push({ request: shown, retryAfter: reply.headers['retry-after'] });
      }
      const pauseMs = this.#patience.after(reply, attempt, begunAt);
      if (pauseMs === undefined) return this.#read(shown, reply);
    }
  }

  /** Okta writes spaces and quotes as %20 and %22 (Okta, "SCIM 2.0 protocol"). */
  #urlOf({ path, query = {}, plusForSpace = false }: ScimRequest): URL {
    const written = (value: string) =>
      plusForSpace ? encodeURIComponent(value).replaceAll('%20', '+') : encodeURIComponent(value);
    const pairs = Object.entries(query).map(([key, value]) => `${key}=${written(value)}`);
    const base = this.#options.baseUrl.replace(/\/+$/, '');
    return new URL(`${base}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`);
  }

  #headersOf(request: ScimRequest, body: string | undefined): Record<string, string> {
    const { authorization = this.#options.authorization } = request;
    return {
      ...OKTA_HEADERS,
      ...(authorization !== null && { Authorization: authorization }),
      ...(body !== undefined && {
        'Content-Type': OKTA_BODY_TYPE,
        'Content-Length': String(Buffer.byteLength(body)),
      }),
      ...request.headers,
    };
  }

  #shown({ method, query = {}, body, text, headers = {} }: ScimRequest, url: URL): string {
    const readable = Object.entries(query).map(([key, value]) => `${key}=${value}`);
    const line = `${method} ${url.pathname}${readable.length > 0 ? `?${readable.join('&')}` : ''}`;
    const own = Object.entries(headers).map(([name, value]) => ` [${name}: ${value}]`);
    const sent = (text ?? (body === undefined ? '' : JSON.stringify(body))).trimEnd();
    return clip(this.#options.redactor.clean(`${line}${own.join('')} ${sent}`), 2000);
  }

  #read(request: string, { status, headers, body }: RawReply): ScimReply {
    const { redactor } = this.#options;
    const text = redactor.cleanJson(body);
    const cleaned = (value: string | undefined) =>
      value === undefined ? undefined : redactor.clean(value);
    return {
      request,
      status,
      location: cleaned(headers.location),
      etag: cleaned(headers.etag),
      wwwAuthenticate: cleaned(headers['www-authenticate']),
      contentType: redactor.clean(headers['content-type'] ?? ''),
      text,
      // Once more: what JSON made of the text is what is looked at and shown.
      json: redactor.cleanValue(parsed(text)),
    };
  }
}

function parsed(text: string): unknown {
  return text === '' || isTooDeep(text) ? undefined : tryJson(text);
}
