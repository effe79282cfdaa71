import { defined } from '../../base/defined';
import { ConflictError, InvalidError } from '../../base/errors';
import type { DesiredState } from '../../config/desired/desiredState';
import { groupBatches } from '../../okta/api/groupBatches';
import type { OktaApp, OktaGroup, ProfileMapping } from '../../okta/oktaModel';
import type { CallOptions, OktaReader } from '../../okta/port';
import type { LiveState, Remembered } from '../plan/planModel';
import type { KnownIds } from '../records/lockFile';

/** Items in one page of the lists that are read (Okta API, `limit`). */
export const PAGE = { assignments: 200, pushes: 1000 };

/** `signOnMode` of a custom SWA app. */
const SWA = 'AUTO_LOGIN';

type AppParts = Pick<LiveState, 'schema' | 'mapping' | 'assignments' | 'pushes'>;
type Parts = Partial<AppParts> & Pick<LiveState, 'app' | 'renamed'> & { groups: OktaGroup[] };

/** The single reads, and how many requests they have cost. */
export class LiveReading {
  readonly #reader: OktaReader;
  readonly #desired: DesiredState;
  readonly #known: KnownIds | undefined;
  readonly #call: CallOptions;
  #requests = 0;
  #lookalikes: readonly OktaApp[] = [];
  /** By the name of the type, when the mappings were listed. */
  #otherUserTypes: Readonly<Record<string, string>> | undefined;

  constructor(
    reader: OktaReader,
    desired: DesiredState,
    known: KnownIds | undefined,
    call: CallOptions,
  ) {
    this.#reader = reader;
    this.#desired = desired;
    this.#known = known;
    this.#call = call;
  }

  /** So far. */
  get requests(): number {
    return this.#requests;
  }

  live({ app, schema, mapping, assignments, pushes, groups, renamed }: Parts): LiveState {
    const limits = this.#reader.rateLimits?.() ?? [];
    const seldom = defined({
      isStranger: this.#isStranger(app) || undefined,
      lookalikes: app || this.#lookalikes.length === 0 ? undefined : this.#lookalikes,
      renamed: renamed && renamed.size > 0 ? renamed : undefined,
      remembered: this.#remembered(app),
      limits: limits.length > 0 ? limits : undefined,
    });
    return {
      ...{ orgUrl: this.#reader.orgUrl, app, schema, mapping, assignments, pushes },
      groups: new Map(groups.map((group) => [group.id, group])),
      requests: this.#requests,
      ...seldom,
    };
  }

  /** By the id in the file, by the id in the lock file, by its exact label: in that order. */
  async app(): Promise<OktaApp | undefined> {
    const { id, label, use } = this.#desired.app;
    const named = id ?? this.#known?.appId;
    if (named !== undefined) {
      this.#requests += 1;
      const app = await this.#reader.getApp(named, this.#call);
      if (app && (id !== undefined || this.#isMeant(app))) return app;
      if (id !== undefined) {
        throw new InvalidError(`There is no app with the id ${id} in ${this.#reader.orgUrl}.`, {
          nextStep: 'Correct app.id, or remove it so that the app is found by its label.',
        });
      }
    }
    const found = label === undefined ? undefined : await this.#appByLabel(label);
    if (!found && use === 'existing') {
      const alike = this.#lookalikes.map((app) => ` There is "${app.label}" (${app.id}).`);
      throw new InvalidError(
        `There is no app labelled "${label ?? ''}" in the org.${alike.join('')}`,
        {
          nextStep:
            'Correct app.label or give app.id: `use: existing` never creates an app. A new one is made under Applications > Create App Integration, Classic experience where Okta offers it, or Browse App Catalog.',
        },
      );
    }
    return found;
  }

  /** The sections that the file manages. Attributes and mappings need each other: a mapped attribute cannot go. */
  async parts(appId: string): Promise<AppParts> {
    const { attributes, mappings, groups } = this.#desired;
    const managesProfile = attributes !== undefined || mappings !== undefined;
    const managesGroups = groups !== undefined;
    const [schema, mapping, assignments, pushes] = await Promise.all([
      managesProfile ? this.#schema(appId) : undefined,
      managesProfile ? this.#mapping(appId) : undefined,
      managesGroups ? this.#assignments(appId) : undefined,
      managesGroups ? this.#pushes(appId) : undefined,
    ]);
    return { schema, mapping, assignments, pushes };
  }

  /** For an app that the file did not make the label says which one it is; any other may have been renamed. */
  #isMeant({ label }: OktaApp): boolean {
    const { use, label: wanted } = this.#desired.app;
    return use !== 'existing' || wanted === undefined || label === wanted;
  }

  /** Found by its label alone, which says nothing of whose it is; `use: existing` says that it may be taken as it is. */
  #isStranger(app: OktaApp | undefined): boolean {
    const { id, use } = this.#desired.app;
    return (
      app !== undefined && use !== 'existing' && app.id !== id && app.id !== this.#known?.appId
    );
  }

  /** Of this app only: what is kept of another one says nothing. */
  #remembered(app: OktaApp | undefined): Remembered | undefined {
    if (!app) return undefined;
    const known = this.#known?.appId === app.id ? this.#known : undefined;
    const { permissions, reactivated, confirmed, scimOffAt } = known ?? {};
    const otherUserTypes = this.#otherUserTypes ?? known?.otherUserTypes;
    const remembered = defined({
      ...{ permissions, reactivated, otherUserTypes, confirmed, scimOffAt },
    });
    return Object.keys(remembered).length > 0 ? remembered : undefined;
  }

