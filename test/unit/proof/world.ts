import { defined } from '../../../src/base/defined';
import type { Json } from '../../../src/base/record';
import type { ScimReply } from '../../../src/connector/http/client';
import type { ConnectorReader } from '../../../src/connector/http/connectorReader';
import type {
  AppUser,
  GroupMember,
  LogFailure,
  OktaGroup,
  OktaPerson,
  ProfileMapping,
} from '../../../src/okta/oktaModel';
import type { ProofReader } from '../../../src/proof/oktaReading';
import type { Proof } from '../../../src/proof/proofModel';
import { type VerifyOptions, verify } from '../../../src/proof/verify';
import { listBody } from '../../../src/scim/bodies';
import { USER_URN } from '../../../src/scim/urns';
import { desiredOf } from './desired';

/** Somebody in Okta. */
export interface Person {
  id: string;
  login: string;
  status: string;
  isAssigned: boolean;
  externalId?: string;
  code: string;
  syncState?: string;
  lastSync?: string;
}

export interface Group {
  id: string;
  name: string;
  members: Set<string>;
  status?: string;
  errorSummary?: string;
}

/** A user of the target as it keeps it. */
export interface TargetUser {
  id: string;
  userName: string;
  externalId?: string;
  active: boolean;
  code: string;
}

export interface TargetGroupKept {
  id: string;
  displayName: string;
  members: Set<string>;
}

export const FEATURES = [
  'SCIM_PROVISIONING',
  'PUSH_NEW_USERS',
  'PUSH_PROFILE_UPDATES',
  'PUSH_USER_DEACTIVATION',
  'GROUP_PUSH',
];

/** Ids as Okta has them: a prefix of three, and seventeen letters or digits. */
export function oktaUserId(number: number): string {
  return `00u${String(number).padStart(17, '0')}`;
}

/** An org and a SCIM server in memory, whose people have all arrived. */
export class World {
  readonly people = new Map<string, Person>();
  readonly groups = new Map<string, Group>();
  readonly users = new Map<string, TargetUser>();
  readonly targetGroups = new Map<string, TargetGroupKept>();
  readonly failures: LogFailure[] = [];
  mapping: ProfileMapping | undefined;
  /** Of everybody. */
  typeId: string | undefined;
  features = FEATURES;
  /** What the connector answers instead; undefined leaves it. */
  answer: (
    path: string,
    query: Readonly<Record<string, string>>,
  ) => Partial<ScimReply> | undefined = () => undefined;
  /** Before each page of Okta. */
  onOktaPage: () => void = () => {};
  requests = { okta: 0, connector: 0 };

  /** @param memberships of all groups together, dealt out in turn. */
  constructor(people = 3, groups = 1, memberships = people) {
    for (let number = 1; number <= people; number += 1) this.addPerson(number);
    for (let number = 1; number <= groups; number += 1) {
      const id = `00g${String(number).padStart(17, '0')}`;
      this.groups.set(id, { id, name: `Group ${number}`, members: new Set() });
      this.targetGroups.set(`g${number}`, {
        id: `g${number}`,
        displayName: `Group ${number}`,
        members: new Set(),
      });
    }
    const [all, there] = [[...this.groups.values()], [...this.targetGroups.values()]];
    const each = Math.ceil(memberships / Math.max(1, groups));
    for (let index = 0; index < memberships; index += 1) {
      const at = Math.floor(index / each);
      const number = 1 + ((index + at) % people);
      all[at]?.members.add(oktaUserId(number));
      there[at]?.members.add(`t${number}`);
    }
  }

  addPerson(number: number, isSent = true): Person {
    const id = oktaUserId(number);
    const login = `user${number}@example.com`;
    const code = `code${number}`;
    const person: Person = { id, login, status: 'ACTIVE', isAssigned: true, code };
    this.people.set(id, person);
    if (isSent) {
      person.externalId = `t${number}`;
      const user = { id: `t${number}`, userName: login, externalId: id, active: true, code };
      this.users.set(user.id, user);
    }
    return person;
  }

