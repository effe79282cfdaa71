import { USER_ATTRIBUTES } from '../../expression/userAttributes';

/** Titles that are not the words of the name (Okta Universal Directory, "Default user profile"). */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['login', 'Username'],
  ['email', 'Primary email'],
  ['secondEmail', 'Secondary email'],
  ['nickName', 'Nickname'],
  ['profileUrl', 'Profile Url'],
  ['postalAddress', 'Postal Address'],
  ['timezone', 'Time zone'],
  ['managerId', 'ManagerId'],
]);

/** Attributes of Okta's default user profile, as its Profile Editor calls them. */
export const OKTA_USER_ATTRIBUTES: readonly { name: string; title: string }[] = USER_ATTRIBUTES.map(
  (name) => ({ name, title: TITLES.get(name) ?? titleFrom(name) }),
);

/** `firstName`: First name. */
function titleFrom(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