  async #schema(appId: string): Promise<LiveState['schema']> {
    this.#requests += 1;
    return this.#reader.getAppUserSchema(appId, this.#call);
  }

  /** From the default user type to the app. */
  async #mapping(appId: string): Promise<ProfileMapping | undefined> {
    const id = this.#known?.appId === appId ? this.#known.mappingId : undefined;
    if (id !== undefined) {
      this.#requests += 1;
      const mapping = await this.#reader.getMapping(id, this.#call);
      if (mapping?.target.id === appId) return mapping;
    }
    this.#requests += 2;
    const [mappings, userType] = await Promise.all([
      this.#reader.listMappings(appId, this.#call),
      this.#reader.getDefaultUserTypeId(this.#call),
    ]);
    const ours = mappings.filter(({ source, target }) => {
      return target.id === appId && source.type === 'user';
    });
    const summary = ours.find(({ source }) => source.id === userType);
    const others = ours.filter(({ source }) => source.id !== userType);
    this.#otherUserTypes = Object.fromEntries(others.map(({ id, source }) => [source.name, id]));
    if (!summary) return undefined;
    this.#requests += 1;
    return this.#reader.getMapping(summary.id, this.#call);
  }

  async #assignments(appId: string): Promise<LiveState['assignments']> {
    this.#requests += 1;
    const assignments = await this.#reader.listGroupAssignments(appId, this.#call);
    this.#requests += pages(assignments.length, PAGE.assignments) - 1;
    return assignments;
  }

  async #pushes(appId: string): Promise<LiveState['pushes']> {
    this.#requests += 1;
    const pushes = await this.#reader.listGroupPushes(appId, this.#call);
    this.#requests += pages(pushes.length, PAGE.pushes) - 1;
    return pushes;
  }

  /** The groups that the file names, each once, however often the file or the org names it. */
  async groups(): Promise<OktaGroup[]> {
    const groups = this.#desired.groups ?? [];
    const names = groups.filter(({ id }) => id === undefined).map(({ name }) => name);
    const ids = groups.flatMap(({ id }) => (id === undefined ? [] : [id]));
    const [byName, byId] = await Promise.all([this.#groupsByName(names), this.groupsById(ids)]);
    return [...new Map([...byName, ...byId].map((group) => [group.id, group])).values()];
  }

  async groupsById(ids: readonly string[]): Promise<OktaGroup[]> {
    if (ids.length === 0) return [];
    this.#requests += groupBatches(ids).length;
    return this.#reader.findGroupsById(ids, this.#call);
  }

  async #groupsByName(names: readonly string[]): Promise<OktaGroup[]> {
    if (names.length === 0) return [];
    this.#requests += groupBatches(names).length;
    return this.#reader.findGroupsByName(names, { ...this.#call, anyCase: true });
  }

  async #appByLabel(label: string): Promise<OktaApp | undefined> {
    this.#requests += 1;
    const alike = await this.#reader.findAppsByLabel(label, { ...this.#call, anyCase: true });
    const found = alike.filter((one) => one.label === label);
    this.#lookalikes = found.length > 0 ? [] : alike;
    const [app, second] = found;
    if (second) {
      throw new ConflictError(
        `Several apps are labelled "${label}": ${found.map(({ id }) => id).join(', ')}.`,
        { nextStep: 'Give the id of the one that is meant as app.id.' },
      );
    }
    if (app && this.#desired.app.use === 'swa' && app.signOnMode !== SWA) {
      throw new ConflictError(
        `The app labelled "${label}" (${app.id}) is no SWA app: its sign-on mode is ${app.signOnMode}.`,
        { nextStep: 'Choose another label, or write `use: existing` to manage that app.' },
      );
    }
    const { use, name } = this.#desired.app;
    if (app && use === 'catalog' && app.name !== name) {
      throw new ConflictError(
        `The app labelled "${label}" (${app.id}) is of the template ${app.name}, not ${name ?? ''}.`,
        { nextStep: 'Choose another label, or write `use: existing` to manage that app.' },
      );
    }
    return app;
  }
}

/** Pages of a list; an empty or refused one costs a request too. */
export function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}
