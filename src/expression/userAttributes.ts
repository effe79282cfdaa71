/** Attributes of Okta's default user profile, all of them text (Okta API 2026.06.3, UserProfile). */
const USER_ATTRIBUTES = new Set(
  'login email secondEmail firstName lastName middleName honorificPrefix honorificSuffix title displayName nickName profileUrl primaryPhone mobilePhone streetAddress city state zipCode countryCode postalAddress preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerId manager'.split(
    ' ',
  ),
);

export function isStandardUserAttribute(name: string): boolean {
  return USER_ATTRIBUTES.has(name);
}
