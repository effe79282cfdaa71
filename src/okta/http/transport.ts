import type { Clock } from '../../base/clock';
import { defined } from '../../base/defined';
import { UnreachableError } from '../../base/errors';
import type { Fetch } from '../../base/http/fetch';
import { redact } from '../../base/secrets/redact';
import { wait } from '../../base/wait';
import { type OnWait, WaitNotices } from '../../base/waits';
import type { Authorizer, Renewed } from '../auth/authorizer';
import type { OktaCredentials, RequestLine } from '../connection';
import type { AnswerSeen, CallOptions, RateLimitSeen } from '../port';
import { exchange, type Wire, type WireOutcome } from './exchange';
import { bucketOf, windowLeft } from './pace';
import { readRateHeaders } from './rateHeaders';
import { type Lane, limitName, type OrgQueue, Scheduler } from './scheduler';
import { judge, type Question, type Retries } from './verdict';

/** How a request is to be treated. */
export interface Call {
  lane: Lane;
  /** Sent twice, it does the same as once. */
  idempotent: boolean;
  /** Whether a JSON body is needed of a success. */
  reply: 'json' | 'none';
  /** Without credentials. */
  anonymous?: boolean;
  signal: AbortSignal | undefined;
  /** As that of the port. */
  answered?: CallOptions['answered'];
}

/** The answer of a request that succeeded. */
export type Answer = Extract<WireOutcome, { kind: 'answer' }>;

export interface TransportOptions {
  orgUrl: string;
  /** `read` refuses every verb but GET. */
  access: 'read' | 'write';
  credentials: OktaCredentials['kind'];
  log: (line: RequestLine) => void;
  onWait?: OnWait | undefined;
  userAgent: string;
  clock: Clock;
  /** From 0 up to 1, for jitter. */
  random: () => number;
  timeouts: { readMs: number; writeMs: number };
  mostBytes: number;
  /** Instead of Node's own. */
  fetch?: Fetch | undefined;
  /** The queue of all that ask the org with these credentials; without it, the client has one of its own. */
  queue?: OrgQueue | undefined;
}

/** Waits shorter than this are not worth a note in the log, in milliseconds. */
const NOTED_WAIT_MS = 1000;
const ODD_RESET = 'its X-Rate-Limit-Reset cannot be right and is not heeded';

