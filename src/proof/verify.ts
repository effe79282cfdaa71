import { UsageError } from '../base/errors';
import { someOf } from '../base/text/someOf';
import type { DesiredState } from '../config/desired/desiredState';
import type { ConnectorReader } from '../connector/http/connectorReader';
import type {
  AppUser,
  AppUserSchema,
  GroupPush,
  OktaApp,
  OktaGroup,
  ProfileMapping,
} from '../okta/oktaModel';
import { Failures } from './causes';
import { endedBy } from './ended';
import { type Forecast, proofForecast } from './forecast';
import { groupsProof } from './groups/groupsProof';
import type { PushedGroup } from './groups/judgeGroup';
import { type NamedPush, namedPushes, pushedGroups } from './groups/readGroups';
import { OktaReading, type ProofReader } from './oktaReading';
import type { Links } from './people/appFacts';
import { type Comparison, comparisonOf } from './people/comparison';
import { type OktaSide, OTHER_TYPE, oktaSideOf } from './people/oktaPerson';
import { type PeopleScope, peopleProof } from './people/peopleProof';
import { remarkNotes } from './people/remarkNotes';
import { ProofDraft } from './proofDraft';
import type { Proof } from './proofModel';
import { chosenOf } from './sample';
import { connectorCount } from './target/connectorCount';

/** The app and what it is made of, as it was read. */
export interface AppParts {
  app: OktaApp;
  schema: AppUserSchema;
  mapping: ProfileMapping | undefined;
  pushes: readonly GroupPush[];
  groups: ReadonlyMap<string, OktaGroup>;
  /** Requests that this has cost. */
  requests: number;
}

export interface VerifyOptions {
  /** One person, by login. */
  user?: string | undefined;
  /** One group that is pushed, by its name in Okta or at the target. */
  group?: string | undefined;
  /** Ids of Okta groups: who is in them, and their pushes. */
  groupIds?: readonly string[] | undefined;
  /** So many people, chosen at random; groups are left out. */
  sample?: number | undefined;
  /** Users at the connector beyond which nothing is read: then only their number is known. */
  mostUsers?: number | undefined;
  /** 0 to 1, 1 excluded. */
  random?: () => number;
  signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  /** What is being read, with numbers. */
  onProgress(line: string): void;
  /** Before the reading begins, what it will cost. */
  onForecast(proofForecast: Forecast): void;
}

export interface VerifyParts {
  desired: DesiredState;
  parts: AppParts;
  reader: ProofReader;
  connector: ConnectorReader;
  links: Links;
}

/** People of a group who are asked for one by one in Okta: as many as a page of them costs requests at most. */
const FEW = 20;
/** People who are asked for one by one at the target, instead of reading all there are. */
const FEW_ACCOUNTS = 100;

/**
 * Holds what Okta says it has pushed against what the connector has. Nothing is written on either side. What breaks off in
 * between is told in the proof, with what was found until then.
 * @throws {UsageError} when there is no such person or group. @throws {HumanError} when a side cannot be read at all.
 */
export async function verify(input: VerifyParts, options: VerifyOptions): Promise<Proof> {
  const { desired, parts, reader, connector } = input;
  const okta = new OktaReading(reader, parts.requests, options.signal);
  const draft = new ProofDraft(desired, parts.app, reader.orgUrl, options);
  const comparison = comparisonOf(desired, parts.app, parts.schema, parts.mapping);
  if (options.user === undefined) {
    const total = await connectorCount(connector);
    if (total !== undefined && total > (options.mostUsers ?? total)) throw tooMany(total);
    const pushes = parts.pushes.filter(isOn).length;
    if (total !== undefined) {
      options.onForecast(proofForecast(total, pushes, options, reader.rateLimits?.() ?? []));
    }
  }
  const work = new Work(input, options, okta, comparison, draft);
  try {
    await work.run();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    draft.end(endedBy(error));
  }
  return draft.proof({ okta: okta.requests, connector: connector.requests });
}

class Work {
  readonly #input: VerifyParts;
  readonly #options: VerifyOptions;
  readonly #okta: OktaReading;
  readonly #comparison: Comparison;
  readonly #draft: ProofDraft;
  readonly #failures = new Failures();

