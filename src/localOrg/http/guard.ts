import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Why a request is not answered at all, or undefined. A web page in this machine's browser must neither reach the org
 * under a name that it has pointed at loopback (DNS rebinding), nor post to it from its own origin.
 */
export function guardFault(
  request: IncomingMessage,
): { status: number; message: string } | undefined {
  const host = request.headers.host ?? '';
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (!url || !LOOPBACK.has(url.hostname)) {
    return { status: 421, message: 'This org answers to loopback host names only.' };
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isForeign =
    site === undefined
      ? origin !== undefined && origin !== url.origin
      : site !== 'same-origin' && site !== 'none';
  return isForeign ? { status: 403, message: 'Cross-site requests are refused.' } : undefined;
}
