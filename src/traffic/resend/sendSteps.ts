import type { Redactor } from '../../base/secrets/redactor';
import type { ScimClient, ScimReply, ScimRequest } from '../../connector/http/client';
import { ANSWERED, NoReplyError } from '../../connector/http/noReply';
import type { Entry, Ledger, ResourceKind } from '../../connector/run/ledger';
import type { Exchange } from '../../connector/traffic/exchange';
import { idOf, resourcesOf } from '../../scim/bodies';
import { callOf, equalsOf, type ScimCall } from '../call';
import {
  isOfAnotherName,
  saysNothing,
  shownRequest,
  wasMadeBefore,
  whyGuessFails,
  withBody,
} from './answers';
import { KnownNames, type Presence } from './knownNames';
import { type Known, MappedIds } from './mappedIds';
import { requestOf } from './requests';
import type { ResentExchange } from './resendModel';
import { sentBody } from './sentBody';
import { nameAttribute, READ_ONLY, type ResendStep, resourceKind, resourceName } from './steps';
import { recordedJudged, resentVerdict } from './verdict';

export interface Sending {
  client: ScimClient;
  /** For creates: it waits a little longer when the run is stopped, so that it is known what was made. */
  creating: ScimClient;
  redactor: Redactor;
  ledger: Ledger;
  /** The exchange that was kept last. */
  last(): Exchange | undefined;
  /** Before the first write. */
  agrees(): Promise<boolean>;
  /** Users and groups that were there before may be changed too; they are never deleted. */
  changeExisting: boolean;
}

/** What is known of a request before it is sent. */
interface Place {
  kind: ResourceKind | undefined;
  /** Of today; as recorded where nobody knows. */
  id: string | undefined;
  known: Known | undefined;
}

const NOT_ALL_KNOWN = 'it was there before, and nobody knows here who all of its members are';
const LEFT_ALONE = 'was there before, and is left alone';

/** Sends exchanges of a recording one after the other. */
export class StepSender {
  readonly #with: Sending;
  readonly #ids = new MappedIds();
  /** What the server has last said of a resource, by its path. */
  readonly #last = new Map<string, unknown>();
  readonly #begun = Date.now();
  readonly #names = new KnownNames();
  /** Made or changed by a create of which it is not known whether it made anything. */
  readonly doubtful: string[] = [];
  generated = 0;
  /** What this run has made, by ids that the server has given. */
  made = 0;
  /** Requests that were answered. */
  answers = 0;

  constructor(sending: Sending) {
    this.#with = sending;
  }

