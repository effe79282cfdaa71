import type { Call } from '../http/transport';
import type {
  AppUserSchema,
  GroupAssignment,
  GroupPush,
  MappingSummary,
  OktaApp,
  OktaGroup,
  OktaPerson,
  ProfileMapping,
} from '../oktaModel';
import type {
  AppDirectory,
  Browsed,
  BrowsedPage,
  BrowseKind,
  CallOptions,
  DirectoryReader,
  FindOptions,
  OktaReader,
  OrgBrowser,
  RateLimitSeen,
  SomeApps,
  SomeGroups,
} from '../port';
import { appPath, oktaId, reading, schemaPath, unlessMissing } from './calls';
import { groupBatches, groupSearch } from './groupBatches';
import { firstPage, pageIn } from './orgPages';
import { eachPage, nextLink } from './paging';
import { PeopleReader } from './peopleReader';
import {
  toApp,
  toAssignment,
  toDefaultUserTypeId,
  toGroup,
  toMapping,
  toMappingSummary,
  toOrganization,
  toPerson,
  toPush,
  toSchema,
  unexpected,
} from './replies';
import type { Sdk } from './sdk';

/** Of groups and apps by name: more are not offered while one types. */
const MOST_GROUP_PAGES = 2;
const MOST_BY_PREFIX = 200;
/** The type of groups that are made in Okta, not imported from an app. */
const OKTA_GROUP = 'OKTA_GROUP';

const TO_ITEM: { [K in BrowseKind]: (reply: unknown) => Browsed[K] } = {
  apps: toApp,
  groups: toGroup,
  people: toPerson,
};

