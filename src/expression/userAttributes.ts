import { isOneOff } from '../base/text/oneOff';

/** Attributes of Okta's default user profile, all of them text (Okta API 2026.06.3, UserProfile); the usual ones first. */
export const USER_ATTRIBUTES: readonly string[] =
  'login email firstName lastName displayName middleName nickName honorificPrefix honorificSuffix title secondEmail mobilePhone primaryPhone profileUrl streetAddress city state zipCode countryCode postalAddress preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerId manager'.split(
    ' ',
  );

const KNOWN = new Set(USER_ATTRIBUTES);

const BY_LETTERS: ReadonlyMap<string, string> = new Map(
  USER_ATTRIBUTES.map((name) => [name.toLowerCase(), name]),
);

export function isStandardUserAttribute(name: string): boolean {
  return KNOWN.has(name);
}

/** The attribute whose name differs in the case of its letters at most. */
export function standardSpelling(name: string): string | undefined {
  return BY_LETTERS.get(name.toLowerCase());
}

/** Shorter names are one letter from too many words. */
const SHORTEST_NEAR = 4;

/** The one attribute that is a slip of the finger away from a name; undefined for a name with a number, as custom ones have. */
export function nearStandard(name: string): string | undefined {
  if (name.length < SHORTEST_NEAR || /\d/.test(name)) return undefined;
  const [near, another] = USER_ATTRIBUTES.filter((known) => isOneOff(name, known));
  return another === undefined ? near : undefined;
}

/**
 * A profile as mappings read it: who never had a display name has the first and the last one together, although the API
 * does not show it (likely: Okta's article on display names says it of group rules).
 */
export function profileAsRead(
  profile: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { firstName, lastName } = profile;
  const isGiven = (profile['displayName'] ?? null) !== null;
  if (isGiven || typeof firstName !== 'string' || typeof lastName !== 'string') return profile;
  return { ...profile, displayName: `${firstName} ${lastName}` };
}