  /** @throws {NoReplyError} when the server has not answered at all. @throws {CancelledError} when the run is stopped. */
  async send(step: ResendStep): Promise<ResentExchange> {
    const { recorded } = step;
    const { call } = recorded;
    const place = this.#placeOf(call);
    const unsent = step.unsent ?? (await this.#whyNot(call, place));
    if (unsent !== undefined) {
      this.#missed(step, unsent);
      return this.skipped(step, unsent);
    }
    const request = requestOf(call, place.id);
    const notes: string[] = [];
    if (call.sent) {
      request.body = this.#bodyOf(call.sent, place, notes);
      if (request.body === undefined) return this.skipped(step, NOT_ALL_KNOWN);
      if (saysNothing(request.body)) return this.skipped(step, 'nobody knows its members here');
    }
    const began = performance.now();
    const { reply, today } = await this.#exchange(call, request, place);
    const ms = performance.now() - began;
    this.#learn(step, place, today, reply);
    const { outcome, note, now } = resentVerdict(recorded, today);
    const told = { ...this.#told(step), shown: shownRequest(today), now, ms };
    const isGuess = place.id !== undefined && place.kind !== undefined && !place.known;
    const why = isGuess ? whyGuessFails(place.kind, call, today, outcome === 'passed') : undefined;
    if (why !== undefined) return { ...told, outcome: 'skipped', note: why };
    return { ...told, outcome, note: [note, ...notes].filter((one) => one !== '').join('; ') };
  }

  /** An exchange that is not sent. */
  skipped(step: ResendStep, note: string): ResentExchange {
    return { ...this.#told(step), outcome: 'skipped', note, now: undefined, ms: 0 };
  }

  #told({ number, recorded }: ResendStep) {
    const { purpose, call } = recorded;
    const { shown } = call.exchange;
    return { number, purpose, shown, recorded: recordedJudged(recorded) };
  }

  #placeOf(call: ScimCall): Place {
    const kind = resourceKind(call);
    const known = kind && call.id !== undefined ? this.#ids.of(kind, call.id) : undefined;
    return { kind, known, id: known?.id ?? call.id };
  }

  /** Why a request is not to be sent, as things stand at the server. */
  async #whyNot(call: ScimCall, { kind, known }: Place): Promise<string | undefined> {
    const { method, id } = call;
    if (kind && id !== undefined && !known) {
      const missing = this.#ids.whyMissing(kind, id);
      if (missing !== undefined) return missing;
      if (method !== 'GET') return `it is not known who has the id ${id} at this server`;
    }
    if (method === 'GET') return undefined;
    if (!kind) return 'Okta is not known to send it';
    const mayChange = this.#with.changeExisting && method !== 'DELETE';
    if (known && !known.isOwn && !mayChange) return `it ${LEFT_ALONE}`;
    if (!(await this.#with.agrees())) return 'writing was not agreed to';
    return method === 'POST' ? this.#whyNotToCreate(call, kind) : undefined;
  }

  async #whyNotToCreate(call: ScimCall, kind: ResourceKind): Promise<string | undefined> {
    const name = resourceName(kind, call.sent);
    const presence = await this.#presenceOf(kind, name, call.received);
    if (presence === 'absent' || presence === 'own' || this.#with.changeExisting) return undefined;
    return presence === 'there'
      ? `${name} ${LEFT_ALONE}`
      : `the server does not say whether ${name ?? 'it'} is there already`;
  }

  async #presenceOf(
    kind: ResourceKind,
    name: string | undefined,
    recorded: unknown,
  ): Promise<Presence> {
    const { presence, json, ids } = await this.#names.of(this.#with.client, kind, name);
    if (presence !== 'there') return presence;
    if (ids.some((id) => this.#ids.isOwn(kind, id))) return 'own';
    this.#ids.shown(kind, recorded, json);
    return 'there';
  }

  /** Undefined when a group that was there before would get, or keep, other members than in the recording. */
  #bodyOf(
    recorded: NonNullable<ScimCall['sent']>,
    { kind, id, known }: Place,
    notes: string[],
  ): unknown {
    const { body, secret, unknownMembers } = sentBody(recorded, {
      kind: kind ?? 'Users',
      id,
      last: this.#last.get(`${kind}/${id}`),
      idOf: (of, before) => this.#ids.of(of, before)?.id,
    });
    if (unknownMembers > 0 && known && !known.isOwn) return undefined;
    if (secret) {
      this.generated += 1;
      this.#with.redactor.add(secret);
      notes.push('with a value made up for what was taken out of the recording');
    }
    if (unknownMembers > 0) {
      notes.push(`without ${unknownMembers} of its members, whose ids nobody knows here`);
    }
    return body;
  }

  async #exchange(
    call: ScimCall,
    request: ScimRequest,
    { kind }: Place,
  ): Promise<{ reply: ScimReply | undefined; today: ScimCall }> {
    const { client, creating, ledger, last } = this.#with;
    const name = kind && resourceName(kind, request.body);
    const isNew =
      request.method === 'POST' && kind !== undefined && name !== undefined
        ? this.#names.take(kind, name)
        : false;
    const entry: Entry | undefined = isNew && kind && name ? ledger.ask(kind, name) : undefined;
    try {
      const reply = await (entry ? creating : client).send(request);
      this.answers += 1;
      if (entry) ledger.settle(entry, reply);
      if (kind && request.method === 'POST' && reply.status < 300) {
        const isFresh =
          isNew &&
          !wasMadeBefore(reply.json, this.#begun) &&
          !isOfAnotherName(kind, reply.json, name ?? '');
        const made = this.#ids.made(kind, call.received, reply.json, isFresh);
        if (made?.isOwn) this.made += 1;
        else this.#doubt(kind, name, idOf(reply.json), entry);
      }
      return { reply, today: callOf(withBody(last(), reply)) };
    } catch (error) {
      const kept = last();
      if (!(error instanceof NoReplyError) || !kept) throw error;
      // A server that has never answered is not there.
      if (this.answers === 0 && !ANSWERED.has(error.code)) throw error;
      return { reply: undefined, today: callOf(kept) };
    }
  }

  /** It may have been there before: the clean-up does not touch it. */
  #doubt(kind: ResourceKind, name = '?', id = '?', entry?: Entry): void {
    if (entry && entry.id === undefined) return;
    if (entry) this.#with.ledger.drop(entry);
    const what = kind === 'Users' ? 'user' : 'group';
    this.doubtful.push(`${what} ${name}, id ${id} (it may have been there before)`);
  }

  #learn(
    { number, recorded }: ResendStep,
    { kind, id }: Place,
    today: ScimCall,
    reply: ScimReply | undefined,
  ): void {
    if (!kind) return;
    const { call } = recorded;
    const { ledger } = this.#with;
    const isSuccess = reply !== undefined && reply.status < 300;
    if (call.method === 'POST') {
      if (!isSuccess)
        this.#ids.miss(kind, call.received, `exchange ${number} has not made it here`);
      else this.#keepLast(kind, idOf(reply.json), reply.json);
      return;
    }
    if (isSuccess && call.method === 'DELETE' && id !== undefined) ledger.removed(kind, id);
    if (call.method !== 'GET') {
      if (isSuccess) this.#keepLast(kind, id, reply.json);
      return;
    }
    this.#ids.shown(kind, call.received, reply?.json);
    if (call.id !== undefined) {
      if (isSuccess) this.#keepLast(kind, id, reply.json);
      return;
    }
    this.#learnLookup(kind, call, today, reply);
  }

  #learnLookup(
    kind: ResourceKind,
    call: ScimCall,
    { query }: ScimCall,
    reply: ScimReply | undefined,
  ): void {
    const { attribute, value } = equalsOf(query) ?? {};
    const isByName = attribute === nameAttribute(kind);
    if (!isByName || value === undefined || !reply) return;
    if (this.#names.learn(reply, kind, value) !== 'absent') return;
    for (const one of resourcesOf({ json: call.received }) ?? []) {
      this.#ids.miss(kind, one, `${value} is not at this server`);
    }
  }

  #keepLast(kind: ResourceKind, id: string | undefined, json: unknown): void {
    if (id !== undefined && idOf(json) === id) this.#last.set(`${kind}/${id}`, json);
  }

  /** What the recording got by an exchange that is not sent is not there. */
  #missed({ number, recorded }: ResendStep, why: string): void {
    const { call } = recorded;
    const kind = resourceKind(call);
    // Of what only a flag keeps from being sent, the ids may still be those of this very server.
    if (!kind || call.method !== 'POST' || why === READ_ONLY) return;
    this.#ids.miss(kind, call.received, `exchange ${number}, which makes it, is not sent`);
  }
}
