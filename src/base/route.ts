import type http from 'node:http';

/** The way to an address: an agent that goes through a proxy, or undefined for the straight way. Made anew each time. */
export type Route = (url: URL) => http.Agent | undefined;

/** Code of the error when the proxy, not the server, has answered. */
export const PROXY_REFUSED = 'EPROXY';

/** What the agents tell a request of: the proxy's answer to CONNECT (RFC 9110 section 9.3.6). */
interface ProxyAnswer {
  statusCode: number;
  statusText: string;
}

/**
 * Breaks a request that the proxy does not let through. Without that, the proxy's answer would pass for the server's:
 * a 403 for Okta's.
 */
export function refuseProxyAnswers(
  request: Pick<http.ClientRequest, 'destroy' | 'once'>,
  broken: (error: Error) => void = (error) => request.destroy(error),
): void {
  request.once('proxyConnect', ({ statusCode, statusText }: ProxyAnswer) => {
    if (statusCode === 200) return;
    const said = `the proxy answers ${statusCode} ${statusText}`.trim();
    broken(Object.assign(new Error(said), { code: PROXY_REFUSED }));
  });
}
