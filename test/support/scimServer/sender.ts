import { CancelledError } from '../../../src/base/errors';
import type { Sender } from '../../../src/connector/http/client';
import type { RawRequest } from '../../../src/connector/http/transport';
import type { ScimRequest } from './model';
import { BASE } from './resources';
import type { ScimServer } from './server';

/** Takes requests to the server without a network. */
export function senderTo(server: Pick<ScimServer, 'handle'>): Sender {
  return {
    async send(raw) {
      if (raw.signal?.aborted) throw new CancelledError();
      const { status, headers, body, ms = 1 } = await server.handle(requestOf(raw));
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      return { status, headers, body: text, ms };
    },
    close: () => undefined,
  };
}

function requestOf({ method, url, headers, body = '' }: RawRequest): ScimRequest {
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path: url.pathname.slice(new URL(BASE).pathname.length),
    query: Object.fromEntries(url.searchParams),
    search: url.search,
    headers: Object.fromEntries(names),
    text: body,
    body: parsed(body),
  };
}

export function parsed(text: string): unknown {
  // Most requests have no body, and an exception costs more than the rest of the request.
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
