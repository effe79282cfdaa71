/** Made by the server, or by the hour. Priorities are in the order of arrival where the file gives none. */
const INCIDENTAL = new Set([
  'version',
  'id',
  'orgId',
  'userTypeId',
  'idState',
  'nextAppNumber',
  'created',
  'lastUpdated',
  'lastMembershipUpdated',
  'statusChanged',
  'activated',
  'passwordChanged',
  'lastPush',
  'priority',
  // Until when Okta refuses a name that was deleted.
  'attributesBeingDeleted',
  'log',
  // Whom Okta has provisioned by now, and what it has yet to send: its own work, done in its own time.
  'appUsers',
  'unsent',
  // Of the connector, which is at another port for each org.
  'baseUrl',
]);

interface State {
  users: { id: string; profile: { login: string } }[];
  groups: { id: string; type: string; profile: { name: string } }[];
  apps: { id: string; label: string }[];
}

/** All that is in an org, without ids and times: equal for orgs that a person could not tell apart. */
export function contentOf(state: State): unknown {
  const names = new Map<string, string>();
  for (const { id, profile } of state.users) names.set(id, profile.login);
  for (const { id, type, profile } of state.groups) names.set(id, `${type} ${profile.name}`);
  for (const { id, label } of state.apps) names.set(id, `app ${label}`);
  return plain(state, names);
}

function plain(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item, names));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !INCIDENTAL.has(key))
      .map(([key, part]): [string, unknown] => [names.get(key) ?? key, plain(part, names)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
