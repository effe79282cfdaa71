import { CancelledError, HumanError } from '../base/errors';
import { groupBatches } from '../okta/api/groupBatches';
import type { AppUser, LogFailure, OktaGroup, OktaPerson } from '../okta/oktaModel';
import type { AppUserReader, MemberReader, OktaReader } from '../okta/port';

export type ProofReader = OktaReader & MemberReader & AppUserReader;

/** How far back failures are looked for: Okta keeps its System Log for 90 days. */
const LOG_MS = 90 * 24 * 60 * 60_000;
/** Failures are 1,000 a page; the newest say enough. */
const LOG_PAGES = 10;

/** The readings of an org that a proof makes, with the requests that they have cost. */
export class OktaReading {
  readonly #reader: ProofReader;
  readonly #signal: AbortSignal | undefined;
  #requests: number;

  /** @param requests that have been made before. */
  constructor(reader: ProofReader, requests: number, signal: AbortSignal | undefined) {
    this.#reader = reader;
    this.#requests = requests;
    this.#signal = signal;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Anything that is one request. */
  async once<T>(
    read: (reader: ProofReader, call: { signal: AbortSignal | undefined }) => Promise<T>,
  ): Promise<T> {
    this.#requests += 1;
    return read(this.#reader, { signal: this.#signal });
  }

  async *people(appId: string): AsyncGenerator<readonly AppUser[]> {
    this.#requests += 1;
    let pages = 0;
    for await (const page of this.#reader.appUsers(appId, { signal: this.#signal })) {
      pages += 1;
      if (pages > 1) this.#requests += 1;
      yield page;
    }
  }

  /** Ids of the members of a group who are not deactivated. */
  async members(groupId: string): Promise<Set<string>> {
    const ids = new Set<string>();
    let pages = 0;
    this.#requests += 1;
    for await (const page of this.#reader.groupMembers(groupId, { signal: this.#signal })) {
      pages += 1;
      if (pages > 1) this.#requests += 1;
      for (const { id, status } of page) if (status !== 'DEPROVISIONED') ids.add(id);
    }
    return ids;
  }

  async groupsById(ids: readonly string[]): Promise<OktaGroup[]> {
    if (ids.length === 0) return [];
    this.#requests += groupBatches(ids).length;
    return this.#reader.findGroupsById(ids, { signal: this.#signal });
  }

  async peopleById(ids: readonly string[]): Promise<OktaPerson[]> {
    if (ids.length === 0) return [];
    this.#requests += groupBatches(ids).length;
    return this.#reader.findPeopleById(ids, { signal: this.#signal });
  }

  async peopleByLogin(logins: readonly string[]): Promise<OktaPerson[]> {
    if (logins.length === 0) return [];
    this.#requests += groupBatches(logins).length;
    return this.#reader.findPeopleByLogin(logins, { signal: this.#signal });
  }

  /**
   * The newest failures of the app.
   * @returns why they could not be read, or not all of them; undefined when they were.
   */
  async failures(
    appId: string,
    now: number,
    take: (failure: LogFailure) => void,
  ): Promise<string | undefined> {
    const since = new Date(now - LOG_MS).toISOString();
    let pages = 0;
    this.#requests += 1;
    try {
      for await (const page of this.#reader.appFailures(appId, since, { signal: this.#signal })) {
        pages += 1;
        if (pages > 1) this.#requests += 1;
        for (const failure of page) take(failure);
        if (pages === LOG_PAGES)
          return 'Only the newest 10,000 failures of the System Log were read.';
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof HumanError) || error instanceof CancelledError) throw error;
      return `Why something failed is not known: the System Log could not be read. ${error.message}`;
    }
  }
}
