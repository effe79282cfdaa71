/**
 * Attributes that the profile of a SCIM app has without being declared, as vendors list them from the Profile Editor
 * of their apps; Okta documents no list, so what depends on it is a warning. They can be mapped, and set by a group,
 * though the file does not list them.
 */
export const BASE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'userName',
  'givenName',
  'familyName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
  'email',
  'emailType',
  'title',
  'displayName',
  'nickName',
  'profileUrl',
  'primaryPhone',
  'primaryPhoneType',
  'addressType',
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
  'formatted',
  'preferredLanguage',
  'locale',
  'timezone',
  'userType',
  'employeeNumber',
  'costCenter',
  'organization',
  'division',
  'department',
  'managerValue',
  'managerDisplayName',
]);

const BY_SMALL_LETTERS = new Map([...BASE_ATTRIBUTES].map((name) => [name.toLowerCase(), name]));

/** The base attribute of that name, letters in any case: Okta does not tell names apart by case. */
export function baseAttributeLike(name: string): string | undefined {
  return BY_SMALL_LETTERS.get(name.toLowerCase());
}
