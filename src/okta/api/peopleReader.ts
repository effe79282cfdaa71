import type { AppUser, GroupMember, LogFailure, OktaPerson } from '../oktaModel';
import type { AppUserReader, CallOptions, MemberReader } from '../port';
import { appPath, oktaId, reading, unlessMissing } from './calls';
import { groupBatches, groupSearch, type Searched } from './groupBatches';
import { allPages, eachPage } from './paging';
import { toAppUser, toLogFailure, toMember, toPerson, unexpected } from './replies';
import type { Sdk } from './sdk';

/** The most that one page of them holds (Okta API 2026.06.3, listApplicationUsers). */
const MOST_APP_USERS = 500;

/** Beginnings of event types (Okta's Event Types catalog): of somebody who cannot sign in, say, nothing is to be told. */
const PROVISIONING_EVENTS = [
  'application.provision.',
  'application.appuser.',
  'app.user_management.',
];

/** The people of groups and apps. */
export class PeopleReader implements MemberReader, AppUserReader {
  protected readonly sdk: Sdk;

  constructor(sdk: Sdk) {
    this.sdk = sdk;
  }

  async *groupMembers(
    groupId: string,
    options?: CallOptions,
  ): AsyncGenerator<readonly GroupMember[]> {
    const path = `/api/v1/groups/${oktaId(groupId)}/users?limit=1000`;
    const get = (page: string) => this.sdk.raw('GET', page, reading(options));
    for await (const page of eachPage(path, get, this.parts)) yield page.map(toMember);
  }

  async *appUsers(appId: string, options?: CallOptions): AsyncGenerator<readonly AppUser[]> {
    const path = `${appPath(appId)}/users?limit=${MOST_APP_USERS}&expand=user`;
    const get = (page: string) => this.sdk.raw('GET', page, reading(options));
    for await (const page of eachPage(path, get, this.parts)) yield page.map(toAppUser);
  }

  async findAppUsers(appId: string, name: string, options?: CallOptions): Promise<AppUser[]> {
    const query = `q=${encodeURIComponent(name)}&limit=${MOST_APP_USERS}&expand=user`;
    const users = await this.get(`${appPath(appId)}/users?${query}`, options);
    if (!Array.isArray(users)) throw unexpected('it sent something else in place of a list');
    return users.map(toAppUser);
  }

  async getAppUser(
    appId: string,
    userId: string,
    options?: CallOptions,
  ): Promise<AppUser | undefined> {
    const path = `${appPath(appId)}/users/${oktaId(userId)}?expand=user`;
    return unlessMissing(async () => toAppUser(await this.get(path, options)));
  }

  async findPeopleById(ids: readonly string[], options?: CallOptions): Promise<OktaPerson[]> {
    const wanted = new Set(ids.map(oktaId));
    return (await this.#searchPeople('id', ids, options)).filter(({ id }) => wanted.has(id));
  }

  async findPeopleByLogin(logins: readonly string[], options?: CallOptions): Promise<OktaPerson[]> {
    const wanted = new Set(logins.map((login) => login.toLowerCase()));
    const found = await this.#searchPeople('profile.login', logins, options);
    return found.filter(({ profile }) => wanted.has(String(profile['login']).toLowerCase()));
  }

  async *appFailures(
    appId: string,
    since: string,
    options?: CallOptions,
  ): AsyncGenerator<readonly LogFailure[]> {
    const kinds = PROVISIONING_EVENTS.map((kind) => `eventType sw "${kind}"`).join(' or ');
    const filter = `target.id eq "${oktaId(appId)}" and outcome.result eq "FAILURE" and (${kinds})`;
    // Without `until`, but descending, the list ends: it is not polled (Okta API 2026.06.3, listLogEvents).
    const query = `since=${encodeURIComponent(since)}&filter=${encodeURIComponent(filter)}&sortOrder=DESCENDING&limit=1000`;
    const get = (page: string) => this.sdk.raw('GET', page, reading(options));
    for await (const page of eachPage(`/api/v1/logs?${query}`, get, this.parts)) {
      yield page.flatMap((line) => toLogFailure(line) ?? []);
    }
  }

  async #searchPeople(
    attribute: Searched,
    values: readonly string[],
    options?: CallOptions,
  ): Promise<OktaPerson[]> {
    const pages = await Promise.all(
      groupBatches(values).map((batch) => {
        const search = encodeURIComponent(groupSearch(attribute, batch));
        return this.list(`/api/v1/users?search=${search}&limit=200`, options);
      }),
    );
    return pages.flat().map(toPerson);
  }

  protected async get(path: string, options: CallOptions | undefined): Promise<unknown> {
    return (await this.sdk.raw('GET', path, reading(options))).json();
  }

  protected list(path: string, options: CallOptions | undefined): Promise<unknown[]> {
    return allPages(path, (page) => this.sdk.raw('GET', page, reading(options)), this.parts);
  }

  protected get parts(): { now: () => number } {
    return { now: () => this.sdk.now() };
  }
}
