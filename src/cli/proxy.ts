import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { UsageError } from '../base/errors';
import { isLoopback } from '../base/http/loopback';
import type { Route } from '../base/http/route';
import { Secret } from '../base/secrets/secret';
import type { Io } from './io';

// https-proxy-agent and proxy-from-env: MIT, small, kept up to date, and what most of npm goes through proxies by.

const CONNECTIONS = 6;

/**
 * The way that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY of the environment say, in either case. This machine is
 * never asked for through a proxy.
 *
 * The route throws `UsageError` when the variable does not hold the address of a proxy.
 */
export function routeOf(io: Pick<Io, 'hide'>): Route {
  return (url) => {
    if (isLoopback(url.hostname)) return undefined;
    const found = getProxyForUrl(url.href);
    return found === '' ? undefined : agentFor(found, io);
  };
}

function agentFor(text: string, io: Pick<Io, 'hide'>): HttpsProxyAgent<string> {
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol) || proxy.hostname === '') {
    // It may hold a password, so it is not repeated.
    throw new UsageError('The proxy of the environment is not an http or https address.', {
      nextStep: 'Write HTTPS_PROXY as http://HOST:PORT, or name the host in NO_PROXY.',
    });
  }
  for (const value of [proxy.password, decoded(proxy.password)]) {
    if (value !== '') io.hide(new Secret('proxy password', value));
  }
  return new HttpsProxyAgent(proxy.href, { keepAlive: true, maxSockets: CONNECTIONS });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError('The password of the proxy is not percent-encoded.', {
      nextStep: 'Write % as %25 in HTTPS_PROXY (RFC 3986 section 2.1).',
    });
  }
}
