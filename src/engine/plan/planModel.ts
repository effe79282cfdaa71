import type {
  AppUserSchema,
  GroupAssignment,
  GroupPush,
  OktaApp,
  OktaGroup,
  ProfileMapping,
} from '../../okta/oktaModel';
import type { RateLimitSeen } from '../../okta/port';
import type { Outcome } from '../../tutorial/outcomes';
import type { Resource } from '../../tutorial/steps';
import type { KeptWord } from '../records/confirmation';

/**
 * `safe`: nothing is lost. `destructive`: something ends that can be set up again (an assignment, a push).
 * `data-loss`: values of users are lost (an attribute is removed, or replaced because its type or scope changes).
 */
export type Risk = 'safe' | 'destructive' | 'data-loss';

export interface FieldChange {
  /** Okta's name of the field, dotted, as `settings.signOn.loginUrl`. */
  path: string;
  live: unknown;
  wanted: unknown;
}

/** What something is about, by Okta's ids as far as they are known: names are not unique in an org. */
export interface Ids {
  /** The live object: the app, the mapping that a line is of, the group that is assigned, the push. Attributes have none. */
  id?: string | undefined;
  /** The group that is assigned or pushed. */
  groupId?: string | undefined;
}

/** What a person has said of a setting that nobody can read back. */
export interface Confirmed {
  who: string;
  /** RFC 3339, UTC. */
  when: string;
  /** It does not hold any more: for another value, of another app, or from before SCIM was seen to be off. */
  isExpired?: true;
}

export interface Change extends Ids {
  resource: Resource;
  /** Label of the app, variable name of an attribute or mapping, name of a group, name of a feature or setting. */
  key: string;
  /** What the Console calls it, where the kind of app makes that another name than its key has; absent otherwise. */
  label?: string | undefined;
  /** What tells a group from others of its name, as `00g1, APP_GROUP`; absent where the key says enough. */
  mark?: string | undefined;
  outcome: Outcome;
  risk: Risk;
  fields: FieldChange[];
  /** One sentence for a person; empty when there is nothing to add. */
  reason: string;
  /** Of a setting that cannot be read back; absent when nobody has said anything. */
  confirmed?: Confirmed;
}

export interface Plan {
  /** SHA-256, hex, over desired and observed live values; equal plans have equal hashes. */
  hash: string;
  org: string;
  env: string | null;
  app: { id: string | null; label: string | null };
  /** In the order of the file's sections; within one, in the order of the file, then unlisted items by key. */
  changes: Change[];
  summary: Record<Outcome, number>;
  /** `plan`: requests this plan cost; `apply`: requests an apply would cost; `apps_bucket`: those in /api/v1/apps*. */
  requests: {
    plan: number;
    apply: number;
    apps_bucket: number;
    /** Whole minutes that the limits of the org make an apply take at least; absent when no limit has been seen. */
    minutes?: number;
  };
}

/** What Okta does not show, or not with every reading, as earlier readings and writes have left it in the lock file. */
export interface Remembered {
  /** User permission that was last sent, by attribute: Okta need not show it. */
  permissions?: Readonly<Record<string, string>>;
  /** `lastPush` of a push at the moment when it was made active again, by the push's id: it proves nothing of since. */
  reactivated?: Readonly<Record<string, string>>;
  /** Ids of the mappings of user types besides the default one, by the type's name, as last listed. */
  otherUserTypes?: Readonly<Record<string, string>>;
  /** What a person has said to have set, by the setting's id. */
  confirmed?: Readonly<Record<string, KeptWord>>;
  /** When SCIM was last seen to be off, RFC 3339: turned on again, its settings are empty, whatever was confirmed before. */
  scimOffAt?: string;
}

/** What was read of the org for one file. Parts are undefined when there is no app, or the section is unmanaged. */
export interface LiveState {
  orgUrl: string;
  app: OktaApp | undefined;
  /** The app was found by its label only: nothing says yet that it is this file's. */
  isStranger?: boolean;
  /** Apps whose label is the file's but for upper and lower case, when there is none of just that label. */
  lookalikes?: readonly OktaApp[];
  schema: AppUserSchema | undefined;
  /** Okta user (default user type) to app user. */
  mapping: ProfileMapping | undefined;
  assignments: GroupAssignment[] | undefined;
  pushes: GroupPush[] | undefined;
  /** Groups by id, for all that the file or the live state names. */
  groups: ReadonlyMap<string, OktaGroup>;
  /** Ids of the groups that had a name of the file when they were last found, by that name; it leads to another one now, or to none. */
  renamed?: ReadonlyMap<string, string>;
  /** Absent when nothing is. */
  remembered?: Remembered;
  /** Number of requests it took. */
  requests: number;
  /** Limits of the org that its answers have told of; absent when there are none. */
  limits?: readonly RateLimitSeen[];
}
