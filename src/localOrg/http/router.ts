import type { ApiContext } from '../api/context';
import type { Bucket } from './rateLimit';

export interface ApiRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Parsed JSON, undefined when the request has no body. */
  body: unknown;
  /** What `Route.arrive` returned. */
  arrived: unknown;
  /** Path without query. */
  path: string;
}

export interface ApiReply {
  status: number;
  /** Sent as JSON; undefined sends no body. */
  body?: unknown;
  /** Each in a header line of its own, as Okta sends them. */
  links?: readonly string[];
  headers?: Readonly<Record<string, string>>;
}

/** The parameter of a path, which the router has filled in. */
export function param(request: ApiRequest, name: string): string {
  return request.params[name] ?? '';
}

/** `activate` of what is made: yes unless it says false. Recorded: `False` is taken, too. */
export function isActivated({ query }: ApiRequest): boolean {
  return query.get('activate')?.toLowerCase() !== 'false';
}

export interface Route {
  method: string;
  /** `:name` stands for one segment. */
  path: string;
  bucket: Bucket;
  /** Median of recorded latencies, ms, for `--latency real`. */
  medianMs: number;
  /** OAuth 2.0 scopes that an access token needs, besides an API token's all. */
  scopes: readonly string[];
  /** Called when the request arrives, before its latency; what it returns comes back as `arrived`. */
  arrive?: (context: ApiContext, params: Readonly<Record<string, string>>) => unknown;
  handle(context: ApiContext, request: ApiRequest): ApiReply | Promise<ApiReply>;
}

export interface Match {
  route: Route;
  params: Readonly<Record<string, string>>;
}

/** Finds the route of a request. Literal segments win over parameters, whatever the order of the table. */
export class Router {
  readonly #routes: { route: Route; segments: string[]; literals: number }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes
      .map((route) => {
        const segments = route.path.split('/');
        return {
          route,
          segments,
          literals: segments.filter((part) => !part.startsWith(':')).length,
        };
      })
      .sort((one, other) => other.literals - one.literals);
  }

  /** The match, or whether the path is known with another method. */
  find(method: string, path: string): Match | 'other-method' | 'unknown' {
    const parts = path.replace(/\/$/, '').split('/').map(decoded);
    let isKnown = false;
    for (const { route, segments } of this.#routes) {
      const params = matched(segments, parts);
      if (!params) continue;
      if (route.method === method) return { route, params };
      isKnown = true;
    }
    return isKnown ? 'other-method' : 'unknown';
  }
}

function matched(segments: readonly string[], parts: readonly string[]) {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (segment.startsWith(':')) {
      if (part === '') return undefined;
      params[segment.slice(1)] = part;
    } else if (segment !== part) {
      return undefined;
    }
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
