import { CancelledError, messageOf } from '../../base/errors';
import { PROXY_REFUSED } from '../../base/route';
import { type Fetch, plainFetch } from './routedFetch';

/** One request as it goes on the wire. */
export interface Wire {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** What came of one request. Nothing here is an error yet: what to make of it is decided elsewhere. */
export type Outcome =
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
): Promise<Outcome> {
  if (signal?.aborted) throw new CancelledError();
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    controller.abort();
  }, limits.timeoutMs);
  try {
    const response = await fetch(wire.url, {
      method: wire.method,
      headers: wire.headers,
      signal: controller.signal,
      ...(wire.body === undefined ? {} : { body: wire.body }),
    });
    return await readAnswer(response, limits.mostBytes);
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    return timedOut ? { kind: 'timeout', afterMs: limits.timeoutMs } : broken(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function readAnswer(response: Response, mostBytes: number): Promise<Outcome> {
  const { status, headers } = response;
  const isRedirect = status >= 300 && status < 400 && headers.has('location');
  if (isRedirect || response.type === 'opaqueredirect') {
    await response.body?.cancel();
    return { kind: 'redirect', status, location: headers.get('location') ?? undefined };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > mostBytes) return { kind: 'tooLarge', most: mostBytes };
    chunks.push(chunk);
  }
  return { kind: 'answer', status, headers, text: new TextDecoder().decode(Buffer.concat(chunks)) };
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

function broken(error: unknown): Outcome {
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

/** `fetch failed` says nothing: what does is at the end of the chain of causes. */
function rootOf(error: unknown): { code: string; syscall: string; message: string } {
  let root: unknown = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError && root.message === '') root = root.errors[0] ?? root;
  return { code: text(root, 'code'), syscall: text(root, 'syscall'), message: messageOf(root) };
}

function text(thrown: unknown, field: 'code' | 'syscall'): string {
  const value: unknown =
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, field) : '';
  return typeof value === 'string' ? value : '';
}
