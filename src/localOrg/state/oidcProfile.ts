import type { Json } from '../../base/record';
import type { SandboxUser } from './orgModel';

/** Name, title, description and, where it has one, external name; all are the person's own (scope SELF). */
type Line = readonly [name: string, title: string, description: string, externalName?: string];

/** Standard claims (OpenID Connect Core 1.0, section 5.1) with the titles that the schema of a recorded OIDC app has. */
const CLAIMS: readonly Line[] = [
  ['name', 'Name', "End-User's full name in displayable form."],
  [
    'nickname',
    'Nickname',
    'Casual name of the End-User (may or may not be the same as the given_name)',
  ],
  ['given_name', 'Given Name', 'Given name or first name of the End-User.'],
  ['middle_name', 'Middle Name', 'Middle name of the End-User.'],
  ['family_name', 'Family Name', 'Surname or last name of the End-User.'],
  ['email', 'Email', "End-User's preferred e-mail address."],
  ['profile', 'Profile URL', "URL of the End-User's profile page."],
  ['picture', 'Picture URL', "URL of the End-User's profile picture."],
  ['website', 'Website', "URL of the End-User's Web page or blog."],
  ['gender', 'Gender', "End-User's gender."],
  [
    'birthdate',
    'Birthdate',
    "End-User's birthday, represented as an ISO 8601:2004 YYYY-MM-DD format.",
  ],
  ['zoneinfo', 'Time Zone', "String representing the End-User's time zone."],
  [
    'locale',
    'Locale Name',
    "ISO3166\u20111 country code in uppercase, separated by a dash (e.g. 'en-US')",
  ],
  ['phone_number', 'Phone Number', "End-User's preferred telephone number in E.164 format."],
  ['street_address', 'Street Address', 'Full street address component.', 'address.street_address'],
  ['locality', 'Locality', 'City or locality component.', 'address.locality'],
  ['region', 'Region', 'State, province, prefecture, or region component.', 'address.region'],
  ['postal_code', 'Postal Code', 'Zip code or postal code component.', 'address.postal_code'],
  ['country', 'Country', 'Country name component.', 'address.country'],
  ['formatted', 'Formatted', 'Full mailing address, formatted for display.', 'address.formatted'],
];

/** `definitions.base.properties` of an OIDC app, as recorded. */
export function oidcAttributes(): Record<string, Json> {
  const claims = CLAIMS.map(([name, title, description, externalName]) => [
    name,
    {
      title,
      description,
      type: 'string',
      ...(externalName === undefined ? {} : { externalName }),
      scope: 'SELF',
    },
  ]);
  const userName = {
    title: 'Username',
    type: 'string',
    required: true,
    externalName: 'preferred_username',
    scope: 'SELF',
  };
  return { userName, ...Object.fromEntries(claims) };
}

/**
 * What an OIDC app's user has without anybody's doing. Recorded: both names, the address, the place's defaults, the rest
 * null; the other sources are those that Okta's own names suggest.
 */
export function oidcProfile({ profile }: SandboxUser): Json {
  const named = profile['displayName'] ?? `${profile['firstName']} ${profile['lastName']}`;
  return {
    name: named,
    nickname: profile['nickName'],
    given_name: profile['firstName'],
    middle_name: profile['middleName'],
    family_name: profile['lastName'],
    email: profile['email'],
    profile: profile['profileUrl'],
    zoneinfo: profile['timezone'] ?? 'America/Los_Angeles',
    locale: profile['locale'] ?? 'en_US',
    phone_number: profile['primaryPhone'],
    street_address: profile['streetAddress'],
    locality: profile['city'],
    region: profile['state'],
    postal_code: profile['zipCode'],
    country: profile['countryCode'],
    formatted: profile['postalAddress'],
  };
}
