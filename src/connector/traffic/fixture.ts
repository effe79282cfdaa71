import type { ConnectorTarget } from '../http/target';
import type { Verdict } from '../run/verdict';
import type { AuthorizationUse, ExchangeReply } from './exchange';

export const FIXTURE_VERSION = 1;

/** A run of the test with all that the server said, to be run again without the server. No secret is in it. */
export interface Fixture {
  version: typeof FIXTURE_VERSION;
  /** What the names of the run begin with; everything else that is random comes from it, or is a secret. */
  prefix: string;
  target: FixtureTarget;
  readOnly: boolean;
  /** Ids of the checks that were run. */
  checks: string[];
  /** What was found without a request of SCIM (DNS, TLS), by id. */
  offline: Record<string, OfflineFinding>;
  exchanges: FixtureExchange[];
}

/** `ConnectorTarget` with the scheme of the token instead of the token. */
export type FixtureTarget = Omit<ConnectorTarget, 'auth'> & {
  auth:
    | { mode: 'httpHeader'; secret: string; scheme: string | null; asEntered?: boolean }
    | { mode: 'basic'; secret: string };
};

export type OfflineFinding =
  | (Pick<Verdict, 'kind' | 'actual'> & { fix?: string })
  | { kind: 'skipped'; actual: string };

export interface FixtureExchange {
  check?: string;
  authorization: AuthorizationUse;
  method: string;
  /** Below the base URL, with the query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds. */
  ms: number;
  reply?: ExchangeReply;
  /** Instead of a reply: why there was none. */
  code?: string;
}

/** Code of an answer whose body was too much to be kept. */
export const NOT_KEPT = 'NOT_KEPT';

/** Headers that the same request has with other values, or that say nothing about it. */
const NO_IDENTITY = /^(authorization|content-length|user-agent|accept-charset)$/i;

/** Headers of a request that make it another one. */
export function tellingHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NO_IDENTITY.test(name)));
}

/** Equal for requests that a server cannot tell apart. */
export function requestKey(
  request: Pick<FixtureExchange, 'authorization' | 'method' | 'path' | 'headers' | 'body'>,
): string {
  const { authorization, method, path, headers, body = '' } = request;
  const sorted = Object.entries(headers)
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .toSorted();
  return JSON.stringify([authorization, method, path, sorted, body]);
}

/** The part of a URL below the base URL. */
export function pathBelow(baseUrl: string, url: string): string {
  const base = new URL(baseUrl).href.replace(/\/+$/, '');
  return url.startsWith(base) ? url.slice(base.length) : url;
}
