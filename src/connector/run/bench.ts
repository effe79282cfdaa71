import { throwIfCancelled } from '../../base/errors';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { Secret } from '../../base/secrets/secret';
import { wait } from '../../base/wait';
import { isOwn } from '../cleanup/ownership';
import type { ScimClient, ScimReply, ScimRequest } from '../http/client';
import { ANSWERED, NoReplyError } from '../http/noReply';
import { THROTTLED } from '../http/patience';
import { oktaGroup, oktaUser, randomPassword } from '../http/payloads';
import type { ConnectorTarget } from '../http/target';
import type { Entry, ResourceKind } from './ledger';
import type { RunState } from './runState';
import { SkipCheck } from './verdict';

/** A resource of the test. */
export interface Made {
  id: string;
  /** `userName` or `displayName`, as sent. */
  name: string;
  /** The body that was sent. */
  sent: Json;
  /** The answer to the create. */
  reply: ScimReply;
}

/** How one check speaks to the connector. It changes nothing there that the test has not made. */
export class Bench {
  readonly run: RunState;
  /** Id of the check; undefined where something is made for several. */
  readonly check: string | undefined;
  readonly #requests: string[] = [];

  constructor(run: RunState, check?: string) {
    this.run = run;
    this.check = check;
  }

  get target(): ConnectorTarget {
    return this.run.target;
  }

  get signal(): AbortSignal | undefined {
    return this.run.signal;
  }

  /** What this check has sent, one line each. */
  get requests(): readonly string[] {
    return this.#requests;
  }

  /**
   * @throws {NoReplyError} when there is no answer.
   * @throws {SkipCheck} when it would change something that the test has not made.
   */
  async send(request: ScimRequest): Promise<ScimReply> {
    if (request.method !== 'GET') await this.#needLeave();
    if (CHANGES.has(request.method)) await this.#needOwn(request.path);
    const reply = await this.#deliver(this.run.client, request);
    if (request.method === 'GET' && isOwn(request.path, reply.json, this.run.names.prefix)) {
      this.run.own.add(request.path);
    }
    return reply;
  }

  /** Sends without looking whose the resource is: for ids of which the test knows that nothing has them. */
  async sendToNobody(request: ScimRequest & { path: UnknownPath }): Promise<ScimReply> {
    await this.#needLeave();
    return this.#deliver(this.run.client, request);
  }

  /** GET that is sent once more, a little later, when the answer is not yet right: some servers are slow to agree. */
  async reread(path: string, isRight: (reply: ScimReply) => boolean): Promise<ScimReply> {
    return this.retry({ method: 'GET', path }, isRight);
  }

  /** As `reread`, for any request that reads. */
  async retry(
    request: ScimRequest & { method: 'GET' },
    isRight: (reply: ScimReply) => boolean,
  ): Promise<ScimReply> {
    const first = await this.send(request);
    if (isRight(first) || this.run.rereadsLeft === 0) return first;
    this.run.rereadsLeft -= 1;
    // Cancelling does not end it: the next request sees it.
    await wait(this.run.rereadMs);
    const second = await this.send(request);
    if (isRight(second)) this.run.delayed.push(second.request);
    return second;
  }

  /** A user as Okta would send it, with a password that no report shows. */
  newUser(label: string, custom: Json = {}): Json {
    const body = oktaUser(this.run.names.user(label), this.newPassword());
    return { ...body, ...custom };
  }

  newPassword(): string {
    const password = randomPassword();
    this.run.redactor.add(new Secret('password', password));
    return password;
  }

  newGroup(label: string, members: readonly Json[] = []): Json {
    return { ...oktaGroup(this.run.names.group(label)), members };
  }

  /**
   * POST of a user or group, written into the ledger before and after.
   * @throws {SkipCheck} when nothing may be written.
   */
  async create(
    kind: ResourceKind,
    body: Json,
    request: Pick<ScimRequest, 'headers' | 'text' | 'authorization'> = {},
  ): Promise<{ reply: ScimReply; id: string | undefined; entry: Entry }> {
    await this.#needLeave();
    throwIfCancelled(this.run.signal);
    const name = String(body[kind === 'Users' ? 'userName' : 'displayName']);
    const unheard = whyNotToAsk(this.run);
    if (unheard !== undefined) throw new SkipCheck(unheard);
    const entry = this.run.ledger.ask(kind, name);
    const path = `/${kind}`;
    const client = this.run.client.with({ signal: this.run.createSignal });
    const reply = await this.#deliver(client, { method: 'POST', path, body, ...request }, entry);
    return { reply, id: entry.id, entry };
  }

  /** The ledger hears of the answer before anything else is done with it. */
  async #deliver(client: ScimClient, request: ScimRequest, entry?: Entry): Promise<ScimReply> {
    const unheard = whyNotToAsk(this.run);
    if (unheard !== undefined) throw new SkipCheck(unheard);
    try {
      const reply = await client.send({ ...request, check: this.check });
      if (entry) this.run.ledger.settle(entry, reply);
      this.run.silences = 0;
      this.#requests.push(reply.request);
      if (reply.status === 429 && this.run.patience.isOut) throw new SkipCheck(THROTTLED);
      return reply;
    } catch (error) {
      // An answer that is too large, or packed wrongly, is an answer.
      const isSilence = error instanceof NoReplyError && !ANSWERED.has(error.code);
      if (isSilence) this.run.silences += 1;
      throw error;
    }
  }

  async #needLeave(): Promise<void> {
    const reason = await this.run.whyNotToWrite();
    if (reason !== undefined) throw new SkipCheck(reason);
  }

  async #needOwn(path: string): Promise<void> {
    if (this.run.own.has(path)) return;
    await this.send({ method: 'GET', path });
    if (this.run.own.has(path)) return;
    throw new SkipCheck(
      `What the server shows at ${path} cannot be told to be the test's own, so it is left alone.`,
    );
  }
}

/** After so many requests in a row without an answer, the server is taken for gone: each may cost a minute. */
export const SILENCES = 3;
export const STOPPED = 'The server has stopped answering.';
const TOO_SLOW = 'Not known: the server is so slow that the test has been ended before this check.';

/** Why nothing more is sent to a server; undefined while it answers. */
export function whyNotToAsk({ silences, patience, deadline }: RunState): string | undefined {
  if (silences >= SILENCES) return STOPPED;
  if (performance.now() > deadline) return TOO_SLOW;
  return patience.isOut ? THROTTLED : undefined;
}

const CHANGES = new Set(['PUT', 'PATCH', 'DELETE']);

/** Okta's ids begin with 00u; no server has given out this one. */
export const UNKNOWN_ID = '00u-okta-scim-test-no-such-id';
export const UNKNOWN_USER = `/Users/${UNKNOWN_ID}` as const;
export const UNKNOWN_GROUP = `/Groups/${UNKNOWN_ID}` as const;
type UnknownPath = typeof UNKNOWN_USER | typeof UNKNOWN_GROUP;

export function userPath(id: string): string {
  return `/Users/${encodeURIComponent(id)}`;
}

export function groupPath(id: string): string {
  return `/Groups/${encodeURIComponent(id)}`;
}

/** The JSON object of an answer, empty when there is none. */
export function bodyOf({ json }: ScimReply): Json {
  return isRecord(json) ? json : {};
}
