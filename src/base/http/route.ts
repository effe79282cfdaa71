import type http from 'node:http';

/** The way to an address: an agent that goes through a proxy, or undefined for the straight way. Made anew each time. */
export type Route = (url: URL) => http.Agent | undefined;

/** Code of the error when the proxy, not the server, has answered. */
export const PROXY_REFUSED = 'EPROXY';
