import type {
  AppUser,
  AppUserSchema,
  GroupAssignment,
  GroupMember,
  GroupPush,
  LogFailure,
  MappingSummary,
  NewApp,
  NewGroupPush,
  OktaApp,
  OktaGroup,
  OktaPerson,
  ProfileMapping,
  SchemaPatch,
} from './oktaModel';

/** Every call can be cancelled; a cancelled call throws `CancelledError`. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Told of the answer that ended the call, good or bad; not of those after which it was sent again. */
  answered?: ((answer: AnswerSeen) => void) | undefined;
}

/** What an org has answered, for a record. */
export interface AnswerSeen {
  status: number;
  /** `X-Okta-Request-Id`: what Okta's support and the System Log know the request by. */
  requestId?: string;
}

/** Okta's searches do not tell upper from lower case; what they find beside the exact name is left out unless asked for. */
export interface FindOptions extends CallOptions {
  anyCase?: boolean;
}

/**
 * What a plan may do with an org: read. Each method names the requests it costs.
 * All throw `UnreachableError` (no answer, not Okta), `NotAuthorizedError` (401, 403) or `OktaApiError` (the rest).
 */
export interface OktaReader {
  /** Origin of the org. */
  readonly orgUrl: string;
  /** One request, without credentials: the org's id (`00o…`) and its own origin behind a custom domain. */
  getOrganization(options?: CallOptions): Promise<{ id: string; url: string }>;
  /** One request; undefined for 404. */
  getApp(id: string, options?: CallOptions): Promise<OktaApp | undefined>;
  /** One request per 200 apps whose name or label starts with `label`; only exact labels are returned, or with `anyCase` those too that differ in case only. */
  findAppsByLabel(label: string, options?: FindOptions): Promise<OktaApp[]>;
  /** One request. */
  getAppUserSchema(appId: string, options?: CallOptions): Promise<AppUserSchema>;
  /** One request per 200: the mappings whose target is `targetId`, without their properties. */
  listMappings(targetId: string, options?: CallOptions): Promise<MappingSummary[]>;
  /** One request; undefined for 404. */
  getMapping(id: string, options?: CallOptions): Promise<ProfileMapping | undefined>;
  /** One request; the id of the default user type (`oty…`). */
  getDefaultUserTypeId(options?: CallOptions): Promise<string>;
  /** One request per 200 assignments, groups embedded. */
  listGroupAssignments(appId: string, options?: CallOptions): Promise<GroupAssignment[]>;
  /** One request per 1000. */
  listGroupPushes(appId: string, options?: CallOptions): Promise<GroupPush[]>;
  /** One request per batch of names: every group whose name is exactly one of them, of any type; `anyCase` as above. */
  findGroupsByName(names: readonly string[], options?: FindOptions): Promise<OktaGroup[]>;
  /** One request per batch of ids. */
  findGroupsById(ids: readonly string[], options?: CallOptions): Promise<OktaGroup[]>;
  /** One request; undefined for 404. */
  getGroupPush(appId: string, id: string, options?: CallOptions): Promise<GroupPush | undefined>;
  /** The limits that the answers so far have told of; no request. Left out by a client that sees no headers. */
  rateLimits?(): readonly RateLimitSeen[];
}

/** Who is in a group. */
export interface MemberReader {
  /** One request per 1000 members: page by page, so that a large group need not be held as a whole. */
  groupMembers(groupId: string, options?: CallOptions): AsyncIterable<readonly GroupMember[]>;
}

/** Who has an app, and what went wrong on the way there. */
export interface AppUserReader {
  /** One request per 500: everyone in the app with their Okta user, page by page. */
  appUsers(appId: string, options?: CallOptions): AsyncIterable<readonly AppUser[]>;
  /** One request: people in the app one of whose names begins so, at most 500. */
  findAppUsers(appId: string, name: string, options?: CallOptions): Promise<AppUser[]>;
  /** One request; undefined for 404. */
  getAppUser(appId: string, userId: string, options?: CallOptions): Promise<AppUser | undefined>;
  /** One request per batch: the users with these ids; those that are not there are left out. */
  findPeopleById(ids: readonly string[], options?: CallOptions): Promise<OktaPerson[]>;
  /** One request per batch: the users with these logins, whatever their case. */
  findPeopleByLogin(logins: readonly string[], options?: CallOptions): Promise<OktaPerson[]>;
  /** One request per 1000: failures of an app in the System Log since then (RFC 3339), the newest first. */
  appFailures(
    appId: string,
    since: string,
    options?: CallOptions,
  ): AsyncIterable<readonly LogFailure[]>;
}

/** Groups of an org, maybe not all of them. */
export interface SomeGroups {
  groups: OktaGroup[];
  /** Whether the org has, or may have, more of the kind that was asked for. */
  isPart: boolean;
}

