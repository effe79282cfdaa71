/** Attributes by variable name. */
export type Profile = Readonly<Record<string, unknown>>;

/** A group as expressions can ask for it. */
export interface ContextGroup {
  id: string;
  name: string;
  /** `OKTA_GROUP`, `APP_GROUP` or `BUILT_IN`. */
  type?: string;
  /** Where the group comes from: the id of an app, or of the org. */
  sourceId?: string;
  /** More of it, by the names of Okta's API, as `description`. */
  profile?: Profile;
}

/**
 * What an expression can refer to, by the name before the first dot, and whom its functions can ask. What is left out
 * is not known: an expression that needs it is refused by name.
 */
export interface ExpressionContext {
  user: Profile;
  /** The app profile of the user, in the app that the mapping belongs to. Also written `appUser`. */
  appuser?: Profile;
  app?: Profile;
  org?: Profile;
  /** The profile that the mapping reads; the user, as the built-in user name templates call it (`${source.login}`). */
  source?: Profile;
  idpuser?: Profile;
  /** App profiles of the user by app name, as `zendesk`, and properties of apps by name, as `zendesk_app`. */
  apps?: Readonly<Record<string, Profile>>;
  /** Of `user.getInternalProperty`: undefined for a property that the user does not have. */
  internalProperty?: (name: string) => unknown;
  /** The groups of the user. */
  groups?: () => readonly ContextGroup[];
  /** Of `user.getLinkedObject`, by the primary name of the relation; null for none. */
  linkedUser?: (primaryName: string) => Profile | null;
  /** Okta profile, or with a second name app profile, of the user's manager or assistant; null for none. */
  relative?: (
    relation: 'manager' | 'assistant',
    source: string,
    attributeSource: string | undefined,
  ) => Profile | null;
  /** Profiles of the user in directories: Active Directory or Workday. */
  directoryUsers?: (directory: 'active_directory' | 'workday') => readonly Profile[];
  /** Milliseconds since 1970; the clock of the machine unless given. */
  now?: () => number;
}

const PROFILES = ['user', 'source', 'appuser', 'app', 'org', 'idpuser'] as const;

/** The names that every mapping can begin with; others are those of apps. */
export const ROOTS: readonly string[] = [...PROFILES, 'appUser'];

/** What a name before the first dot stands for; undefined for what is not known. */
export function profileNamed(root: string, context: ExpressionContext): Profile | undefined {
  if (root === 'appUser') return context.appuser;
  const known = PROFILES.find((name) => name === root);
  if (known !== undefined) return context[known];
  const apps = context.apps ?? {};
  return Object.hasOwn(apps, root) ? apps[root] : undefined;
}
