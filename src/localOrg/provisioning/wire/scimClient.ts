import { defined } from '../../../base/defined';
import { CancelledError } from '../../../base/errors';
import type { Fetch } from '../../../base/http/fetch';
import { readBody } from '../../../base/http/readBody';
import { rootOf } from '../../../base/http/rootOf';
import { TimedOutError, within } from '../../../base/http/within';
import { isRecord } from '../../../base/record';
import { redact } from '../../../base/secrets/redact';
import { Secret } from '../../../base/secrets/secret';
import { OKTA_BODY_TYPE, OKTA_HEADERS, retrySeconds } from '../../../scim/oktaClient';
import type { ConnectorAuth, ConnectorExchange, ConnectorSettings } from '../../state/orgModel';
import { authorizationOf, secretsOf } from './authorization';
import { ConnectorError, refusal } from './connectorError';
import { canGetToken, keepToken, knownToken, tokenForm } from './connectorToken';
import { connectorUrl } from './connectorUrl';
import { answerOf, refusalBody, type ScimAnswer } from './scimAnswer';

export type RecordExchange = (exchange: Omit<ConnectorExchange, 'id'>) => void;

export interface ScimClientParts {
  appId: string;
  settings: ConnectorSettings;
  /** The app is a template of the OIN, which sends a header token raw. */
  isTemplate: boolean;
  record: RecordExchange;
  now(): Date;
  fetch: Fetch;
  /** Okta's socket timeout is 60 s. */
  timeoutMs: number;
  maxResponseBytes: number;
  /** @throws when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
  /** Why no request may be sent now. */
  stopped?: ConnectorError | undefined;
}

export interface ScimRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: readonly string[];
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  /** What Okta is doing, for the record: 'create user'. */
  reason: string;
}

interface Exchanged {
  status: number;
  text: string;
  /** Seconds. */
  retryAfter: number | undefined;
}

/** How often one request is sent while the connector answers 429. */
export const MAX_ATTEMPTS = 10;
/** A longer `Retry-After` ends the run, which is started again then: nobody watches a run for minutes. */
const MAX_WAIT_SECONDS = 10;
/** Characters of a body that the record keeps. */
const MAX_RECORDED_LENGTH = 65_536;

/** Speaks to a connector as "Okta SCIM Client 1.0.0" does, and records every exchange without its secrets. */
export class ScimClient {
  readonly #parts: ScimClientParts;
  readonly #secrets: Secret[];
  /** Of the request under way: a server that repeats them must not bring them into the record. */
  #passwords: Secret[] = [];
  /** Set when nobody answers: later requests fail at once instead of waiting out the timeout each. */
  #final: ConnectorError | undefined;

  constructor(parts: ScimClientParts) {
    this.#parts = parts;
    this.#final = parts.stopped;
    this.#secrets = secretsOf(parts.settings.auth);
  }

  /** Why no further request is sent; undefined while requests are. */
  get stopped(): ConnectorError | undefined {
    return this.#final;
  }

