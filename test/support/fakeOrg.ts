import { CancelledError, UnreachableError } from '../../src/base/errors';
import { OktaApiError, OutcomeUnknownError } from '../../src/okta/http/errors';
import type {
  AppUserSchema,
  GroupAssignment,
  GroupPush,
  MappingProperty,
  MappingSummary,
  NewApp,
  NewGroupPush,
  OktaApp,
  OktaGroup,
  ProfileMapping,
  SchemaAttribute,
  SchemaPatch,
} from '../../src/okta/oktaModel';
import type { CallOptions, FindOptions, OktaWriter } from '../../src/okta/port';
import { fastClock } from './fastClock';

/** A process that has been killed: no call gets through any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * What goes wrong with one write, counted from 1, before or after the org has carried it out; with `lateMs` it carries it
 * out that much later, whatever the answer.
 */
export interface Fault {
  nth: number;
  when: 'before' | 'after';
  effect: 'kill' | 'unknown' | 'unreachable' | 'cancel';
  /** Milliseconds, by the org's clock. */
  lateMs?: number;
}

export interface FakeOrgOptions {
  orgUrl?: string;
  groups?: readonly string[];
}

interface AppParts {
  app: OktaApp;
  custom: Record<string, SchemaAttribute>;
  mapping: ProfileMapping;
  assignments: Map<string, GroupAssignment>;
  pushes: Map<string, GroupPush & { targetName: string }>;
}

/**
 * An org in memory, as far as an apply sees one. It keeps what Okta keeps, refuses what Okta refuses, and has a switch for
 * each way in which an org, a network or a person has been seen to get in the way.
 */
export class FakeOrg implements OktaWriter {
  readonly orgUrl: string;
  /** Of the org and of the program that talks to it: a wait is over at once, and the times that follow are later by it. */
  readonly clock = fastClock();
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  /** Names of the calls that write, in order. */
  readonly writes: string[] = [];
  readonly apps = new Map<string, AppParts>();
  readonly groups = new Map<string, OktaGroup>();
  /** Most writes that were under way at once. */
  mostParallel = 0;
  fault: Fault | undefined;
  /** Aborted by the effect `cancel`. */
  controller = new AbortController();
  /** The next schema posts lose all but the first of their attributes, though the answer shows them all. */
  lostUpdates = 0;
  /** Attributes that every schema post loses, though the answer shows them. */
  readonly lostAlways = new Set<string>();
  /** The next posts that make an attribute again are refused: Okta is still cleaning up after the last one. */
  unfinishedDeletions = 0;
  /** Replacing an app turns SCIM off, as terraform-provider-okta#655 tells. */
  wipesOnReplace = false;
  /** Number of looks after which a push has ended; `Infinity`: never. */
  looksUntilPushed = 1;
  /** Why every push fails. */
  pushError: string | undefined;
  /** Attributes that Okta refuses. */
  readonly refusedAttributes = new Set<string>();
  /** Groups whose assignment is refused. */
  readonly refusedGroups = new Set<string>();
  /** Scheme that the org keeps, whatever is asked for. */
  keptScheme: string | undefined;
  readonly #deleted = new Set<string>();
  /** Looks so far at each push that has not ended. */
  readonly #looks = new Map<string, number>();
  #late: { at: number; commit(): unknown }[] = [];
  #parallel = 0;
  #serial = 0;
  #dead = false;

  constructor({ orgUrl = 'https://dev-123456.okta.com', groups = [] }: FakeOrgOptions = {}) {
    this.orgUrl = orgUrl;
    for (const name of groups) this.addGroup(name);
  }

  addGroup(name: string, type = 'OKTA_GROUP'): string {
    const id = this.#id('00g');
    this.groups.set(id, { id, type, profile: { name } });
    return id;
  }

  /** What an admin does in the Console: the features that steps 2 and 3 turn on. */
  setFeatures(...features: string[]): void {
    for (const { app } of this.apps.values()) app.features = features;
  }

  /** Alive again, without faults: the next run of the program. */
  revive(): void {
    this.#dead = false;
    this.fault = undefined;
    this.controller = new AbortController();
  }