/**
 * Sends requests to one org and to no other: paced, retried where that is safe, cancellable at any point. Whatever
 * goes wrong is an error for people, without the credentials in it.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #authorizer: Authorizer;
  readonly #scheduler: Scheduler;
  readonly #notices: WaitNotices;

  constructor(options: TransportOptions, authorizer: Authorizer) {
    this.#options = options;
    this.#authorizer = authorizer;
    this.#notices = options.queue?.notices ?? new WaitNotices(options.onWait);
    this.#scheduler =
      options.queue?.scheduler ?? new Scheduler(options.clock, options.random, this.#notices);
  }

  /** @throws {UnreachableError} and the errors that the port names. */
  async send(wire: Wire, call: Call): Promise<Answer> {
    const { orgUrl, access, clock } = this.#options;
    const { origin, pathname } = new URL(wire.url);
    if (access === 'read' && wire.method !== 'GET') {
      throw new Error(`A client that only reads was made to send ${wire.method} ${pathname}.`);
    }
    if (origin !== orgUrl) {
      throw new UnreachableError(`${orgUrl} refers to ${origin}: the token is not sent there.`, {
        nextStep: "Use the org's own address, the one that its API answers at.",
      });
    }
    const asked = clock.now();
    const slot = await this.#scheduler.enter(call.lane, bucketOf(pathname), call.signal, this);
    const waited = clock.now() - asked;
    const note = waited < NOTED_WAIT_MS ? undefined : `waited ${Math.round(waited / 1000)} s`;
    try {
      return await this.sendUnqueued(() => this.#authorized(wire, call), call, note);
    } finally {
      slot.leave();
    }
  }

  /** Milliseconds since the epoch, on the clock that its waits go by. */
  now(): number {
    return this.#options.clock.now();
  }

  /** What the answers so far have said of the rate limits. */
  rateLimits(): readonly RateLimitSeen[] {
    return this.#scheduler.limits();
  }

  /**
   * The same without queue and credentials, for the token exchange: requests that hold a place in the queue wait for
   * it. `make` is called for each attempt.
   */
  async sendUnqueued(
    make: () => Wire | Promise<Wire>,
    call: Call,
    firstNote?: string,
  ): Promise<Answer> {
    const { clock, random, log } = this.#options;
    const retries: Retries = { afterFailure: 0, after429: 0, waited429Ms: 0 };
    const renewed = new Set<Renewed>();
    let note = firstNote;
    for (;;) {
      const wire = await make();
      const { pathname: path, search } = new URL(wire.url);
      const started = performance.now();
      const tell = (status: number | undefined, happened: string | undefined) => {
        const notes = [note, happened].filter((part) => part !== undefined).join('; ');
        log({
          method: wire.method,
          path: search === '' ? path : `${path}?…`,
          status,
          ms: performance.now() - started,
          ...defined({ note: notes || undefined }),
        });
        note = undefined;
      };
      const outcome = await this.#attempt(wire, call, tell);
      const status = 'status' in outcome ? outcome.status : undefined;
      let isOddReset = false;
      if (outcome.kind === 'answer') {
        const seen = readRateHeaders(outcome.headers, clock.now());
        isOddReset = seen.reset !== undefined && windowLeft(seen, clock.now()) === undefined;
        if (isOddReset) note = [note, ODD_RESET].filter((part) => part !== undefined).join('; ');
        this.#scheduler.learn(bucketOf(path), seen);
        this.#authorizer.learn(outcome.headers);
      }
      if (outcome.kind === 'answer' && status === 401 && 'Authorization' in wire.headers) {
        const renewal = this.#authorizer.renew(outcome.headers);
        if (renewal !== undefined && !renewed.has(renewal)) {
          renewed.add(renewal);
          tell(status, `again with ${renewal}`);
          continue;
        }
      }
      const question = this.#question(`${wire.method} ${path}`, call);
      const verdict = judge(outcome, question, retries, clock.now(), random);
      tell(status, verdict.act === 'accept' ? undefined : verdict.note);
      if (verdict.act !== 'retry' && outcome.kind === 'answer') call.answered?.(seenOf(outcome));
      if (verdict.act === 'accept') return verdict.answer;
      if (verdict.act === 'fail') throw verdict.error;
      retries[verdict.counts] += 1;
      if (verdict.counts === 'after429') {
        retries.waited429Ms += verdict.afterMs;
        const remark = isOddReset ? `; ${ODD_RESET}` : '';
        const what = `${limitName(bucketOf(path))}${remark}`;
        this.#notices.note({ what, ms: verdict.afterMs }, clock.now());
      }
      await wait(verdict.afterMs, call.signal, clock);
    }
  }

  async #attempt(
    wire: Wire,
    call: Call,
    tell: (status: undefined, happened: string) => void,
  ): Promise<WireOutcome> {
    const { timeouts, mostBytes, userAgent, fetch } = this.#options;
    const timeoutMs = wire.method === 'GET' ? timeouts.readMs : timeouts.writeMs;
    const headers = { ...wire.headers, 'User-Agent': userAgent };
    try {
      return await exchange({ ...wire, headers }, { timeoutMs, mostBytes }, call.signal, fetch);
    } catch (error) {
      tell(undefined, 'cancelled');
      throw error;
    }
  }

  async #authorized(wire: Wire, call: Call): Promise<Wire> {
    if (call.anonymous) return wire;
    const headers = await this.#authorizer.headers(wire, call.signal);
    return { ...wire, headers: { ...wire.headers, ...headers } };
  }

  #question(request: string, call: Call): Question {
    return {
      request,
      orgUrl: this.#options.orgUrl,
      idempotent: call.idempotent,
      reply: call.reply,
      credentials: this.#options.credentials,
      clean: (text) => redact(text, this.#authorizer.secrets()),
    };
  }
}

/** Characters of ids of requests (Okta's are 22 to 27 letters, digits, `-` and `_`); anything else is not kept. */
const REQUEST_ID = /^[\w-]{1,64}$/;

function seenOf({ status, headers }: Answer): AnswerSeen {
  const id = headers.get('x-okta-request-id');
  return { status, ...(id !== null && REQUEST_ID.test(id) && { requestId: id }) };
}
