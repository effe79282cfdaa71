/**
 * Variable names that turning SCIM on brings to an app of the catalog (recorded: fixtures of terraform-provider-okta).
 * Only names: an attribute that an admin has made under one of them looks the same.
 */
const TEMPLATE_NAMES: ReadonlySet<string> = new Set(
  `givenName familyName middleName honorificPrefix honorificSuffix email emailType title displayName nickName profileUrl
   primaryPhone primaryPhoneType mobilePhone addressType streetAddress locality region postalCode country formatted
   preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerValue
   managerDisplayName`.split(/\s+/),
);

/** How many of the template's names make a template: fewer are attributes that happen to be called so. */
const FEWEST = 10;

/** What those that are the template's are called in plans and trees. */
export const OF_TEMPLATE = "of Okta's SCIM template";

/** Those of the names that are the SCIM template's; none when there are too few of them for it. */
export function templateNames(names: readonly string[]): ReadonlySet<string> {
  const found = names.filter((name) => TEMPLATE_NAMES.has(name));
  return new Set(found.length < FEWEST ? [] : found);
}
