import { notFound } from '../http/errors';
import { ConnectorTraffic } from '../provisioning/wire/connectorTraffic';
import type { Ids } from './ids';
import type {
  ConnectorExchange,
  SandboxApp,
  SandboxGroup,
  SandboxPush,
  SandboxUser,
} from './orgModel';
import type { LogEvent, OrgState } from './orgState';

/** Older entries are dropped: a local org may run for days. */
const KEPT_LOG_EVENTS = 10_000;

/** The org's state with the look-ups that the API needs. Every change ends in `changed()`. */
export class Store {
  readonly ids: Ids;
  readonly traffic = new ConnectorTraffic();
  #state: OrgState;
  #members: Map<string, Set<string>>;
  readonly #idByLogin = new Map<string, string>();
  readonly #onChange: () => void;
  readonly #now: () => Date;

  constructor(parts: { state: OrgState; ids: Ids; now: () => Date; onChange: () => void }) {
    this.#state = parts.state;
    this.ids = parts.ids;
    this.#now = parts.now;
    this.#onChange = parts.onChange;
    this.#members = membersByGroup(parts.state);
  }

  get state(): OrgState {
    return this.#state;
  }

  now(): Date {
    return this.#now();
  }

  /** The whole state is new: after a reset. */
  replace(state: OrgState): void {
    this.#state = state;
    this.#members = membersByGroup(state);
    this.traffic.clear();
    this.changed();
  }

  changed(): void {
    this.#state.idState = this.ids.state;
    this.#onChange();
  }

  /** @throws {OktaError} 404 */
  app(id: string): SandboxApp {
    const app = this.#state.apps.get(id);
    if (!app) throw notFound(id, 'AppInstance');
    return app;
  }

  /** @throws {OktaError} 404 */
  group(id: string): SandboxGroup {
    const group = this.#state.groups.get(id);
    if (!group) throw notFound(id, 'UserGroup');
    return group;
  }

  /** By id or login. @throws {OktaError} 404 */
  user(idOrLogin: string): SandboxUser {
    const user = this.#state.users.get(idOrLogin) ?? this.findLogin(idOrLogin);
    if (!user) throw notFound(idOrLogin, 'User');
    return user;
  }

  findLogin(login: string): SandboxUser | undefined {
    const wanted = login.toLowerCase();
    // What was found before is asked first, and believed only while it is still so.
    const known = this.#state.users.get(this.#idByLogin.get(wanted) ?? '');
    if (known && loginOf(known) === wanted) return known;
    this.#idByLogin.clear();
    for (const user of this.#state.users.values()) this.#idByLogin.set(loginOf(user), user.id);
    return this.#state.users.get(this.#idByLogin.get(wanted) ?? '');
  }

  /** @throws {OktaError} 404 */
  push(app: SandboxApp, id: string): SandboxPush {
    const push = app.pushes.find((candidate) => candidate.id === id);
    if (!push) throw notFound(id, 'GroupPushMapping');
    return push;
  }

  usersOfGroup(groupId: string): SandboxUser[] {
    const users: SandboxUser[] = [];
    for (const id of this.#members.get(groupId) ?? []) {
      const user = this.#state.users.get(id);
      if (user) users.push(user);
    }
    return users;
  }

  addUser(user: SandboxUser): void {
    this.#state.users.set(user.id, user);
    for (const groupId of user.groupIds) this.#membersOf(groupId).add(user.id);
    this.changed();
  }

  removeUser(user: SandboxUser): void {
    for (const groupId of user.groupIds) this.#members.get(groupId)?.delete(user.id);
    this.#state.users.delete(user.id);
    this.changed();
  }

  setMembership(user: SandboxUser, group: SandboxGroup, isMember: boolean): void {
    const others = user.groupIds.filter((id) => id !== group.id);
    user.groupIds = isMember ? [...others, group.id] : others;
    if (isMember) this.#membersOf(group.id).add(user.id);
    else this.#membersOf(group.id).delete(user.id);
    this.changed();
  }

  removeGroup(group: SandboxGroup): void {
    for (const user of this.usersOfGroup(group.id)) {
      user.groupIds = user.groupIds.filter((id) => id !== group.id);
    }
    this.#members.delete(group.id);
    this.#state.groups.delete(group.id);
    this.changed();
  }

  record(exchange: Omit<ConnectorExchange, 'id'>): void {
    this.traffic.add(exchange);
  }

  /** Adds a line to the System Log. */
  log(
    eventType: string,
    displayMessage: string,
    target: LogEvent['target'],
    failure?: string | undefined,
  ): void {
    const failed = failure !== undefined;
    this.#state.log.push({
      uuid: this.ids.requestId(),
      published: this.now().toISOString(),
      eventType,
      displayMessage,
      severity: failed ? 'ERROR' : 'INFO',
      outcome: { result: failed ? 'FAILURE' : 'SUCCESS', reason: failure ?? null },
      target,
    });
    if (this.#state.log.length > KEPT_LOG_EVENTS) this.#state.log.shift();
  }

  #membersOf(groupId: string): Set<string> {
    let members = this.#members.get(groupId);
    if (!members) {
      members = new Set();
      this.#members.set(groupId, members);
    }
    return members;
  }
}

function loginOf(user: SandboxUser): string {
  return String(user.profile['login']).toLowerCase();
}

function membersByGroup(state: OrgState): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  for (const user of state.users.values()) {
    for (const groupId of user.groupIds) {
      const ids = members.get(groupId);
      if (ids) ids.add(user.id);
      else members.set(groupId, new Set([user.id]));
    }
  }
  return members;
}

export function appTarget(app: SandboxApp): LogEvent['target'][number] {
  return { id: app.id, type: 'AppInstance', displayName: app.label };
}

export function groupTarget(group: SandboxGroup): LogEvent['target'][number] {
  return { id: group.id, type: 'UserGroup', displayName: group.profile.name };
}

export function userTarget(user: SandboxUser): LogEvent['target'][number] {
  const { firstName, lastName } = user.profile;
  return { id: user.id, type: 'User', displayName: `${firstName ?? ''} ${lastName ?? ''}`.trim() };
}
