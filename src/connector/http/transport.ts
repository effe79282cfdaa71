import http from 'node:http';
import https from 'node:https';
import type { Readable, Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { BOUNDS } from '../../base/bounds';
import { codeOf } from '../../base/files/systemError';
import { readBody } from '../../base/http/readBody';
import { answered, startRequest } from '../../base/http/request';
import type { Route } from '../../base/http/route';
import { within } from '../../base/http/within';
import { NoReplyError, noReplyOf, TOO_LARGE } from './noReply';
import { MOST_AT_ONCE } from './requestLanes';

export interface RawRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | undefined;
  /** The request in words, for errors. */
  shown: string;
  /** Id of the check that sends it; undefined for what is made for several, and for the clean-up. */
  check?: string | undefined;
  signal: AbortSignal | undefined;
}

export interface RawReply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** From sending to the last byte, milliseconds. */
  ms: number;
}

/**
 * Sent again on a fresh connection when the kept one turns out to be closed. A POST may have been done, so it is not: it
 * goes by a connection of its own from the start.
 */
const REPEATABLE = new Set(['GET', 'PUT', 'DELETE']);

/** HTTP on kept connections. Follows no redirect: the token must not go where the file does not say. */
export class ConnectorTransport {
  readonly #kept: http.Agent;
  readonly #once: http.Agent;
  readonly #client: typeof http | typeof https;
  readonly #timeoutMs: number;

  /** `url`: of the server; every request goes there. */
  constructor(url: URL, timeoutMs: number, route?: Route) {
    this.#client = url.protocol === 'https:' ? https : http;
    const agent = () =>
      route?.(url) ?? new this.#client.Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
    this.#kept = agent();
    this.#once = agent();
    this.#once.keepSocketAlive = () => false;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * @throws {NoReplyError} when there is no answer, or none that can be read.
   * @throws {CancelledError} when the signal is aborted.
   */
  async send(request: RawRequest): Promise<RawReply> {
    try {
      return await this.#sendOnce(request);
    } catch (error) {
      if (!(error instanceof StaleConnectionError)) throw error;
      return await this.#sendOnce(request);
    }
  }

  close(): void {
    this.#kept.destroy();
    this.#once.destroy();
  }

  async #sendOnce({ method, url, headers, body, shown, signal }: RawRequest): Promise<RawReply> {
    const started = performance.now();
    const agent = REPEATABLE.has(method) ? this.#kept : this.#once;
    let outgoing: http.ClientRequest | undefined;
    try {
      return await within({ timeoutMs: this.#timeoutMs, signal }, async (ends) => {
        outgoing = startRequest(url, { method, headers, body, agent, signal: ends });
        const incoming = await answered(outgoing);
        // Counted as unpacked: a small body may unpack to a huge one.
        const bytes = await readBody(unpackedOf(incoming), BOUNDS.connector.answerBytes);
        if (!bytes) throw new NoReplyError(TOO_LARGE, shown);
        return {
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: bytes.toString('utf8'),
          ms: performance.now() - started,
        };
      });
    } catch (error) {
      outgoing?.destroy();
      // A request that could not be made at all is a bug.
      if (!outgoing) throw error;
      const isStale = outgoing.reusedSocket && codeOf(error) === 'ECONNRESET';
      if (isStale && REPEATABLE.has(method)) throw new StaleConnectionError('ECONNRESET', shown);
      throw noReplyOf(error, shown);
    }
  }
}

/** The body as it was before it was packed for the way (RFC 9110 section 8.4). */
function unpackedOf(incoming: http.IncomingMessage): Readable {
  const packing = incoming.statusCode === 204 ? undefined : incoming.headers['content-encoding'];
  switch (packing?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return piped(incoming, createGunzip());
    case 'deflate':
      return piped(incoming, createInflate());
    default:
      return incoming;
  }
}

/** What breaks on the way breaks the reading. */
function piped(incoming: http.IncomingMessage, unpack: Transform): Readable {
  incoming.once('error', (error) => unpack.destroy(error));
  return incoming.pipe(unpack);
}

class StaleConnectionError extends NoReplyError {}
