import { HumanError, NotAuthorizedError, UnreachableError, UsageError } from '../../base/errors';
import { Redactor } from '../../base/secrets/redactor';
import { wait } from '../../base/wait';
import type { OnWait } from '../../base/waits';
import { authorizationForms, secretsOf } from './authorization';
import { ScimClient, type ScimReply, type Sender } from './client';
import { ANSWERED, connectorUnreachable, NoReplyError, TOO_LARGE, unreadText } from './noReply';
import { Patience } from './patience';
import { baseUrlOf, whyNotToSend } from './protocol';
import type { ConnectorTarget } from './target';
import { ConnectorTransport, type RawReply, type RawRequest } from './transport';

/** A connector that can only be read: it has no method for more, and what it sends by refuses every verb but GET. */
export interface ConnectorReader {
  /**
   * One GET below the base URL. What a server does once in a while, it is asked for twice: an answer of 5xx, or none.
   * @throws {UnreadError} no answer, none that can be read, 401 or 403, or too many requests. @throws {CancelledError}
   */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<ScimReply>;
  /** How many requests have been sent. */
  readonly requests: number;
  close(): void;
}

export interface ReaderOptions {
  signal?: AbortSignal | undefined;
  onWait?: OnWait | undefined;
  /** Milliseconds that one answer may take; Okta's own 60 seconds unless given. */
  timeoutMs?: number;
  /** In place of HTTP. */
  sender?: Sender;
}

/** The connector cannot be read on: what was read until then stands. */
export class UnreadError extends HumanError {
  /** The answer would have been larger than what one answer may be. */
  readonly isTooLarge: boolean;

  constructor(error: HumanError, isTooLarge = false) {
    super(error.message, { exitCode: 3, nextStep: error.nextStep, cause: error });
    this.isTooLarge = isTooLarge;
  }
}

const TIMEOUT_MS = 60_000;
const AGAIN_AFTER_MS = 300;

/**
 * Reads with the credentials of the file, as Okta's client presents them; in their other form when the server says 401 to
 * the first request.
 * @throws {UsageError} when the base URL is none, or would send the token in the clear.
 */
export function openConnectorReader(
  target: Pick<ConnectorTarget, 'baseUrl' | 'auth' | 'route'>,
  { signal, onWait, timeoutMs = TIMEOUT_MS, sender }: ReaderOptions = {},
): ConnectorReader {
  const redactor = new Redactor(secretsOf(target.auth));
  const url = baseUrlOf(target, redactor);
  const reason = whyNotToSend(target.baseUrl);
  if (reason !== undefined) {
    throw new UsageError(`The connector is not asked. ${reason}`, {
      nextStep: 'Write provisioning.connector.baseUrl as https://host/path.',
    });
  }
  const getOnly = new GetOnly(sender ?? new ConnectorTransport(url, timeoutMs, target.route));
  const [first, second] = authorizationForms(target.auth);
  const client = new ScimClient({
    baseUrl: target.baseUrl,
    transport: getOnly,
    redactor,
    authorization: first.value,
    signal,
    timings: [],
    patience: new Patience(onWait),
  });
  return new Reader(getOnly, client, second && client.with({ authorization: second.value }), {
    address: redactor.clean(target.baseUrl),
    signal,
  });
}

interface Where {
  address: string;
  signal: AbortSignal | undefined;
}

class Reader implements ConnectorReader {
  readonly #sender: GetOnly;
  readonly #where: Where;
  #client: ScimClient;
  /** With the credentials in another form, until one of the two has been taken. */
  #other: ScimClient | undefined;

  constructor(sender: GetOnly, client: ScimClient, other: ScimClient | undefined, where: Where) {
    this.#sender = sender;
    this.#client = client;
    this.#other = other;
    this.#where = where;
  }

  get requests(): number {
    return this.#sender.sent;
  }

  async get(path: string, query: Readonly<Record<string, string>> = {}): Promise<ScimReply> {
    const ask = () => this.#client.send({ method: 'GET', path, query });
    const reply = await this.#twice(ask);
    if (reply.status !== 401) this.#other = undefined;
    const other = this.#other;
    if (!other) return this.#usable(reply);
    this.#other = undefined;
    const second = await other.send({ method: 'GET', path, query });
    if (second.status !== 401) this.#client = other;
    return this.#usable(second.status === 401 ? reply : second);
  }

  close(): void {
    this.#sender.close();
  }

  async #twice(ask: () => Promise<ScimReply>): Promise<ScimReply> {
    try {
      const reply = await ask();
      if (reply.status < 500 || reply.status === 501) return reply;
    } catch (error) {
      if (!(error instanceof NoReplyError)) throw error;
      if (ANSWERED.has(error.code)) throw this.#unread(error);
    }
    await wait(AGAIN_AFTER_MS, this.#where.signal);
    try {
      return await ask();
    } catch (error) {
      throw error instanceof NoReplyError ? this.#unread(error) : error;
    }
  }

  #usable(reply: ScimReply): ScimReply {
    const { status, request } = reply;
    if (status === 401 || status === 403) {
      throw new UnreadError(
        new NotAuthorizedError(`The connector refuses the credentials (${status}): ${request}.`, {
          nextStep:
            'Get a new token or password from the server, and set the secret to it; the check auth-accepted of `okta-scim test` shows the exchange.',
        }),
      );
    }
    if (status !== 429) return reply;
    throw new UnreadError(
      new UnreachableError(`The connector keeps answering 429 (too many requests): ${request}.`, {
        nextStep: 'Run it again later, with --sample N, or raise the limit of the server.',
      }),
    );
  }

  #unread(error: NoReplyError): UnreadError {
    if (!ANSWERED.has(error.code)) {
      return new UnreadError(connectorUnreachable(error, this.#where.address));
    }
    return new UnreadError(
      new UnreachableError(
        `The connector cannot be read: ${unreadText(error)} (${error.request}).`,
        {
          nextStep: 'See what `okta-scim test --read-only` says of lists and pages.',
        },
      ),
      error.code === TOO_LARGE,
    );
  }
}

/** Whatever a caller makes of it, nothing is written. */
class GetOnly implements Sender {
  readonly #transport: Sender;
  sent = 0;

  constructor(transport: Sender) {
    this.#transport = transport;
  }

  async send(request: RawRequest): Promise<RawReply> {
    if (request.method !== 'GET')
      throw new Error(`Refused to send ${request.method}: this only reads.`);
    this.sent += 1;
    return this.#transport.send(request);
  }

  close(): void {
    this.#transport.close();
  }
}
