import { USER_ATTRIBUTES } from '../../expression/userAttributes';

/**
 * Other names that servers have for attributes of Okta's user, in small letters without `_` and `-`. What is spelt like
 * the attribute itself is known by that.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  username: 'login',
  loginname: 'login',
  userprincipalname: 'login',
  mail: 'email',
  emailaddress: 'email',
  primaryemail: 'email',
  workemail: 'email',
  givenname: 'firstName',
  familyname: 'lastName',
  surname: 'lastName',
  fullname: 'displayName',
  nameformatted: 'displayName',
  jobtitle: 'title',
  secondaryemail: 'secondEmail',
  personalemail: 'secondEmail',
  mobile: 'mobilePhone',
  mobilenumber: 'mobilePhone',
  phone: 'primaryPhone',
  phonenumber: 'primaryPhone',
  telephonenumber: 'primaryPhone',
  workphone: 'primaryPhone',
  street: 'streetAddress',
  locality: 'city',
  region: 'state',
  zip: 'zipCode',
  postalcode: 'zipCode',
  country: 'countryCode',
  language: 'preferredLanguage',
  employeetype: 'userType',
  employeeid: 'employeeNumber',
  personnelnumber: 'employeeNumber',
  costcentre: 'costCenter',
  organisation: 'organization',
  company: 'organization',
  managername: 'manager',
};

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(OTHER_NAMES),
  ...USER_ATTRIBUTES.map((name): [string, string] => [name.toLowerCase(), name]),
]);

/**
 * The expression that fills an attribute of a server from Okta's user, when its name says which attribute of the default
 * profile it is. Those are all texts, so nothing else is suggested.
 */
export function suggestMapping(attribute: string, type: string): string | undefined {
  if (type !== 'string') return undefined;
  const found = BY_NAME.get(attribute.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return found === undefined ? undefined : `user.${found}`;
}
