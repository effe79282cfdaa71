import {
  ApplicationApi,
  createConfiguration,
  GroupPushMappingApi,
  ServerConfiguration,
} from '@okta/okta-sdk-nodejs/src/generated';
import { Http, type SdkRequest } from '@okta/okta-sdk-nodejs/src/http';
import { defined } from '../../base/defined';
import type { Answer, Call, Transport } from '../http/transport';
import type { RateLimitSeen } from '../port';

/**
 * Okta's SDK on top of our transport. Its parts are put together here, not by its `Client`: that reads
 * ~/.okta/okta.yaml, okta.yaml of the working directory and OKTA_CLIENT_* on every construction, whatever it is
 * given, and fails on a file that it cannot parse. Its token handling is left out too: it sends requests with
 * `Bearer undefined` when an exchange fails (8.1.0).
 */
export class Sdk {
  readonly #transport: Transport;
  readonly #orgUrl: string;

  constructor(transport: Transport, orgUrl: string) {
    this.#transport = transport;
    this.#orgUrl = orgUrl;
  }

  /** As that of the transport. */
  now(): number {
    return this.#transport.now();
  }

  rateLimits(): readonly RateLimitSeen[] {
    return this.#transport.rateLimits();
  }

  /** The typed methods, for resources whose models carry all that we read and write. */
  typed(call: Call): {
    applications: ApplicationApi;
    pushes: GroupPushMappingApi;
  } {
    const configuration = createConfiguration({
      baseServer: new ServerConfiguration(this.#orgUrl, {}),
      httpApi: this.#http(call),
    });
    return {
      applications: new ApplicationApi(configuration),
      pushes: new GroupPushMappingApi(configuration),
    };
  }

  /**
   * A request without models, where those drop data (fields of apps, `union` and the base of schemas, `null` lines of
   * mappings, whatever a person has named `__proto__`), and for lists: the SDK's own paging fails on a Link header of more than 2,000 characters.
   */
  async raw(method: string, pathOrUrl: string, call: Call, body?: unknown): Promise<Response> {
    const url = new URL(pathOrUrl, this.#orgUrl).href;
    return this.#http(call).http(url, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...defined({ body: body === undefined ? undefined : JSON.stringify(body) }),
    });
  }

  /** One per call: the executor carries the call's signal. Its default cache would answer every second GET (8.1.0). */
  #http(call: Call): Http {
    const requestExecutor = {
      fetch: async (request: SdkRequest) =>
        toResponse(await this.#transport.send(toWire(request), call), call.reply),
    };
    return new Http({ requestExecutor, cacheMiddleware: null });
  }
}

function toWire({ url, method, headers, body }: SdkRequest) {
  return { url, method: method.toUpperCase(), headers, ...defined({ body }) };
}

/**
 * With those headers only that are read, and of the media type that the transport has seen it to be: the SDK fails on
 * others, and on names that Node's own fetch lets through, such as none at all.
 */
function toResponse({ status, headers, text }: Answer, reply: Call['reply']): Response {
  // A Response of these statuses must not have a body.
  if (reply === 'none' || status === 204 || status === 205) {
    return new Response(null, { status: 204 });
  }
  const link = headers.get('link');
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'application/json', ...(link === null ? {} : { Link: link }) },
  });
}
