import type http from 'node:http';
import { Readable } from 'node:stream';
import { answered, startRequest } from './request';

export interface FetchRequest {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** As much of `fetch` as is needed here; redirects are not followed. */
export type Fetch = (url: string, request: FetchRequest) => Promise<Response>;

export const plainFetch: Fetch = (url, request) => fetch(url, { ...request, redirect: 'manual' });

/** Statuses without a body (Fetch standard, "null body status"). */
const NO_BODY = new Set([101, 204, 205, 304]);

/** Goes the way that an agent goes: Node's own fetch takes none. */
export function routedFetch(agent: http.Agent): Fetch {
  return async (url, { method, headers, body, signal }) => {
    const request = startRequest(new URL(url), { method, headers, body, agent, signal });
    const incoming = await answered(request);
    try {
      return responseOf(incoming);
    } catch (error) {
      // A status or a header that no Response may have.
      request.destroy();
      throw error;
    }
  };
}

function responseOf(incoming: http.IncomingMessage): Response {
  const { statusCode = 0, rawHeaders } = incoming;
  const received = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    received.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  const hasBody = !NO_BODY.has(statusCode);
  if (!hasBody) incoming.resume();
  return new Response(hasBody ? Readable.toWeb(incoming) : null, {
    status: statusCode,
    headers: received,
  });
}
