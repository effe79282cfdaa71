import type { IncomingMessage, ServerResponse } from 'node:http';
import { wait } from '../../base/wait';
import type { ApiContext } from '../api/context';
import { PUBLIC_PATH } from '../api/org';
import { routes } from '../api/routes';
import { OAUTH_PATHS, type SignIn } from '../signIn/signIn';
import { credentialKind } from './auth';
import { parseJson, readText } from './body';
import { internalError, OktaError, tooManyRequests, unsupportedMethod } from './errors';
import type { Fault, FaultEffect, Faults } from './faults';
import { latencyMs, MEDIAN_MS } from './latency';
import type { LateWrites } from './lateWrites';
import { type RateLimiter, rateHeaders } from './rateLimit';
import type { RecordedRequest, RequestLog } from './requestLog';
import { type ApiReply, type Match, Router } from './router';
import { TrafficFile, withoutSecrets } from './trafficFile';
import { JSON_TYPE, writeJson } from './writeJson';

const OAUTH: ReadonlySet<string> = new Set(Object.values(OAUTH_PATHS));

export interface ApiServerParts {
  context: ApiContext;
  limiter: RateLimiter;
  faults: Faults;
  late: LateWrites;
  requests: RequestLog;
  signIn: SignIn;
  /** Resolves when every change up to now survives the end of this process. */
  durable(): Promise<void>;
  /** Runs a handler that only reads. */
  reading<Result>(work: () => Result): Result;
  /** Aborted when the org stops. */
  closing: AbortSignal;
  /** A failure that is not Okta's to answer: a bug here. */
  onBug(error: unknown): void;
}

/** Answers Okta's API: records, faults, rate limits, latency and credentials first, then the handler. */
export class ApiServer {
  readonly #parts: ApiServerParts;
  readonly #router = new Router(routes);
  readonly #traffic = TrafficFile.fromEnvironment(process.env);

  constructor(parts: ApiServerParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { requests, faults, context } = this.#parts;
    const method = request.method ?? 'GET';
    const entry = requests.add({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      status: null,
      at: context.store.now().toISOString(),
    });
    const fault = faults.take(method, url.pathname);
    const effect = fault?.effect;
    if (effect !== undefined) entry.fault = effect;
    if (effect === 'hang') return;
    if (effect === 'reset-before') {
      request.socket.destroy();
      return;
    }
    const { reply, rate } = await this.#limited(request, url, entry, fault);
    if (!OAUTH.has(url.pathname)) this.#keepTraffic(entry, reply, effect);
    if (effect === 'reset-after') {
      request.socket.destroy();
      return;
    }
    entry.status = reply.status;
    const headers = {
      ...rate,
      ...reply.headers,
      'X-Okta-Request-Id': context.store.ids.requestId(),
    };
    writeJson(response, reply, headers, effect === 'truncate');
  }

  #keepTraffic(entry: RecordedRequest, reply: ApiReply, fault: FaultEffect | undefined): void {
    const { method, path, query, body: requestBody } = entry;
    const { status, body } = reply;
    this.#traffic?.add({
      method,
      path,
      query,
      requestBody,
      status,
      body,
      fault,
      contentType: body === undefined ? undefined : JSON_TYPE,
    });
  }

  async #limited(
    request: IncomingMessage,
    url: URL,
    entry: RecordedRequest,
    fault: Pick<Fault, 'effect' | 'seconds'> | undefined,
  ): Promise<{ reply: ApiReply; rate: Record<string, string> }> {
    const { limiter, context } = this.#parts;
    const effect = fault?.effect;
    const found = this.#router.find(entry.method, url.pathname);
    const match = typeof found === 'string' ? undefined : found;
    const isOAuth = OAUTH.has(url.pathname);
    const bucket = isOAuth ? OAUTH_PATHS.token : (match?.route.bucket ?? '/api/v1');
    const { authorization } = request.headers;
    const isApiToken = credentialKind(authorization) === 'apiToken';
    const rate = limiter.enter(bucket, isApiToken ? (authorization ?? '') : undefined);
    try {
      if (effect === '429') {
        const inASecond = Math.floor(context.store.now().getTime() / 1000) + 1;
        const limit = Number(rate.headers['X-Rate-Limit-Limit']);
        return { reply: this.#failed(tooManyRequests()), rate: rateHeaders(limit, 0, inASecond) };
      }
      if (effect === '500' || (effect === 'late' && isOAuth))
        return { reply: this.#failed(internalError()), rate: rate.headers };
      if (!rate.allowed) return { reply: this.#failed(tooManyRequests()), rate: rate.headers };
      const reply = isOAuth
        ? await this.#oauth(request, url.pathname)
        : await this.#routed(request, url, { entry, match: found, lateBy: fault?.seconds });
      await this.#parts.durable();
      return { reply, rate: rate.headers };
    } catch (error) {
      return { reply: this.#failed(error), rate: rate.headers };
    } finally {
      limiter.leave();
    }
  }

  async #routed(
    request: IncomingMessage,
    url: URL,
    about: {
      entry: RecordedRequest;
      match: Match | 'other-method' | 'unknown';
      /** Seconds; undefined: at once. */
      lateBy: number | undefined;
    },
  ): Promise<ApiReply> {
    const { entry, match, lateBy } = about;
    const { context, requests, signIn } = this.#parts;
    if (match === 'unknown') throw unsupportedMethod(404);
    if (match === 'other-method') throw unsupportedMethod(405);
    const { route, params } = match;
    const arrived = route.arrive?.(context, params);
    if (url.pathname !== PUBLIC_PATH) {
      const { authorization, dpop } = request.headers;
      const proof = typeof dpop === 'string' ? dpop : undefined;
      signIn.authorize({ authorization, proof, method: entry.method, url: url.href }, route.scopes);
    }
    const text = await readText(request);
    const body = parseJson(text);
    if (body !== undefined) requests.addBody(entry, withoutSecrets(body), text.length);
    await this.#latency(route.medianMs);
    const asked = { params, query: url.searchParams, body, arrived, path: url.pathname };
    if (lateBy !== undefined) {
      if (route.method !== 'GET') {
        this.#parts.late.hold(lateBy, () =>
          route.handle(context, { ...asked, arrived: route.arrive?.(context, params) }),
        );
      }
      throw internalError();
    }
    const handle = () => route.handle(context, asked);
    return route.method === 'GET' ? this.#parts.reading(handle) : handle();
  }

  async #oauth(request: IncomingMessage, path: string): Promise<ApiReply> {
    if (request.method !== 'POST') throw unsupportedMethod(405);
    const form = new URLSearchParams(await readText(request));
    await this.#latency(MEDIAN_MS.other);
    const { dpop } = request.headers;
    return this.#parts.signIn.answer(path, form, typeof dpop === 'string' ? dpop : undefined);
  }

  async #latency(medianMs: number): Promise<void> {
    const ms = latencyMs(this.#parts.context.settings.latency, medianMs);
    if (ms > 0) await wait(ms, this.#parts.closing);
  }

  #failed(error: unknown): ApiReply {
    let shown = error;
    if (!(shown instanceof OktaError)) {
      if (!this.#parts.closing.aborted) this.#parts.onBug(error);
      shown = internalError();
    }
    const known = shown as OktaError;
    const errorId = this.#parts.context.store.ids.errorId();
    return { status: known.status, body: known.body(errorId), headers: known.headers };
  }
}