  /**
   * Sends one request. Any status is an answer but 3xx (never followed: the token would go elsewhere) and a 429 that
   * asks for too much patience.
   * @throws {ConnectorError}
   */
  async send(request: ScimRequest): Promise<ScimAnswer> {
    if (this.#final) throw this.#final;
    this.#passwords = passwordsIn(request.body);
    try {
      return await this.#sendPatiently(request);
    } catch (error) {
      if (error instanceof ConnectorError && error.isFinal) this.#final = error;
      throw error;
    }
  }

  async #sendPatiently(request: ScimRequest): Promise<ScimAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, text, retryAfter } = await this.#authorized(request);
      if (status === 429) {
        const canWait = retryAfter !== undefined && retryAfter <= MAX_WAIT_SECONDS;
        if (!canWait || attempt === MAX_ATTEMPTS) {
          const retryAfterMs = retryAfter === undefined ? undefined : retryAfter * 1000;
          const { message } = refusal(status, refusalBody(this.#hide(text)));
          throw new ConnectorError(message, { isFinal: true, status, rateLimit: { retryAfterMs } });
        }
        await this.#wait(retryAfter);
        continue;
      }
      if (status >= 300 && status < 400) {
        throw new ConnectorError(`The connector redirects (HTTP ${status}); Okta does not follow`, {
          status,
        });
      }
      return answerOf(status, text, (shown) => this.#hide(shown));
    }
  }

  /** A connector of OAuth 2 client credentials that answers 401 is asked for a new token, once. */
  async #authorized(request: ScimRequest): Promise<Exchanged> {
    const { auth } = this.#parts.settings;
    if (!canGetToken(auth)) return this.#exchange(request);
    if (knownToken(auth, this.#nowMs()) === undefined) await this.#getToken(auth);
    const answer = await this.#exchange(request);
    if (answer.status !== 401) return answer;
    await this.#getToken(auth);
    return this.#exchange(request);
  }

  #hide(text: string): string {
    return redact(text, [...this.#secrets, ...this.#passwords]);
  }

  #nowMs(): number {
    return this.#parts.now().getTime();
  }

  async #getToken(auth: ConnectorAuth): Promise<void> {
    const { fetch, timeoutMs, maxResponseBytes, signal } = this.#parts;
    const url = auth.tokenUrl ?? '';
    const body = tokenForm(auth);
    const headers = {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': 'Okta SCIM Client 1.0.0',
    };
    const request = { method: 'POST', reason: 'get access token' } as const;
    // Neither the secret nor the token is kept, in whatever spelling the form or the answer has it.
    const log = this.#startRecord(request, url, headers, 'grant_type=client_credentials&(hidden)');
    let status: number | undefined;
    try {
      await within({ timeoutMs, signal }, async (ends) => {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body,
          signal: ends,
        });
        status = response.status;
        const bytes = await readBody(response.body ?? [], maxResponseBytes);
        if (!bytes)
          throw new ConnectorError(`The response is longer than ${maxResponseBytes} bytes`);
        const text = bytes.toString('utf8');
        if (!response.ok) {
          const { message } = refusal(status, refusalBody(this.#hide(text)));
          throw new ConnectorError(`Error authenticating: ${message}`, { isFinal: true });
        }
        this.#secrets.push(new Secret('token', keepToken(auth, text, this.#nowMs())));
        log({ status, responseBody: '(hidden)', error: undefined });
      });
    } catch (error) {
      const failure = this.#failure(error, url);
      log({ status, responseBody: undefined, error: failure.message });
      throw failure;
    }
  }

  async #exchange(request: ScimRequest): Promise<Exchanged> {
    const { settings, isTemplate, fetch, timeoutMs, maxResponseBytes, signal } = this.#parts;
    const url = connectorUrl(settings.baseUrl, request.path, request.query);
    const token = knownToken(settings.auth, this.#nowMs());
    const authorization = authorizationOf(
      token === undefined ? settings.auth : { ...settings.auth, token },
      isTemplate,
    );
    const headers: Record<string, string> = {
      ...OKTA_HEADERS,
      ...defined({ Authorization: authorization }),
    };
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    if (body !== undefined) headers['Content-Type'] = OKTA_BODY_TYPE;

    const log = this.#startRecord(request, url, headers, body);
    let status: number | undefined;
    try {
      return await within({ timeoutMs, signal }, async (ends) => {
        const response = await fetch(url, {
          method: request.method,
          headers,
          signal: ends,
          ...defined({ body }),
        });
        status = response.status;
        const bytes = await readBody(response.body ?? [], maxResponseBytes);
        if (!bytes)
          throw new ConnectorError(`The response is longer than ${maxResponseBytes} bytes`);
        const text = bytes.toString('utf8');
        log({ status, responseBody: text, error: undefined });
        return { status, text, retryAfter: retrySeconds(response.headers.get('retry-after')) };
      });
    } catch (error) {
      const failure = this.#failure(error, url);
      log({ status, responseBody: undefined, error: failure.message });
      throw failure;
    }
  }

  #startRecord(
    { method, reason }: Pick<ScimRequest, 'method' | 'reason'>,
    url: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): (end: Pick<ConnectorExchange, 'status' | 'responseBody' | 'error'>) => void {
    const { appId, now, record } = this.#parts;
    const at = now().toISOString();
    const start = performance.now();
    const requestHeaders = { ...headers };
    if (requestHeaders.Authorization) requestHeaders.Authorization = '(hidden)';
    return ({ status, responseBody, error }) =>
      record({
        at,
        appId,
        method,
        url: this.#clean(url) ?? url,
        requestHeaders,
        requestBody: this.#clean(body),
        status,
        responseBody: this.#clean(responseBody),
        ms: Math.round(performance.now() - start),
        error,
        reason,
      });
  }

  /** Without secrets, and without the password that Okta makes up for a new user. */
  #clean(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const hidden = text.replace(/("password"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"(hidden)"');
    return this.#hide(hidden).slice(0, MAX_RECORDED_LENGTH);
  }

  #failure(error: unknown, url: string): ConnectorError {
    if (error instanceof ConnectorError) return error;
    const { host } = new URL(url);
    if (error instanceof CancelledError) return new ConnectorError('Cancelled', { isFinal: true });
    const why = error instanceof TimedOutError ? 'Read timed out' : networkWords(error);
    return new ConnectorError(this.#hide(`Connect to ${host} failed: ${why}`), {
      isFinal: true,
    });
  }

  async #wait(seconds: number): Promise<void> {
    try {
      await this.#parts.wait(seconds * 1000, this.#parts.signal);
    } catch {
      throw new ConnectorError('Cancelled', { isFinal: true });
    }
  }
}

function passwordsIn(body: unknown): Secret[] {
  if (!isRecord(body)) return [];
  const operations: unknown[] = Array.isArray(body.Operations) ? body.Operations : [];
  return [body, ...operations.map((one) => isRecord(one) && one.value)].flatMap((holder) =>
    isRecord(holder) && typeof holder.password === 'string'
      ? [new Secret('password', holder.password)]
      : [],
  );
}

function networkWords(error: unknown): string {
  const { code, message } = rootOf(error);
  if (code === 'ECONNREFUSED') return 'Connection refused';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'Connect timed out';
  if (code === 'ENOTFOUND') return 'Name or service not known';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'Connection reset';
  return message;
}
