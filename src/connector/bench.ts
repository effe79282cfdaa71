import { Secret } from '../base/secret';
import type { AuthorizationForm } from './authorization';
import type { ScimClient, ScimReply, ScimRequest, Timing } from './client';
import { type Entry, Ledger, type ResourceKind } from './ledger';
import { Names, oktaGroup, oktaUser, randomPassword } from './payloads';
import type { Redactor } from './redactor';
import { idOf, isObject, type Json, resourcesOf } from './scim';
import type { ConnectorTarget } from './target';
import { SkipCheck } from './verdict';

/** A resource of the test, as the server last showed it. */
export interface Made {
  id: string;
  /** `userName` or `displayName`, as sent. */
  name: string;
  /** The body that was sent. */
  sent: Json;
}

/** What the checks of one run share: the connector, the names, and what earlier checks have found. */
export class Bench {
  readonly target: ConnectorTarget;
  readonly readOnly: boolean;
  readonly signal: AbortSignal | undefined;
  readonly forms: readonly AuthorizationForm[];
  readonly names = new Names();
  readonly ledger = new Ledger();
  readonly timings: Timing[];
  client: ScimClient;
  /** Why the server cannot be tested further; set by the checks of url and auth. */
  blocked: string | undefined;
  /** Okta's own first request, `GET /Users?startIndex=1&count=2`. */
  firstRead: ScimReply | undefined;
  /** The answer to the create of `user`, whatever it was. */
  created: ScimReply | undefined;
  user: Made | undefined;
  group: Made | undefined;
  readonly #redactor: Redactor;
  #requests: string[] = [];

  constructor(parts: {
    target: ConnectorTarget;
    readOnly: boolean;
    signal: AbortSignal | undefined;
    forms: readonly AuthorizationForm[];
    client: ScimClient;
    redactor: Redactor;
    timings: Timing[];
  }) {
    this.target = parts.target;
    this.readOnly = parts.readOnly;
    this.signal = parts.signal;
    this.forms = parts.forms;
    this.client = parts.client;
    this.timings = parts.timings;
    this.#redactor = parts.redactor;
  }

  /** Sends to the connector, and remembers it for the result of the check. */
  async send(request: ScimRequest): Promise<ScimReply> {
    const reply = await this.client.send(request);
    this.#requests.push(reply.request);
    return reply;
  }

  /** The requests since the last call. */
  takeRequests(): string[] {
    const requests = this.#requests;
    this.#requests = [];
    return requests;
  }

  /** A user as Okta would send it, with a password that no report shows. */
  newUser(label: string, custom: Json = {}): Json {
    const password = randomPassword();
    this.#redactor.add(new Secret('password', password));
    return { ...oktaUser(this.names.user(label), password), ...custom };
  }

  newGroup(label: string): Json {
    return oktaGroup(this.names.group(label));
  }

  /** POST of a user or group, written into the ledger before and after. */
  async create(
    kind: ResourceKind,
    body: Json,
  ): Promise<{ reply: ScimReply; id: string | undefined; entry: Entry }> {
    const name = String(body[kind === 'Users' ? 'userName' : 'displayName']);
    const entry = this.ledger.ask(kind, name);
    const reply = await this.send({ method: 'POST', path: `/${kind}`, body });
    this.ledger.settle(entry, reply);
    return { reply, id: entry.id, entry };
  }

  /** @throws {SkipCheck} when the first read was not done. */
  needFirstRead(): ScimReply {
    if (this.firstRead) return this.firstRead;
    throw new SkipCheck('The list of users could not be read.');
  }

  /** @throws {SkipCheck} when there is no user of the test. */
  needUser(): Made {
    if (this.user) return this.user;
    throw new SkipCheck('It needs the user of the check user-create, which was not made.');
  }

  /** @throws {SkipCheck} when there is no group of the test. */
  needGroup(): Made {
    if (this.group) return this.group;
    throw new SkipCheck('It needs the group of the check group-create, which was not made.');
  }

  /**
   * The test's user or, when nothing may be written, the first that the server listed: for checks that only read.
   * @throws {SkipCheck} when there is neither.
   */
  needSubject(): { id: string; name: string } {
    if (!this.readOnly) return this.needUser();
    const first = resourcesOf(this.needFirstRead())?.[0];
    const id = idOf(first);
    const name = first?.['userName'];
    if (id !== undefined && typeof name === 'string') return { id, name };
    throw new SkipCheck('It needs a user, and the server lists none.');
  }

  /** Current representation of the test's user. @throws {SkipCheck} when it cannot be read. */
  async fetchUser(): Promise<{ user: Made; body: Json; reply: ScimReply }> {
    const user = this.needUser();
    const reply = await this.send({ method: 'GET', path: userPath(user.id) });
    if (reply.status === 200 && isObject(reply.json)) return { user, body: reply.json, reply };
    throw new SkipCheck(`The user could not be read back (${reply.status}).`);
  }
}

export function userPath(id: string): string {
  return `/Users/${encodeURIComponent(id)}`;
}

export function groupPath(id: string): string {
  return `/Groups/${encodeURIComponent(id)}`;
}
