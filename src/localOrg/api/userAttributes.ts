import type { Json } from '../../base/record';

/** Attributes that no user is without. */
export const REQUIRED_ATTRIBUTES: readonly string[] = ['login', 'email', 'firstName', 'lastName'];

/** Titles of Okta's default user profile, in the order of its Profile Editor. */
const TITLES: Readonly<Record<string, string>> = {
  login: 'Username',
  firstName: 'First name',
  lastName: 'Last name',
  middleName: 'Middle name',
  honorificPrefix: 'Honorific prefix',
  honorificSuffix: 'Honorific suffix',
  email: 'Primary email',
  title: 'Title',
  displayName: 'Display name',
  nickName: 'Nickname',
  profileUrl: 'Profile Url',
  secondEmail: 'Secondary email',
  mobilePhone: 'Mobile phone',
  primaryPhone: 'Primary phone',
  streetAddress: 'Street address',
  city: 'City',
  state: 'State',
  zipCode: 'Zip code',
  countryCode: 'Country code',
  postalAddress: 'Postal Address',
  preferredLanguage: 'Preferred language',
  locale: 'Locale',
  timezone: 'Time zone',
  userType: 'User type',
  employeeNumber: 'Employee number',
  costCenter: 'Cost center',
  organization: 'Organization',
  division: 'Division',
  department: 'Department',
  managerId: 'ManagerId',
  manager: 'Manager',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'email',
  secondEmail: 'email',
  profileUrl: 'uri',
  countryCode: 'country-code',
  preferredLanguage: 'language-code',
  locale: 'locale',
  timezone: 'timezone',
};

/** Characters; no other base attribute shows a length. */
const LENGTHS: Readonly<Record<string, Json>> = {
  login: { minLength: 5, maxLength: 100 },
  firstName: { minLength: 1, maxLength: 50 },
  lastName: { minLength: 1, maxLength: 50 },
  mobilePhone: { maxLength: 100 },
  primaryPhone: { maxLength: 100 },
};

const READ_WRITE: readonly string[] = [
  'login',
  'firstName',
  'lastName',
  'email',
  'secondEmail',
  'mobilePhone',
];
const HIDDEN: readonly string[] = [
  'primaryPhone',
  'streetAddress',
  'city',
  'state',
  'zipCode',
  'countryCode',
  'postalAddress',
];

/** `definitions.base.properties` of a user schema, after a published one whose counts of permissions are those recorded. */
export const USER_ATTRIBUTES: Readonly<Record<string, Json>> = Object.fromEntries(
  Object.entries(TITLES).map(([name, title]) => [name, attributeOf(name, title)]),
);

function attributeOf(name: string, title: string): Json {
  return {
    title,
    type: 'string',
    ...(FORMATS[name] === undefined ? {} : { format: FORMATS[name] }),
    ...(REQUIRED_ATTRIBUTES.includes(name) ? { required: true } : {}),
    mutability: 'READ_WRITE',
    scope: 'NONE',
    ...LENGTHS[name],
    permissions: [{ principal: 'SELF', action: actionOf(name) }],
    master: { type: 'PROFILE_MASTER' },
  };
}

function actionOf(name: string): string {
  if (READ_WRITE.includes(name)) return 'READ_WRITE';
  return HIDDEN.includes(name) ? 'HIDE' : 'READ_ONLY';
}
