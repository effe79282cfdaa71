import type { Choices } from './fields';

/** `credentials.scheme`, in the Console's words. The scheme of one shared account needs its secrets: API only. */
export const SCHEMES: Choices = [
  ['EDIT_USERNAME_AND_PASSWORD', 'User sets username and password'],
  ['ADMIN_SETS_CREDENTIALS', 'Administrator sets username and password'],
  ['EDIT_PASSWORD_ONLY', 'Administrator sets username, user sets password'],
  [
    'EXTERNAL_PASSWORD_SYNC',
    "Administrator sets username, password is the same as user's Okta password",
  ],
];

/** Okta's placeholder for a field of the user. */
const source = (field: string) => `\${source.${field}}`;

/** `userNameTemplate.template` of the built-in choices; `CUSTOM` has a rule of its own. */
export const USERNAMES: Choices = [
  [source('login'), 'Okta username'],
  [source('email'), 'Email'],
  ['CUSTOM', 'Custom'],
];

/** `signOnMode` of Okta's API, in the Console's words. */
const MODES: Readonly<Record<string, string>> = {
  AUTO_LOGIN: 'Secure Web Authentication',
  BROWSER_PLUGIN: 'Secure Web Authentication',
  SECURE_PASSWORD_STORE: 'Secure Web Authentication',
  BASIC_AUTH: 'Basic Authentication',
  BOOKMARK: 'Bookmark',
  OPENID_CONNECT: 'OpenID Connect',
  SAML_1_1: 'SAML 1.1',
  SAML_2_0: 'SAML 2.0',
  WS_FEDERATION: 'WS-Federation',
};

export function signOnModeLabel(mode: string): string {
  return Object.hasOwn(MODES, mode) ? (MODES[mode] ?? mode) : mode;
}
