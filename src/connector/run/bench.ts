import { throwIfCancelled } from '../../base/errors';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { Secret } from '../../base/secrets/secret';
import { wait } from '../../base/wait';
import { sendsOf } from '../../scim/appKinds';
import { isOwn } from '../cleanup/ownership';
import type { ScimClient, ScimReply, ScimRequest } from '../http/client';
import { ANSWERED, NoReplyError } from '../http/noReply';
import { THROTTLED } from '../http/patience';
import {
  EXTRAS_OF_USER,
  type ExtraOfUser,
  oktaGroup,
  oktaUser,
  type PasswordPolicy,
  randomPassword,
} from '../http/payloads';
import { RANK } from '../http/requestLanes';
import type { ConnectorTarget } from '../http/target';
import { FIRST_READ } from './firstRead';
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
  #queuedMs = 0;

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

  /** Milliseconds that its requests have waited for their turn. */
  get queuedMs(): number {
    return this.#queuedMs;
  }

  /**
   * @throws {NoReplyError} when there is no answer.
   * @throws {SkipCheck} when it would change something that the test has not made.
   */
  async send(request: ScimRequest): Promise<ScimReply> {
    if (request.method !== 'GET') await this.#needPermission();
    if (CHANGES.has(request.method)) await this.#needOwn(request.path);
    const reply = await this.#sent(request);
    if (request.method === 'GET' && isOwn(request.path, reply.json, this.run.names.prefix)) {
      this.run.own.add(request.path);
    }
    return reply;
  }

  /**
   * Sends without looking whose the resource is: for ids of which the test knows that nothing has them. `making`: the
   * name of a user that it may make all the same.
   */
  async sendToNobody(
    request: ScimRequest & { path: UnknownPath },
    making?: string,
  ): Promise<ScimReply> {
    await this.#needPermission();
    if (making === undefined) return this.#sent(request);
    return (await this.#make(request, 'Users', making)).reply;
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
    const { strongPasswords, withoutInUsers } = this.run.quirks;
    const password = this.newPassword(strongPasswords ? 'strong' : 'default');
    const body = oktaUser(this.run.names.user(label), password, this.extrasOfUser);
    const left = Object.entries(body).filter(([key]) => !withoutInUsers.has(key));
    return { ...Object.fromEntries(left), ...custom };
  }

  /** What this kind of app sends of them, and what the server wants besides. */
  get extrasOfUser(): ReadonlySet<ExtraOfUser> {
    const { documentedUser } = sendsOf(this.target.profile);
    return new Set(documentedUser ? EXTRAS_OF_USER : this.run.quirks.alsoInUsers);
  }

  newPassword(policy: PasswordPolicy = 'default'): string {
    const password = randomPassword(policy);
    this.run.redactor.add(new Secret('password', password));
    return password;
  }

  newGroup(label: string, members: readonly Json[] = []): Json {
    const { members: none, ...group } = oktaGroup(this.run.names.group(label));
    if (members.length > 0) return { ...group, members };
    return this.run.quirks.withoutInGroups.has('members') ? group : { ...group, members: none };
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
    await this.#needPermission();
    const name = String(body[kind === 'Users' ? 'userName' : 'displayName']);
    const { reply, entry } = await this.#make(
      { method: 'POST', path: `/${kind}`, body, ...request },
      kind,
      name,
    );
    return { reply, id: entry.id, entry };
  }

  /** What may make something is written down when it is sent, and not cut off at once by a cancel. */
  async #make(request: ScimRequest, kind: ResourceKind, name: string) {
    const { client, createSignal, ledger, signal } = this.run;
    const note = () => {
      throwIfCancelled(signal);
      return ledger.ask(kind, name);
    };
    const patient = client.with({ signal: createSignal });
    const { reply, noted } = await this.#inTurn(() => this.#deliver(patient, request, note));
    return { reply, entry: noted };
  }

  async #sent(request: ScimRequest): Promise<ScimReply> {
    const { client } = this.run;
    return (await this.#inTurn(() => this.#deliver(client, request, () => undefined))).reply;
  }

  /** Runs `work` when a request may be sent. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const { lanes } = this.run;
    const asked = performance.now();
    await lanes.begin(this.#rank);
    this.#queuedMs += performance.now() - asked;
    try {
      return await work();
    } finally {
      lanes.end();
    }
  }

  /** `note` is called before it is sent. The ledger hears of the answer before anything else is done with it. */
  async #deliver<Noted extends Entry | undefined>(
    client: ScimClient,
    request: ScimRequest,
    note: () => Noted,
  ): Promise<{ reply: ScimReply; noted: Noted }> {
    const { silence, ledger } = this.run;
    const number = await silence.begin();
    const unheard = whyNotToAsk(this.run);
    if (unheard !== undefined) throw new SkipCheck(unheard);
    const noted = note();
    try {
      const asked = { ...this.#counted(request), check: this.check };
      const reply = await client.send(asked, (ms) => this.#pause(ms));
      if (noted) ledger.settle(noted, reply);
      silence.answered(number);
      this.#requests.push(reply.request);
      if (reply.status === 429 && this.run.patience.isOut) throw new SkipCheck(THROTTLED);
      if (request.authorization === undefined) await this.#needToken(reply);
      return { reply, noted };
    } catch (error) {
      // An answer that is too large, or packed wrongly, is an answer.
      if (error instanceof NoReplyError && !ANSWERED.has(error.code))
        await this.#unheard(number, error);
      throw error;
    }
  }

  /** Others go first meanwhile; it goes on when there is room again, which is less after a refusal. */
  async #pause(ms: number): Promise<void> {
    const { lanes, signal } = this.run;
    lanes.end();
    try {
      await wait(ms, signal);
    } finally {
      await lanes.begin(RANK.forAll);
    }
  }

  get #rank() {
    const { check } = this;
    if (check === undefined) return RANK.forAll;
    return this.run.long.has(check) ? RANK.long : RANK.short;
  }

  /** The very first request decides by itself whether there is a server. */
  async #unheard(number: number, error: NoReplyError): Promise<void> {
    const { silence, client, rereadMs, timings } = this.run;
    if (timings.length > 0) await silence.missed(number, error, client, rereadMs);
  }

  /** `startIndex` as this server counts. */
  #counted(request: ScimRequest): ScimRequest {
    const { startIndex } = request.query ?? {};
    const { countsFromZero } = this.run.quirks;
    const isMeant = [...countsFromZero].some((kind) => request.path === `/${kind}`);
    if (!isMeant || startIndex === undefined) return request;
    return { ...request, query: { ...request.query, startIndex: String(Number(startIndex) - 1) } };
  }

  /**
   * A refusal may be about the request, or the end of the token: then what always worked is refused, too.
   * @throws {SkipCheck} when the token has ended.
   */
  async #needToken({ status, request }: ScimReply): Promise<void> {
    const { quirks } = this.run;
    if ((status !== 401 && status !== 403) || !this.#hasRead) return;
    if (quirks.tokenEnded === undefined) {
      // What was refused together is answered by one trial.
      if (quirks.tokenTrial === undefined && quirks.tokenTrialsLeft === 0) return;
      quirks.tokenTrial ??= this.#tryToken();
      if (await quirks.tokenTrial) return;
      quirks.tokenEnded ??= request;
    }
    throw new SkipCheck(TOKEN_ENDED);
  }

  async #tryToken(): Promise<boolean> {
    const { quirks, client } = this.run;
    quirks.tokenTrialsLeft -= 1;
    try {
      const { status } = await client.send({ ...FIRST_READ, check: this.check });
      return status !== 401 && status !== 403;
    } finally {
      quirks.tokenTrial = undefined;
    }
  }

  /** Whether the token was good for something before. */
  get #hasRead(): boolean {
    return this.run.timings.some(({ status }) => status === 200);
  }

  async #needPermission(): Promise<void> {
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

export const STOPPED = 'The server has stopped answering.';
export const TOKEN_ENDED = 'The server has stopped taking the token; see auth-lasts.';
const TOO_SLOW = 'Not known: the server is so slow that the test has been ended before this check.';

/** Why nothing more is sent to a server; undefined while it answers. */
export function whyNotToAsk({ silence, patience, deadline, quirks }: RunState): string | undefined {
  if (quirks.tokenEnded !== undefined) return TOKEN_ENDED;
  if (silence.stopped) return STOPPED;
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