/** Apps of an org, maybe not all of them. */
export interface SomeApps {
  apps: OktaApp[];
  /** Whether the org has, or may have, more that were asked for. */
  isPart: boolean;
}

/** The apps of an org, for a person to pick one. */
export interface AppDirectory {
  /** One request: apps whose name or label begins so, the first 200. Upper and lower case are the same; an empty beginning is that of all. */
  appsByPrefix(prefix: string, options?: CallOptions): Promise<SomeApps>;
  /** One request per 200 apps: all that the sign-in may see. */
  allApps(options?: CallOptions): Promise<OktaApp[]>;
}

/** What a person can look through, page by page. */
export interface Browsed {
  apps: OktaApp;
  groups: OktaGroup;
  people: OktaPerson;
}
export type BrowseKind = keyof Browsed;

export interface BrowsedPage<T> {
  items: T[];
  /** Asks for the page after; absent with the last one. */
  next?: string;
}

/** For whoever looks around in an org. */
export interface OrgBrowser {
  /**
   * One request: a page of what begins so, of any case. Of people the login, email, first or last name begins so.
   * @param next of the page before; with it, `beginning` is the same as for that one.
   */
  browse<K extends BrowseKind>(
    kind: K,
    beginning: string,
    next: string | undefined,
    options?: CallOptions,
  ): Promise<BrowsedPage<Browsed[K]>>;
}

/** What helps while a file is written; no plan depends on it. */
export interface DirectoryReader {
  /** One request, or two: Okta groups in the order of their names, up to 400 of them. */
  firstGroups(options?: CallOptions): Promise<SomeGroups>;
  /** One request: Okta groups whose names begin so, at most 200. Upper and lower case are the same. */
  groupsByPrefix(prefix: string, options?: CallOptions): Promise<SomeGroups>;
  /** One request: the profile of the default user type. */
  getUserSchema(options?: CallOptions): Promise<AppUserSchema>;
  /** One request: the user with this login; undefined when there is none. */
  findPerson(login: string, options?: CallOptions): Promise<OktaPerson | undefined>;
  /** The groups that a user is in, of every type; one request as a rule. */
  groupsOfPerson(userId: string, options?: CallOptions): Promise<OktaGroup[]>;
}

/** What an answer has said of a bucket of Okta's rate limits, for these credentials. */
export interface RateLimitSeen {
  /** Path that the bucket is named after, as `/api/v1/apps`. */
  bucket: string;
  /** Requests per minute (`X-Rate-Limit-Limit`). */
  limit: number;
}

/** What only an apply may do. Every method is one request; retries that are safe are made inside. */
export interface OktaWriter extends OktaReader {
  /** Not idempotent: after `OutcomeUnknownError`, read by label first. */
  createApp(app: NewApp, options?: CallOptions): Promise<OktaApp>;
  /** Full replace. Has been seen to wipe SCIM settings (reference: TF#655): never call it once SCIM is on. */
  replaceApp(app: OktaApp, options?: CallOptions): Promise<OktaApp>;
  /** People cannot use the app any more, and Okta provisions nothing by it. 404 counts as done. */
  deactivateApp(id: string, options?: CallOptions): Promise<void>;
  /** With all that belongs to the app. Okta refuses it (403) while the app is active. 404 counts as done. */
  deleteApp(id: string, options?: CallOptions): Promise<void>;
  /** Merge; parallel calls lose updates, so there is one at a time. */
  updateAppUserSchema(
    appId: string,
    patch: SchemaPatch,
    options?: CallOptions,
  ): Promise<AppUserSchema>;
  /** Merge; `null` removes a line. */
  updateMapping(
    id: string,
    properties: Record<string, { expression: string; pushStatus: string } | null>,
    options?: CallOptions,
  ): Promise<ProfileMapping>;
  /** Upsert of the whole assignment. */
  assignGroup(
    appId: string,
    groupId: string,
    assignment: { priority?: number; profile: Record<string, unknown> },
    options?: CallOptions,
  ): Promise<GroupAssignment>;
  /** Deprovisions the members. 404 counts as done. */
  unassignGroup(appId: string, groupId: string, options?: CallOptions): Promise<void>;
  /** Not idempotent: after `OutcomeUnknownError`, read by source group first. */
  createGroupPush(appId: string, push: NewGroupPush, options?: CallOptions): Promise<GroupPush>;
  setGroupPushStatus(
    appId: string,
    id: string,
    status: 'ACTIVE' | 'INACTIVE',
    options?: CallOptions,
  ): Promise<GroupPush>;
  /** The group in the app is kept unless `deleteTargetGroup` is true. 404 counts as done. */
  deleteGroupPush(
    appId: string,
    id: string,
    deleteTargetGroup: boolean,
    options?: CallOptions,
  ): Promise<void>;
}

/** All that a client which cannot write reads of an org. */
export type ReadingClient = OktaReader &
  MemberReader &
  DirectoryReader &
  AppDirectory &
  OrgBrowser &
  AppUserReader;
