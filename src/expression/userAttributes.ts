/** Attributes of Okta's default user profile, all of them text (Okta API 2026.06.3, UserProfile); the usual ones first. */
export const USER_ATTRIBUTES: readonly string[] =
  'login email firstName lastName displayName middleName nickName honorificPrefix honorificSuffix title secondEmail mobilePhone primaryPhone profileUrl streetAddress city state zipCode countryCode postalAddress preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerId manager'.split(
    ' ',
  );

const KNOWN = new Set(USER_ATTRIBUTES);

export function isStandardUserAttribute(name: string): boolean {
  return KNOWN.has(name);
}