  get reader(): ProofReader {
    const known = {
      orgUrl: 'https://acme.okta.com',
      appUsers: () => this.#appUsers(),
      findAppUsers: async (_appId: string, name: string) => {
        this.requests.okta += 1;
        return this.#listed().filter(({ userName }) => userName.startsWith(name));
      },
      getAppUser: async (_appId: string, id: string) => {
        this.requests.okta += 1;
        const person = this.people.get(id);
        return person?.isAssigned ? appUserOf(person) : undefined;
      },
      findPeopleById: async (ids: readonly string[]) => {
        this.requests.okta += Math.ceil(ids.length / 25);
        return this.#okta().filter(({ id }) => ids.includes(id));
      },
      findPeopleByLogin: async (logins: readonly string[]) => {
        this.requests.okta += Math.ceil(logins.length / 25);
        const wanted = new Set(logins.map((login) => login.toLowerCase()));
        return this.#okta().filter(({ profile }) =>
          wanted.has(String(profile['login']).toLowerCase()),
        );
      },
      findGroupsById: async (ids: readonly string[]) => {
        this.requests.okta += Math.ceil(ids.length / 25);
        return ids.flatMap((id): OktaGroup[] => {
          const group = this.groups.get(id);
          return group ? [{ id, type: 'OKTA_GROUP', profile: { name: group.name } }] : [];
        });
      },
      groupMembers: (id: string) => this.#members(id),
      appFailures: () => this.#failures(),
    };
    return known as unknown as ProofReader;
  }

  get connector(): ConnectorReader {
    const world = this;
    return {
      get requests() {
        return world.requests.connector;
      },
      close: () => {},
      get: async (path, query = {}) => {
        world.requests.connector += 1;
        const own = world.answer(path, query) ?? {};
        return { ...reply(path, world.#respond(path, query)), ...own };
      },
    };
  }

  /** @param connector a real one, in place of that in memory. */
  async verify(
    options: Partial<VerifyOptions> = {},
    connector: ConnectorReader = this.connector,
  ): Promise<Proof> {
    this.requests = { okta: 0, connector: 0 };
    const groups = new Map<string, OktaGroup>();
    const pushes = [...this.groups.values()].map(({ id, status = 'ACTIVE', errorSummary }) => ({
      id: `gPm${id}`,
      sourceGroupId: id,
      status,
      lastPush: '2026-01-01T00:00:00Z',
      ...(errorSummary !== undefined && { errorSummary }),
    }));
    const app = {
      id: '0oa1',
      name: 'acme_scim_1',
      label: 'senhasegura',
      status: 'ACTIVE',
      signOnMode: 'AUTO_LOGIN',
      features: this.features,
      credentials: {
        userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      },
    };
    const at = { externalNamespace: USER_URN, scope: 'SELF', type: 'string' };
    const schema = { base: {}, custom: { customCode: { ...at, externalName: 'customCode' } } };
    const links = { assignments: 'A', mappings: 'M', provisioning: 'P', pushes: 'G' };
    return verify(
      {
        desired: desiredOf(),
        parts: { app, schema, mapping: this.mapping, pushes, groups, requests: 0 },
        reader: this.reader,
        connector,
        links,
      },
      {
        now: Date.parse('2026-11-29T12:00:00Z'),
        onProgress: () => {},
        onForecast: () => {},
        ...options,
      },
    );
  }

  #listed(): AppUser[] {
    return [...this.people.values()]
      .filter(({ isAssigned }) => isAssigned)
      .map((one) => {
        const { person, ...user } = appUserOf(one);
        return {
          ...user,
          ...(person && { person: { ...person, ...defined({ typeId: this.typeId }) } }),
        };
      });
  }

  #okta(): OktaPerson[] {
    return [...this.people.values()].map(({ id, login, status }) => ({
      id,
      status,
      profile: { login },
    }));
  }

  async *#appUsers(): AsyncGenerator<AppUser[]> {
    yield* this.#pages(this.#listed(), 500);
  }

  async *#members(id: string): AsyncGenerator<GroupMember[]> {
    const members = [...(this.groups.get(id)?.members ?? [])].flatMap((userId) => {
      const person = this.people.get(userId);
      return person
        ? [{ id: userId, status: person.status, login: person.login, email: person.login }]
        : [];
    });
    yield* this.#pages(members, 1000);
  }

  async *#failures(): AsyncGenerator<LogFailure[]> {
    yield* this.#pages(this.failures, 1000);
  }

  *#pages<T>(items: readonly T[], size: number): Generator<T[]> {
    for (let start = 0; start === 0 || start < items.length; start += size) {
      this.requests.okta += 1;
      this.onOktaPage();
      yield items.slice(start, start + size);
    }
  }

  #respond(
    path: string,
    query: Readonly<Record<string, string>>,
  ): { status: number; json: unknown } {
    const [, kind = '', id] = path.split('/');
    if (id !== undefined) {
      const one = kind === 'Users' ? this.users.get(id) : this.targetGroups.get(id);
      return one ? { status: 200, json: viewOf(one, true) } : { status: 404, json: {} };
    }
    const all: (TargetUser | TargetGroupKept)[] =
      kind === 'Users' ? [...this.users.values()] : [...this.targetGroups.values()];
    const name = /^\w+ eq "(.*)"$/.exec(query['filter'] ?? '')?.[1];
    const found = name === undefined ? all : all.filter((one) => hasName(one, name));
    const start = Number(query['startIndex'] ?? 1) - 1;
    const page = found.slice(start, start + Math.min(100, Number(query['count'] ?? 100)));
    const hasMembers = query['excludedAttributes'] === undefined;
    const list = listBody(page.map((one) => viewOf(one, hasMembers)));
    return { status: 200, json: { ...list, totalResults: found.length, startIndex: start + 1 } };
  }
}

/** As the target shows it. */
function viewOf(one: TargetUser | TargetGroupKept, hasMembers: boolean): Json {
  if ('displayName' in one) {
    const { id, displayName, members } = one;
    if (!hasMembers) return { id, displayName };
    return { id, displayName, members: [...members].map((value) => ({ value })) };
  }
  const { code, externalId, ...user } = one;
  return {
    ...user,
    ...(externalId !== undefined && { externalId }),
    emails: [{ value: user.userName, primary: true }],
    customCode: code,
  };
}

function hasName(one: TargetUser | TargetGroupKept, name: string): boolean {
  const own = 'displayName' in one ? one.displayName : one.userName;
  return own.toLowerCase() === name.toLowerCase();
}

function appUserOf({ id, login, status, externalId, code, syncState, lastSync }: Person): AppUser {
  return {
    id,
    status: 'PROVISIONED',
    scope: 'GROUP',
    userName: login,
    profile: { customCode: code },
    person: { id, status, profile: { login, email: login } },
    ...defined({ externalId, syncState, lastSync }),
  };
}

function reply(path: string, { status, json }: { status: number; json: unknown }): ScimReply {
  return {
    request: `GET ${path}`,
    status,
    location: undefined,
    contentType: 'application/scim+json',
    etag: undefined,
    wwwAuthenticate: undefined,
    text: '',
    json,
  };
}
