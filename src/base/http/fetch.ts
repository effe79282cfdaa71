import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { isLoopback } from './loopback';
import { answered, startRequest } from './request';

export interface FetchRequest {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** As much of `fetch` as is needed here; redirects are not followed. */
export type Fetch = (url: string, request: FetchRequest) => Promise<Response>;

/** By Node's own fetch, which takes no agent. This machine itself is never asked for through a proxy. */
export const plainFetch: Fetch = (url, request) => {
  if (!sendsByProxies() || !isLoopback(new URL(url).hostname)) {
    return fetch(url, { ...request, redirect: 'manual' });
  }
  const { Agent } = url.startsWith('https:') ? https : http;
  return routedFetch(new Agent())(url, request);
};

/**
 * Whether Node's own fetch goes by the proxies of the environment, as Node 22.21 and 24 can be told to
 * (https://nodejs.org/api/http.html#built-in-proxy-support); an agent of our own does not.
 */
function sendsByProxies(): boolean {
  const { NODE_USE_ENV_PROXY, NODE_OPTIONS = '' } = process.env;
  const options = [...process.execArgv, ...NODE_OPTIONS.split(/\s+/)];
  return NODE_USE_ENV_PROXY === '1' || options.includes('--use-env-proxy');
}

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
