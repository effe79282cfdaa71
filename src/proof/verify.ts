import { UsageError } from '../base/errors';
import { someOf } from '../base/text/someOf';
import type { DesiredState } from '../config/desired/desiredState';
import type { ConnectorReader } from '../connector/http/connectorReader';
import type {
  AppUserSchema,
  GroupPush,
  OktaApp,
  OktaGroup,
  OktaPerson,
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
import { PeopleOfApp } from './people/peopleOfApp';
import { peopleProof } from './people/peopleProof';
import { remarkNotes } from './people/remarkNotes';
import { ProofDraft } from './proofDraft';
import type { Proof } from './proofModel';
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
    const { sides, scope } = await new PeopleOfApp(
      parts.app.id,
      this.#options,
      this.#okta,
      this.#comparison,
      this.#draft,
    ).read(isMeant && few);
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
      throw nobody(user, await this.#okta.peopleByLogin([user]));
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
}

function tooMany(total: number): UsageError {
  return new UsageError(
    `The connector has ${count(total)} users, who are not all looked at here.`,
    {
      nextStep: '`okta-scim verify` tells who has arrived.',
    },
  );
}

function nobody(login: string, [person]: readonly OktaPerson[]): UsageError {
  if (person) {
    return new UsageError(
      `${login} is ${person.status} in Okta, not assigned to the app, and has no account of that name at the target.`,
      { nextStep: 'Assign the person, or a group of theirs, to the app (step 6).' },
    );
  }
  return new UsageError(
    `Nobody has the login "${login}" in Okta, and no account at the target has that name.`,
    { nextStep: 'Give the login as Okta has it, whole.' },
  );
}

function isOn({ status }: GroupPush): boolean {
  return status !== 'INACTIVE';
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