  constructor(
    input: VerifyParts,
    options: VerifyOptions,
    okta: OktaReading,
    comparison: Comparison,
    draft: ProofDraft,
  ) {
    this.#input = input;
    this.#options = options;
    this.#okta = okta;
    this.#comparison = comparison;
    this.#draft = draft;
  }

  async run(): Promise<void> {
    const { parts, connector, links } = this.#input;
    const { user, sample, onProgress } = this.#options;
    const isMeant = this.#isMeant();
    const pushes = isMeant ? await this.#pushesOf() : [];
    const few = isMeant ? await this.#pushed(pushes.filter(isMeant)) : [];
    const { sides, scope } = await this.#people(isMeant && few);
    await this.#log();
    const shared = { okta: this.#okta, connector, onProgress };
    const facts = {
      features: new Set(parts.app.features),
      links,
      failureById: ({ userId, login }: { userId: string; login: string }) =>
        this.#failures.ofUser(userId, login),
    };
    const people = await peopleProof(
      sides,
      { ...shared, facts, comparison: this.#comparison, appId: parts.app.id },
      scope,
    );
    if (user !== undefined && sides.length + people.join.size === 0 && !people.ended) {
      throw nobody(user);
    }
    this.#draft.addPeople(people, remarkNotes(people.join.remarks, this.#comparison));
    if (user !== undefined || sample !== undefined || people.ended) return;
    const all = isMeant ? pushes : await this.#pushesOf();
    const pushed = isMeant ? few : await this.#pushed(all.filter(({ push }) => isOn(push)));
    const groups = await groupsProof(people, {
      ...shared,
      facts,
      failures: this.#failures,
      pushes: all,
      pushed,
      hasAll: isMeant === undefined,
    });
    this.#draft.addGroups(groups);
  }

  /** Why something failed; without it, causes are told as far as they go. */
  async #log(): Promise<void> {
    const { app } = this.#input.parts;
    const note = await this.#okta.failures(app.id, this.#options.now, (failure) =>
      this.#failures.take(failure),
    );
    if (note !== undefined) this.#draft.note(note);
  }

