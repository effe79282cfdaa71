import type { Place } from './place';
import { ACTIONS } from './provisioning';

/** What the Admin Console calls the values that Okta's API gives other names, by the end of their path in the file. */
const WORDS: readonly { end: readonly string[]; values: Readonly<Record<string, string>> }[] = [
  {
    end: ['app', 'use'],
    values: {
      swa: 'SWA - Secure Web Authentication',
      existing: 'An app that is there',
      catalog: 'Browse App Catalog',
    },
  },
  {
    end: ['credentials', 'scheme'],
    values: {
      ADMIN_SETS_CREDENTIALS: 'Administrator sets username and password',
      EDIT_PASSWORD_ONLY: 'Administrator sets username, user sets password',
      EDIT_USERNAME_AND_PASSWORD: 'User sets username and password',
      EXTERNAL_PASSWORD_SYNC:
        "Administrator sets username, password is the same as user's Okta password",
      SHARED_USERNAME_AND_PASSWORD: 'Users share a single username and password',
    },
  },
  {
    end: ['username', 'type'],
    values: { CUSTOM: 'Custom', BUILT_IN: 'Okta username, email, …', NONE: 'None' },
  },
  { end: ['pushStatus'], values: { PUSH: 'Create and update', DONT_PUSH: 'Create only' } },
  { end: ['scope'], values: { SELF: 'User personal', NONE: 'Group assignments may set it' } },
  {
    end: ['permission'],
    values: { READ_WRITE: 'Read-Write', READ_ONLY: 'Read Only', HIDE: 'Hide' },
  },
  {
    end: ['auth', 'mode'],
    values: { httpHeader: 'HTTP Header', basic: 'Basic Auth', oauth2: 'OAuth 2' },
  },
  {
    end: ['auth', 'grant'],
    values: { authorizationCode: 'Authorization code', clientCredentials: 'Client credentials' },
  },
  { end: ['userUpdates'], values: { put: 'Not supported (PUT)', patch: 'Supported (PATCH)' } },
  {
    end: ['union'],
    values: { true: 'Combine values across groups', false: 'Use group priority' },
  },
  {
    end: ['onRemove'],
    values: {
      keep: 'Leave the group in the target app',
      delete: 'Delete the group in the target app',
    },
  },
  {
    end: ['actions'],
    values: Object.fromEntries(Object.entries(ACTIONS).map(([key, { label }]) => [key, label])),
  },
  {
    end: ['type'],
    values: {
      string: 'string',
      number: 'number',
      integer: 'integer',
      boolean: 'boolean',
      'string[]': 'string array',
      'number[]': 'number array',
      'integer[]': 'integer array',
    },
  },
  {
    end: ['push', 'status'],
    values: { ACTIVE: 'Push immediately', INACTIVE: 'Deactivate group push' },
  },
];

/** The Console's words for a value at a path; undefined where it has none of its own. */
export function consoleWord(path: Place, value: unknown): string | undefined {
  const keys = path.filter((step) => typeof step === 'string');
  const found = WORDS.find(
    ({ end, values }) =>
      end.every((key, index) => keys[keys.length - end.length + index] === key) &&
      Object.hasOwn(values, String(value)),
  );
  return found?.values[String(value)];
}
