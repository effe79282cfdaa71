import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import { type Fetch, plainFetch } from '../../base/http/fetch';
import { readBody } from '../../base/http/readBody';
import { rootOf } from '../../base/http/rootOf';
import { PROXY_REFUSED } from '../../base/http/route';
import { TimedOutError, within } from '../../base/http/within';

/** One request as it goes on the wire. */
export interface Wire {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** What came of one request. Nothing here is an error yet: what to make of it is decided elsewhere. */
export type WireOutcome =
  | { kind: 'answer'; status: number; headers: Headers; text: string }
  | { kind: 'redirect'; status: number; location: string | undefined }
  | { kind: 'tooLarge'; most: number }
  | { kind: 'timeout'; afterMs: number }
  /** `sent: false`: it surely never left. `lasting`: the same would happen again at once. */
  | { kind: 'broken'; sent: boolean; lasting: boolean; reason: string };

export interface Limits {
  timeoutMs: number;
  mostBytes: number;
}

/**
 * Sends one request and reads its whole answer. Redirects are not followed: the token would go along.
 *
 * @throws {CancelledError} as soon as the signal is aborted; nothing else.
 */
export async function exchange(
  wire: Wire,
  limits: Limits,
  signal: AbortSignal | undefined,
  fetch: Fetch = plainFetch,
): Promise<WireOutcome> {
  try {
    return await within({ timeoutMs: limits.timeoutMs, signal }, async (ends) => {
      const { url, method, headers, body } = wire;
      const response = await fetch(url, { method, headers, signal: ends, ...defined({ body }) });
      return readAnswer(response, limits.mostBytes);
    });
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    if (error instanceof TimedOutError) return { kind: 'timeout', afterMs: limits.timeoutMs };
    return broken(error);
  }
}

async function readAnswer(response: Response, mostBytes: number): Promise<WireOutcome> {
  const { status, headers } = response;
  const isRedirect = status >= 300 && status < 400 && headers.has('location');
  if (isRedirect || response.type === 'opaqueredirect') {
    await response.body?.cancel();
    return { kind: 'redirect', status, location: headers.get('location') ?? undefined };
  }
  const body = await readBody(response.body ?? [], mostBytes);
  if (!body) return { kind: 'tooLarge', most: mostBytes };
  return { kind: 'answer', status, headers, text: new TextDecoder().decode(body) };
}

/** Codes of Node and undici that mean: no connection, so nothing was sent. */
const NOT_CONNECTED = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EPROTO',
  PROXY_REFUSED,
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Those of them that do not pass by themselves within seconds. */
const LASTING = new Set(['ENOTFOUND', 'EPROTO', PROXY_REFUSED]);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_(TLS|SSL)_/;

function broken(error: unknown): WireOutcome {
  const { code, syscall, message } = rootOf(error);
  const isCertificate = CERTIFICATE.test(code);
  const neverLeft = NOT_CONNECTED.has(code) || syscall === 'connect' || isCertificate;
  return {
    kind: 'broken',
    sent: !neverLeft,
    lasting: isCertificate || LASTING.has(code),
    reason: code === '' ? message : `${code}: ${message}`,
  };
}