  /** Which pushes are looked at, when it is not all of them. */
  #isMeant(): ((push: NamedPush) => boolean) | undefined {
    const { group, groupIds } = this.#options;
    if (groupIds !== undefined) return ({ push }) => groupIds.includes(push.sourceGroupId);
    if (group === undefined) return undefined;
    return ({ source, name }) => name === group || source?.profile.name === group;
  }

  /** @throws {UsageError} when none of them has the name that is asked for. */
  async #pushesOf(): Promise<NamedPush[]> {
    const { group } = this.#options;
    const isMeant = this.#isMeant();
    const { pushes, groups } = this.#input.parts;
    const named = await namedPushes(pushes, groups, this.#okta);
    const off = named.filter(({ push }) => !isOn(push)).map(({ name }) => name);
    if (off.length > 0) this.#draft.note(`Not looked at, as the push is inactive: ${someOf(off)}.`);
    if (group === undefined || !isMeant || named.some(isMeant)) return named;
    const names = named.map(({ source, name }) => source?.profile.name ?? name);
    throw new UsageError(`No group named "${group}" is pushed by the app.`, {
      nextStep:
        names.length === 0
          ? 'The app pushes no group yet: see `okta-scim plan`.'
          : `Give one of those that are: ${someOf(names, 10)}.`,
    });
  }

  async #pushed(pushes: readonly NamedPush[]): Promise<PushedGroup[]> {
    let read = 0;
    let members = 0;
    return pushedGroups(pushes, this.#okta, (more) => {
      read += 1;
      members += more;
      this.#options.onProgress(
        `Okta: members of ${count(read)} of ${count(pushes.length)} groups read (${count(members)})`,
      );
    });
  }

  /** Who is looked at, and how. */
  async #people(
    few: readonly PushedGroup[] | undefined,
  ): Promise<{ sides: OktaSide[]; scope: PeopleScope }> {
    const { user, sample, random = Math.random } = this.#options;
    if (user !== undefined) {
      return {
        sides: await this.#one(user),
        scope: { reading: 'each', hasAll: false, name: user },
      };
    }
    if (few !== undefined) {
      const members = await this.#membersOf(few);
      const sides = members.size <= FEW ? await this.#each(members) : await this.#all(members);
      const reading = sides.length <= FEW_ACCOUNTS ? 'each' : 'list';
      return { sides, scope: { reading, hasAll: false } };
    }
    const sides = await this.#all();
    if (sample === undefined) {
      return { sides, scope: { reading: 'list', hasAll: !this.#draft.isEnded } };
    }
    const chosen = chosenOf(sides, sample, random);
    this.#draft.sample = { people: chosen.length, of: sides.length };
    this.#draft.note(
      'A sample: groups, and accounts that nobody in the app has, were not looked at.',
    );
    return { sides: chosen, scope: { reading: 'each', hasAll: false } };
  }

  /** Of the groups that are meant, pushed or not. */
  async #membersOf(few: readonly PushedGroup[]): Promise<Set<string>> {
    const members = new Set(few.flatMap((one) => [...one.members]));
    const pushed = new Set(few.map(({ groupId }) => groupId));
    for (const id of this.#options.groupIds ?? []) {
      if (!pushed.has(id)) for (const member of await this.#okta.members(id)) members.add(member);
    }
    return members;
  }

  /** The person of a login, of a name in the app, or of an email. */
  async #one(login: string): Promise<OktaSide[]> {
    const { app } = this.#input.parts;
    const users = await this.#okta.once((reader, call) => reader.findAppUsers(app.id, login, call));
    const wanted = login.toLowerCase();
    const names = ({ userName, person }: AppUser) =>
      [userName, person?.profile['login'], person?.profile['email']].map((one) =>
        String(one ?? '').toLowerCase(),
      );
    return this.#sidesOf(users.filter((one) => names(one).includes(wanted)));
  }

  async #each(ids: ReadonlySet<string>): Promise<OktaSide[]> {
    const { app } = this.#input.parts;
    const users = await Promise.all(
      [...ids].map((id) => this.#okta.once((reader, call) => reader.getAppUser(app.id, id, call))),
    );
    return this.#sidesOf(users.flatMap((one) => one ?? []));
  }

  /** Everyone in the app, or those of them that are meant; what breaks off is told, and what was read goes on. */
  async #all(wanted?: ReadonlySet<string>): Promise<OktaSide[]> {
    const { app } = this.#input.parts;
    const sides = new Map<string, OktaSide>();
    const unjudged = new Set<string>();
    let read = 0;
    try {
      for await (const page of this.#okta.people(app.id)) {
        read += page.length;
        for (const user of page) {
          if (wanted && !wanted.has(user.id)) continue;
          sides.set(user.id, oktaSideOf(user, this.#comparison, unjudged));
        }
        this.#options.onProgress(`Okta: ${count(read)} people of the app read`);
      }
    } catch (error) {
      this.#draft.end(endedBy(error));
      this.#draft.note(`Only ${count(read)} people of the app could be read in Okta.`);
    }
    this.#noteUnjudged(unjudged);
    return [...sides.values()];
  }

  #sidesOf(users: readonly AppUser[]): OktaSide[] {
    const unjudged = new Set<string>();
    const sides = users.map((user) => oktaSideOf(user, this.#comparison, unjudged));
    this.#noteUnjudged(unjudged);
    return sides;
  }

  #noteUnjudged(names: ReadonlySet<string>): void {
    if (names.has(OTHER_TYPE)) {
      this.#draft.note(
        `Whether the profile in Okta is what the mapping gives was not looked at for ${OTHER_TYPE}: they have mappings of their own.`,
      );
    }
    const attributes = [...names].filter((name) => name !== OTHER_TYPE);
    if (attributes.length === 0) return;
    this.#draft.note(
      `Whether the profile in Okta is what the mapping gives was not looked at for ${someOf(attributes, 5)}: the expression asks for more than a person's profile, as groups or a manager.`,
    );
  }
}

function tooMany(total: number): UsageError {
  return new UsageError(
    `The connector has ${count(total)} users, who are not all looked at here.`,
    {
      nextStep: '`okta-scim verify` tells who has arrived.',
    },
  );
}

function nobody(login: string): UsageError {
  return new UsageError(
    `Nobody has the login "${login}" in the app, and no account there has that name.`,
    {
      nextStep: 'Give the login as Okta has it, whole; people are assigned to the app in step 6.',
    },
  );
}

function isOn({ status }: GroupPush): boolean {
  return status !== 'INACTIVE';
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