  /** All that is in the org, without ids and times: equal for orgs that a person could not tell apart. */
  content(): unknown {
    return [...this.apps.values()].map(({ app, custom, mapping, assignments, pushes }) => ({
      label: app.label,
      status: app.status,
      credentials: app.credentials,
      settings: app.settings,
      visibility: app.visibility,
      custom: sorted(custom),
      mapping: sorted(mapping.properties),
      assignments: sorted(
        Object.fromEntries([...assignments].map(([id, { profile }]) => [id, profile])),
      ),
      pushes: sorted(
        Object.fromEntries(
          [...pushes.values()].map((push) => [push.sourceGroupId, [push.targetName, push.status]]),
        ),
      ),
    }));
  }

  getOrganization(options?: CallOptions): Promise<{ id: string; url: string }> {
    return this.#read('getOrganization', options, () => ({ id: '00o1', url: this.orgUrl }));
  }

  getApp(id: string, options?: CallOptions): Promise<OktaApp | undefined> {
    return this.#read('getApp', options, () => this.apps.get(id)?.app);
  }

  findAppsByLabel(label: string, options: FindOptions = {}): Promise<OktaApp[]> {
    const folded = folding(options);
    return this.#read('findAppsByLabel', options, () =>
      [...this.apps.values()]
        .map(({ app }) => app)
        .filter((app) => folded(app.label) === folded(label)),
    );
  }

  getAppUserSchema(appId: string, options?: CallOptions): Promise<AppUserSchema> {
    return this.#read('getAppUserSchema', options, () => this.#schema(appId));
  }

  listMappings(targetId: string, options?: CallOptions): Promise<MappingSummary[]> {
    return this.#read('listMappings', options, () => {
      const { properties: _, ...summary } = this.#parts(targetId).mapping;
      return [summary];
    });
  }

  getMapping(id: string, options?: CallOptions): Promise<ProfileMapping | undefined> {
    return this.#read('getMapping', options, () =>
      [...this.apps.values()].map(({ mapping }) => mapping).find((mapping) => mapping.id === id),
    );
  }

  getDefaultUserTypeId(options?: CallOptions): Promise<string> {
    return this.#read('getDefaultUserTypeId', options, () => 'oty1');
  }

  listGroupAssignments(appId: string, options?: CallOptions): Promise<GroupAssignment[]> {
    return this.#read('listGroupAssignments', options, () =>
      [...this.#parts(appId).assignments.values()].map((assignment) => {
        const group = this.groups.get(assignment.id);
        return group ? { ...assignment, group } : assignment;
      }),
    );
  }

  listGroupPushes(appId: string, options?: CallOptions): Promise<GroupPush[]> {
    return this.#read('listGroupPushes', options, () =>
      [...this.#parts(appId).pushes.values()].map((push) => this.#lookAt(push)),
    );
  }

  findGroupsByName(names: readonly string[], options: FindOptions = {}): Promise<OktaGroup[]> {
    const folded = folding(options);
    const wanted = new Set(names.map(folded));
    return this.#read('findGroupsByName', options, () =>
      [...this.groups.values()].filter(({ profile }) => wanted.has(folded(profile.name))),
    );
  }

  findGroupsById(ids: readonly string[], options?: CallOptions): Promise<OktaGroup[]> {
    return this.#read('findGroupsById', options, () =>
      [...this.groups.values()].filter(({ id }) => ids.includes(id)),
    );
  }

  getGroupPush(appId: string, id: string, options?: CallOptions): Promise<GroupPush | undefined> {
    return this.#read('getGroupPush', options, () => {
      const push = this.#parts(appId).pushes.get(id);
      return push && this.#lookAt(push);
    });
  }

  createApp(wanted: NewApp, options?: CallOptions): Promise<OktaApp> {
    return this.#write('createApp', options, () => {
      const id = this.#id('0oa');
      const name = wanted.name ?? `dev-123456_${wanted.label}_1`;
      const app: OktaApp = structuredClone({
        ...wanted,
        id,
        name,
        label: String(wanted.label),
        signOnMode: String(wanted.signOnMode),
        status: 'ACTIVE',
        created: this.#now(),
        features: [],
      });
      if (this.keptScheme !== undefined && app.credentials)
        app.credentials.scheme = this.keptScheme;
      const mapping: ProfileMapping = {
        id: this.#id('prm'),
        source: { id: 'oty1', name: 'user', type: 'user' },
        target: { id, name, type: 'appuser' },
        properties: record(),
      };
      const custom: AppParts['custom'] = record();
      this.apps.set(id, { app, custom, mapping, assignments: new Map(), pushes: new Map() });
      return app;
    });
  }

  replaceApp(wanted: OktaApp, options?: CallOptions): Promise<OktaApp> {
    return this.#write('replaceApp', options, () => {
      const parts = this.#parts(wanted.id);
      const features = this.wipesOnReplace ? [] : parts.app.features;
      parts.app = structuredClone({ ...wanted, name: parts.app.name, features });
      return parts.app;
    });
  }

  deactivateApp(id: string, options?: CallOptions): Promise<void> {
    return this.#write('deactivateApp', options, () => {
      const parts = this.apps.get(id);
      if (parts) parts.app.status = 'INACTIVE';
    });
  }

  deleteApp(id: string, options?: CallOptions): Promise<void> {
    return this.#write('deleteApp', options, () => {
      if (this.apps.get(id)?.app.status === 'ACTIVE') {
        throw refusal('app', 'Delete application forbidden.', 403);
      }
      this.apps.delete(id);
    });
  }

  updateAppUserSchema(
    appId: string,
    patch: SchemaPatch,
    options?: CallOptions,
  ): Promise<AppUserSchema> {
    return this.#write(
      `updateAppUserSchema ${Object.keys(patch).sort().join(' ')}`,
      options,
      () => {
        const { custom, mapping } = this.#parts(appId);
        for (const [key, wanted] of Object.entries(patch)) {
          if (this.refusedAttributes.has(key)) throw refusal('schema', 'Schema is invalid.');
          if (wanted === null && mapping.properties[key]) {
            throw refusal(
              'schema',
              `Property ${key} cannot be deleted. It is used to populate user.`,
            );
          }
          if (wanted && this.#deleted.has(key) && this.unfinishedDeletions > 0) {
            this.unfinishedDeletions -= 1;
            throw refusal('schema', unfinished(key));
          }
        }
        const before = structuredClone(custom);
        for (const [key, wanted] of Object.entries(patch)) {
          if (wanted === null) {
            delete custom[key];
            this.#deleted.add(key);
          } else {
            const { permissions: _, ...kept } = wanted;
            custom[key] = { ...custom[key], ...structuredClone(kept) };
          }
        }
        const answer = structuredClone(this.#schema(appId));
        const lost = Object.keys(patch).filter(
          (key, index) => this.lostAlways.has(key) || (this.lostUpdates > 0 && index > 0),
        );
        this.lostUpdates = Math.max(0, this.lostUpdates - 1);
        for (const key of lost) {
          const old = before[key];
          if (old) custom[key] = old;
          else delete custom[key];
        }
        return answer;
      },
    );
  }

  updateMapping(
    id: string,
    properties: Record<string, MappingProperty | null>,
    options?: CallOptions,
  ): Promise<ProfileMapping> {
    return this.#write(`updateMapping ${Object.keys(properties).sort().join(' ')}`, options, () => {
      const parts = [...this.apps.values()].find(({ mapping }) => mapping.id === id);
      if (!parts) throw refusal('mapping', 'Not found', 404);
      for (const [key, line] of Object.entries(properties)) {
        if (line && !parts.custom[key]) throw refusal('mapping', `Unknown property ${key}`);
      }
      for (const [key, line] of Object.entries(properties)) {
        if (line === null) delete parts.mapping.properties[key];
        else parts.mapping.properties[key] = { ...line };
      }
      return parts.mapping;
    });
  }

  assignGroup(
    appId: string,
    groupId: string,
    assignment: { priority?: number; profile: Record<string, unknown> },
    options?: CallOptions,
  ): Promise<GroupAssignment> {
    return this.#write(`assignGroup ${this.#groupName(groupId)}`, options, () => {
      const { assignments, custom } = this.#parts(appId);
      const unknown = Object.keys(assignment.profile).find((key) => !custom[key]);
      if (unknown !== undefined || this.refusedGroups.has(this.#groupName(groupId))) {
        throw refusal('assignment', `Property name '${unknown}' is not defined in profile`);
      }
      const priority =
        assignment.priority ?? assignments.get(groupId)?.priority ?? assignments.size;
      const made = { id: groupId, priority, profile: structuredClone(assignment.profile) };
      assignments.set(groupId, made);
      return made;
    });
  }

  unassignGroup(appId: string, groupId: string, options?: CallOptions): Promise<void> {
    return this.#write(`unassignGroup ${this.#groupName(groupId)}`, options, () => {
      this.#parts(appId).assignments.delete(groupId);
    });
  }

  createGroupPush(appId: string, push: NewGroupPush, options?: CallOptions): Promise<GroupPush> {
    const source = this.#groupName(push.sourceGroupId);
    return this.#write(`createGroupPush ${source}`, options, () => {
      const { app, pushes } = this.#parts(appId);
      if (!app.features.includes('GROUP_PUSH')) throw refusal('push', 'Group push is not enabled');
      const id = this.#id('gPm');
      const made = {
        id,
        sourceGroupId: push.sourceGroupId,
        status: push.status,
        ...this.#target(push),
        created: this.#now(),
        lastUpdated: this.#now(),
      };
      pushes.set(id, made);
      this.#looks.set(id, 0);
      return withoutTarget(made);
    });
  }

  setGroupPushStatus(
    appId: string,
    id: string,
    status: 'ACTIVE' | 'INACTIVE',
    options?: CallOptions,
  ): Promise<GroupPush> {
    return this.#write(`setGroupPushStatus ${status}`, options, () => {
      const push = this.#push(appId, id);
      if (push.status === 'ERROR') throw refusal('push', 'A push in error cannot be changed');
      push.status = status;
      push.lastUpdated = this.#now();
      this.#looks.set(id, 0);
      return withoutTarget(push);
    });
  }

  deleteGroupPush(
    appId: string,
    id: string,
    deleteTargetGroup: boolean,
    options?: CallOptions,
  ): Promise<void> {
    const name = deleteTargetGroup ? 'deleteGroupPush with target' : 'deleteGroupPush';
    return this.#write(name, options, () => {
      const push = this.#push(appId, id);
      if (push.status === 'ACTIVE') throw refusal('push', 'The push is active');
      if (deleteTargetGroup) this.groups.delete(push.targetGroupId ?? '');
      this.#parts(appId).pushes.delete(id);
    });
  }

  async #read<T>(name: string, options: CallOptions | undefined, answer: () => T): Promise<T> {
    this.#begin(name, options);
    await turn();
    this.#assertAlive(options);
    this.#commitLate();
    return structuredClone(answer());
  }

  async #write<T>(name: string, options: CallOptions | undefined, commit: () => T): Promise<T> {
    this.#begin(name, options);
    this.writes.push(name);
    const nth = this.writes.length;
    this.#parallel += 1;
    this.mostParallel = Math.max(this.mostParallel, this.#parallel);
    try {
      await turn();
      this.#assertAlive(options);
      this.#commitLate();
      if (this.fault?.nth === nth && this.fault.lateMs !== undefined) {
        this.#late.push({ at: this.clock.now() + this.fault.lateMs, commit });
      }
      this.#strike(nth, 'before', name);
      const answer = structuredClone(commit());
      this.#strike(nth, 'after', name);
      return answer;
    } finally {
      this.#parallel -= 1;
    }
  }

  #commitLate(): void {
    const due = this.#late.filter(({ at }) => at <= this.clock.now());
    this.#late = this.#late.filter((each) => !due.includes(each));
    for (const { commit } of due) commit();
  }

  #begin(name: string, options: CallOptions | undefined): void {
    this.#assertAlive(options);
    this.calls.push(name);
  }

  #assertAlive(options: CallOptions | undefined): void {
    if (this.#dead) throw new Killed();
    if (options?.signal?.aborted) throw new CancelledError();
  }

  #strike(nth: number, when: Fault['when'], name: string): void {
    if (this.fault?.nth !== nth || this.fault.when !== when) return;
    const { effect } = this.fault;
    if (effect === 'kill') {
      this.#dead = true;
      throw new Killed();
    }
    if (effect === 'cancel') {
      this.controller.abort();
      throw new CancelledError();
    }
    const isIdempotent = !name.startsWith('create');
    if (effect === 'unreachable' || isIdempotent) {
      throw new UnreachableError(`No answer to ${name}`, { nextStep: 'Try again.' });
    }
    throw new OutcomeUnknownError(name, undefined);
  }

  /** A push ends some looks after it was made or made active again. */
  #lookAt(push: GroupPush & { targetName: string }): GroupPush {
    const before = this.#looks.get(push.id);
    if (before === undefined) return withoutTarget(push);
    this.#looks.set(push.id, before + 1);
    if (push.status === 'ACTIVE' && before + 1 >= this.looksUntilPushed) {
      this.#looks.delete(push.id);
      if (this.pushError === undefined) {
        push.lastPush = this.#now();
        delete push.errorSummary;
      } else {
        push.status = 'ERROR';
        push.errorSummary = this.pushError;
      }
    }
    return withoutTarget(push);
  }

  #target(push: NewGroupPush): { targetGroupId: string; targetName: string } {
    if ('targetGroupId' in push) {
      const name = this.groups.get(push.targetGroupId)?.profile.name ?? push.targetGroupId;
      return { targetGroupId: push.targetGroupId, targetName: name };
    }
    const name = push.targetGroupName;
    const there = [...this.groups.values()].find(
      ({ type, profile }) => type === 'APP_GROUP' && profile.name === name,
    );
    const id = there?.id ?? this.#id('00g');
    this.groups.set(id, { id, type: 'APP_GROUP', profile: { name } });
    return { targetGroupId: id, targetName: name };
  }

  #schema(appId: string): AppUserSchema {
    return { custom: this.#parts(appId).custom, base: { userName: { type: 'string' } } };
  }

  #push(appId: string, id: string): GroupPush & { targetName: string } {
    const push = this.#parts(appId).pushes.get(id);
    if (!push) throw refusal('push', 'Not found', 404);
    return push;
  }

  #parts(appId: string): AppParts {
    const parts = this.apps.get(appId);
    if (!parts) throw refusal('app', 'Not found', 404);
    return parts;
  }

  #groupName(id: string): string {
    return this.groups.get(id)?.profile.name ?? id;
  }

  /** Times of pushes have no milliseconds. */
  #now(): string {
    return new Date(this.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  #id(prefix: string): string {
    this.#serial += 1;
    return `${prefix}${this.#serial}`;
  }
}

/** Lets every other call that is under way go first, so that parallel calls do overlap. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function withoutTarget({ targetName: _, ...push }: GroupPush & { targetName: string }): GroupPush {
  return push;
}

function sorted<T>(record: Record<string, T>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function unfinished(key: string): string {
  return `You cannot add the attribute with the variable name '${key}' because the deletion process for an attribute with the same variable name is incomplete. Wait until the data clean up process finishes and then try again.`;
}

function refusal(what: string, cause: string, status = 400): OktaApiError {
  return new OktaApiError({
    status,
    errorCode: status === 404 ? 'E0000007' : 'E0000001',
    errorSummary: `Api validation failed: ${what}`,
    causes: [cause],
    request: `a request for ${what}`,
  });
}

/** Takes any name as a key, `__proto__` too. */
function record<T>(): Record<string, T> {
  return Object.create(null);
}

function folding({ anyCase = false }: FindOptions): (name: string) => string {
  return (name) => (anyCase ? name.toLowerCase() : name);
}
