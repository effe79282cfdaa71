import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { BOUNDS } from '../../base/bounds';
import { CancelledError } from '../../base/errors';
import { type Route, refuseProxyAnswers } from '../../base/route';
import { BAD_ENCODING, NoReplyError, TIMED_OUT, TOO_LARGE } from './noReply';

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

const CONNECTIONS = 6;

/**
 * Sent again on a fresh connection when the kept one turns out to be closed. A POST may have been done, so it is not: it
 * goes by a connection of its own from the start.
 */
const REPEATABLE = new Set(['GET', 'PUT', 'DELETE']);

/** HTTP on kept connections, six at once. Follows no redirect: the token must not go where the file does not say. */
export class Transport {
  readonly #kept: http.Agent;
  readonly #once: http.Agent;
  readonly #client: typeof http | typeof https;
  readonly #timeoutMs: number;

  /** `url`: of the server; every request goes there. */
  constructor(url: URL, timeoutMs: number, route?: Route) {
    this.#client = url.protocol === 'https:' ? https : http;
    const agent = () =>
      route?.(url) ?? new this.#client.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
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

  #sendOnce(request: RawRequest): Promise<RawReply> {
    const { method, url, headers, body, shown, signal } = request;
    const started = performance.now();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new CancelledError());
        return;
      }
      const agent = REPEATABLE.has(method) ? this.#kept : this.#once;
      const outgoing = this.#client.request(url, { method, headers, agent });
      const end = (settle: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        settle();
      };
      const fail = (error: Error) => {
        end(() => reject(error));
        outgoing.destroy();
      };
      const cancel = () => fail(new CancelledError());
      const broken = (error: NodeJS.ErrnoException) => {
        const code = error.code ?? 'UNKNOWN';
        const stale = outgoing.reusedSocket && code === 'ECONNRESET' && REPEATABLE.has(method);
        fail(stale ? new StaleConnectionError(code, shown) : new NoReplyError(code, shown, error));
      };
      const timer = setTimeout(() => fail(new NoReplyError(TIMED_OUT, shown)), this.#timeoutMs);
      signal?.addEventListener('abort', cancel, { once: true });
      outgoing.on('error', broken);
      refuseProxyAnswers(outgoing, broken);
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('error', broken);
        const unpacked = unpackedOf(incoming);
        unpacked.on('error', (error) => fail(new NoReplyError(BAD_ENCODING, shown, error)));
        unpacked.on('data', (chunk: Buffer) => {
          // Counted as unpacked: a small body may unpack to a huge one.
          size += chunk.length;
          if (size <= BOUNDS.connector.answerBytes) chunks.push(chunk);
          else {
            unpacked.destroy();
            fail(new NoReplyError(TOO_LARGE, shown));
          }
        });
        unpacked.on('end', () => {
          const reply = {
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString('utf8'),
            ms: performance.now() - started,
          };
          end(() => resolve(reply));
        });
      });
      outgoing.end(body);
    });
  }
}

/** The body as it was before it was packed for the way (RFC 9110 section 8.4). */
function unpackedOf(incoming: http.IncomingMessage): Readable {
  const packing = incoming.statusCode === 204 ? undefined : incoming.headers['content-encoding'];
  switch (packing?.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return incoming.pipe(createGunzip());
    case 'deflate':
      return incoming.pipe(createInflate());
    default:
      return incoming;
  }
}

class StaleConnectionError extends NoReplyError {}
