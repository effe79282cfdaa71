import http from 'node:http';
import https from 'node:https';
import { PROXY_REFUSED } from './route';

/** One request that goes the way of its agent. */
export interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  agent: http.Agent;
  signal: AbortSignal;
}

/** Sends it; what comes of it is for `answered`. Redirects are not followed: credentials would go along. */
export function startRequest(url: URL, { body, ...options }: HttpRequest): http.ClientRequest {
  const client = url.protocol === 'https:' ? https : http;
  const request = client.request(url, options);
  refuseProxyAnswers(request);
  request.end(body);
  return request;
}

/** Head of the answer. What breaks the request later breaks the reading of the body. */
export function answered(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.once('response', resolve);
  });
}

/** What the agents tell a request of: the proxy's answer to CONNECT (RFC 9110 section 9.3.6). */
interface ProxyAnswer {
  statusCode: number;
  statusText: string;
}

/**
 * Breaks a request that the proxy does not let through. Without that, the proxy's answer would pass for the server's:
 * a 403 for Okta's.
 */
function refuseProxyAnswers(request: http.ClientRequest): void {
  request.once('proxyConnect', ({ statusCode, statusText }: ProxyAnswer) => {
    if (statusCode === 200) return;
    const said = `the proxy answers ${statusCode} ${statusText}`.trim();
    request.destroy(Object.assign(new Error(said), { code: PROXY_REFUSED }));
  });
}
