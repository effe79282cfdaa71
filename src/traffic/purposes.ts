/**
 * What Okta is doing when it sends a request, in the words of its Console and log (Okta, "SCIM 2.0 protocol", and the log
 * of an org of October 2026). `by-another`: not what Okta's client sends.
 */
export const PURPOSES = {
  'test connector': 'Okta tests the connector',
  'verify user': 'Okta looks whether the user is there',
  'create user': 'Okta creates the user',
  'push profile': "Okta updates the user's profile",
  'deactivate user': 'Okta deactivates the user',
  'reactivate user': 'Okta activates the user',
  'push password': "Okta sets the user's password",
  'read user': 'Okta reads the user',
  'delete user': 'the user is deleted, which Okta does not do',
  'verify group': 'Okta looks whether the group is there',
  'create group': 'Okta pushes a new group',
  'push group': 'Okta updates the group and its members',
  'delete group': 'Okta deletes the group',
  'read group': 'Okta reads the group',
  'import users': 'Okta imports users',
  'import groups': 'Okta imports groups',
  discovery: 'Okta reads what the server can do',
  'get access token': 'a token is asked for',
  other: 'nothing that Okta is known to send',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** Those that change something at the server. */
export const WRITES: ReadonlySet<Purpose> = new Set<Purpose>([
  'create user',
  'push profile',
  'deactivate user',
  'reactivate user',
  'push password',
  'delete user',
  'create group',
  'push group',
  'delete group',
]);
