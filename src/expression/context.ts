/** Attributes by variable name. */
export type Profile = Readonly<Record<string, unknown>>;

/**
 * What an expression can refer to, by the name before the first dot, and whom its functions can ask. What is left out
 * is not known: an expression that needs it is refused by name.
 */
export interface ExpressionContext {
  user: Profile;
  /** The app profile of the user, in the app that the mapping belongs to. */
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
  groups?: () => readonly { id: string; name: string }[];
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

/** The names that every mapping can begin with; others are those of apps. */
export const ROOTS = ['user', 'appuser', 'app', 'org', 'source', 'idpuser'] as const;