export class OrgReader
  extends PeopleReader
  implements OktaReader, DirectoryReader, AppDirectory, OrgBrowser
{
  readonly orgUrl: string;

  constructor(orgUrl: string, sdk: Sdk) {
    super(sdk);
    this.orgUrl = orgUrl;
  }

  async getOrganization(options?: CallOptions): Promise<{ id: string; url: string }> {
    const call: Call = { ...reading(options), anonymous: true };
    const response = await this.sdk.raw('GET', '/.well-known/okta-organization', call);
    return toOrganization(await response.json(), this.orgUrl);
  }

  async getApp(id: string, options?: CallOptions): Promise<OktaApp | undefined> {
    return unlessMissing(async () => toApp(await this.get(appPath(id), options)));
  }

  async findAppsByLabel(label: string, options: FindOptions = {}): Promise<OktaApp[]> {
    const path = `/api/v1/apps?q=${encodeURIComponent(label)}&limit=200`;
    const apps = (await this.list(path, options)).map(toApp);
    const isMeant = matcher([label], options);
    return apps.filter((app) => isMeant(app.label));
  }

  async getAppUserSchema(appId: string, options?: CallOptions): Promise<AppUserSchema> {
    return toSchema(await this.get(schemaPath(appId), options));
  }

  async listMappings(targetId: string, options?: CallOptions): Promise<MappingSummary[]> {
    const path = `/api/v1/mappings?targetId=${oktaId(targetId)}&limit=200`;
    return (await this.list(path, options)).map(toMappingSummary);
  }

  async getMapping(id: string, options?: CallOptions): Promise<ProfileMapping | undefined> {
    const path = `/api/v1/mappings/${oktaId(id)}`;
    return unlessMissing(async () => toMapping(await this.get(path, options)));
  }

  async getDefaultUserTypeId(options?: CallOptions): Promise<string> {
    return toDefaultUserTypeId(await this.get('/api/v1/meta/types/user', options));
  }

  async listGroupAssignments(appId: string, options?: CallOptions): Promise<GroupAssignment[]> {
    const path = `${appPath(appId)}/groups?limit=200&expand=group`;
    return (await this.list(path, options)).map(toAssignment);
  }

  async listGroupPushes(appId: string, options?: CallOptions): Promise<GroupPush[]> {
    const path = `${appPath(appId)}/group-push/mappings?limit=1000`;
    return (await this.list(path, options)).map(toPush);
  }

  async findGroupsByName(
    names: readonly string[],
    options: FindOptions = {},
  ): Promise<OktaGroup[]> {
    const found = await this.#searchGroups('profile.name', names, options);
    const isMeant = matcher(names, options);
    return found.filter((group) => isMeant(group.profile.name));
  }

  async findGroupsById(ids: readonly string[], options?: CallOptions): Promise<OktaGroup[]> {
    const wanted = new Set(ids.map(oktaId));
    const found = await this.#searchGroups('id', ids, options);
    return found.filter((group) => wanted.has(group.id));
  }

  async getGroupPush(
    appId: string,
    id: string,
    options?: CallOptions,
  ): Promise<GroupPush | undefined> {
    const ids = { appId: oktaId(appId), mappingId: oktaId(id) };
    const { pushes } = this.sdk.typed(reading(options));
    return unlessMissing(async () => toPush(await pushes.getGroupPushMapping(ids)));
  }

  async firstGroups(options?: CallOptions): Promise<SomeGroups> {
    const search = encodeURIComponent(`type eq "${OKTA_GROUP}"`);
    const path = `/api/v1/groups?search=${search}&sortBy=profile.name&sortOrder=asc&limit=200`;
    const groups: OktaGroup[] = [];
    let isPart = false;
    const get = async (at: string) => {
      const response = await this.sdk.raw('GET', at, reading(options));
      isPart = nextLink(response.headers.get('link')) !== undefined;
      return response;
    };
    let pages = 0;
    for await (const page of eachPage(path, get, this.parts)) {
      for (const group of page) groups.push(toGroup(group));
      pages += 1;
      if (pages === MOST_GROUP_PAGES) break;
    }
    return { groups, isPart };
  }

  async appsByPrefix(prefix: string, options?: CallOptions): Promise<SomeApps> {
    const query = prefix === '' ? '' : `q=${encodeURIComponent(prefix)}&`;
    const path = `/api/v1/apps?${query}limit=${MOST_BY_PREFIX}`;
    const response = await this.sdk.raw('GET', path, reading(options));
    const found: unknown = await response.json();
    if (!Array.isArray(found)) throw unexpected('it sent something else in place of a list');
    const isPart = nextLink(response.headers.get('link')) !== undefined;
    return { apps: found.map(toApp), isPart };
  }

  async allApps(options?: CallOptions): Promise<OktaApp[]> {
    return (await this.list('/api/v1/apps?limit=200', options)).map(toApp);
  }

  async browse<K extends BrowseKind>(
    kind: K,
    beginning: string,
    next: string | undefined,
    options?: CallOptions,
  ): Promise<BrowsedPage<Browsed[K]>> {
    const path = next ?? firstPage(kind, beginning);
    const response = await this.sdk.raw('GET', path, reading(options));
    const toItem: (reply: unknown) => Browsed[K] = TO_ITEM[kind];
    return pageIn(kind, response, toItem);
  }

  async groupsByPrefix(prefix: string, options?: CallOptions): Promise<SomeGroups> {
    const path = `/api/v1/groups?q=${encodeURIComponent(prefix)}&limit=${MOST_BY_PREFIX}`;
    const response = await this.sdk.raw('GET', path, reading(options));
    const found: unknown = await response.json();
    if (!Array.isArray(found)) throw unexpected('it sent something else in place of a list');
    // Okta does not page what `q` finds: a full answer has no link, and may still be a part.
    const isFull = found.length >= MOST_BY_PREFIX;
    const groups = found.map(toGroup).filter(({ type }) => type === OKTA_GROUP);
    return { groups, isPart: isFull || nextLink(response.headers.get('link')) !== undefined };
  }

  async getUserSchema(options?: CallOptions): Promise<AppUserSchema> {
    return toSchema(await this.get('/api/v1/meta/schemas/user/default', options));
  }

  async findPerson(login: string, options?: CallOptions): Promise<OktaPerson | undefined> {
    // By filter and not by `/users/{login}`: a query is never logged, and a login may hold a slash.
    const filter = `profile.login eq "${login.replace(/["\\]/g, '\\$&')}"`;
    const response = await this.sdk.raw(
      'GET',
      `/api/v1/users?filter=${encodeURIComponent(filter)}&limit=1`,
      reading(options),
    );
    const users: unknown = await response.json();
    if (!Array.isArray(users)) throw unexpected('it sent something else in place of a list');
    const [person] = users.map(toPerson);
    // Okta's logins do not tell upper from lower case. An org that does not heed the filter tells of somebody else.
    const isAsked = String(person?.profile['login']).toLowerCase() === login.toLowerCase();
    return isAsked ? person : undefined;
  }

  async groupsOfPerson(userId: string, options?: CallOptions): Promise<OktaGroup[]> {
    return (await this.list(`/api/v1/users/${oktaId(userId)}/groups`, options)).map(toGroup);
  }

  rateLimits(): readonly RateLimitSeen[] {
    return this.sdk.rateLimits();
  }

  async #searchGroups(
    attribute: 'profile.name' | 'id',
    values: readonly string[],
    options?: CallOptions,
  ): Promise<OktaGroup[]> {
    const pages = await Promise.all(
      groupBatches(values).map((batch) => {
        const search = encodeURIComponent(groupSearch(attribute, batch));
        return this.list(`/api/v1/groups?search=${search}&limit=200`, options);
      }),
    );
    return pages.flat().map(toGroup);
  }
}

function matcher(
  names: readonly string[],
  { anyCase = false }: FindOptions,
): (name: string) => boolean {
  const folded = (name: string) => (anyCase ? name.toLowerCase() : name);
  const wanted = new Set(names.map(folded));
  return (name) => wanted.has(folded(name));
}
