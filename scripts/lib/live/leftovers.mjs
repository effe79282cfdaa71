/** What every object of a run is named with; an object of another name is never touched. */
export const PREFIX = 'okta-scim-live-';
const OURS = /^okta-scim-live-[0-9a-f]{12}(?:-|@|$)/;

/** Names of one run. */
export function namesOf(run) {
  return (what) => `${PREFIX}${run}-${what}`;
}

/**
 * All objects of this and earlier runs, found by their names, so that a run that was killed leaves nothing that cannot be
 * found: apps, groups, people.
 */
export async function leftovers(client) {
  const query = encodeURIComponent(PREFIX);
  const apps = await listed(client, `/api/v1/apps?q=${query}&limit=200`);
  const groups = await listed(client, `/api/v1/groups?q=${query}&limit=200`);
  const users = await listed(
    client,
    `/api/v1/users?search=${encodeURIComponent(`profile.login sw "${PREFIX}"`)}&limit=200`,
  );
  return [
    ...apps
      .filter(({ label }) => OURS.test(label))
      .map(({ id, label, status }) => ({ kind: 'app', id, name: label, status })),
    ...groups
      .filter(({ type, profile }) => type === 'OKTA_GROUP' && OURS.test(profile.name))
      .map(({ id, profile }) => ({ kind: 'group', id, name: profile.name })),
    ...users
      .filter(({ profile }) => OURS.test(profile.login))
      .map(({ id, profile, status }) => ({ kind: 'user', id, name: profile.login, status })),
  ];
}

/** Removes them, apps first; what cannot be removed is given back with the reason. */
export async function removeAll(client, found) {
  const left = [];
  for (const one of found) {
    const status = await remove(client, one);
    if (status >= 300 && status !== 404) left.push({ ...one, reason: `HTTP ${status}` });
  }
  return left;
}

async function remove(client, { kind, id, status }) {
  if (kind === 'group') return (await client.call('DELETE', `/api/v1/groups/${id}`)).status;
  if (kind === 'user') {
    // The first takes somebody out of use, the second away (Okta, Users API).
    if (status !== 'DEPROVISIONED') await client.call('DELETE', `/api/v1/users/${id}`);
    return (await client.call('DELETE', `/api/v1/users/${id}`)).status;
  }
  if (status !== 'INACTIVE') await client.call('POST', `/api/v1/apps/${id}/lifecycle/deactivate`);
  return (await client.call('DELETE', `/api/v1/apps/${id}`)).status;
}

async function listed(client, first) {
  const all = [];
  for (let path = first; path !== undefined; ) {
    const { status, headers, body } = await client.get(path);
    if (status !== 200 || !Array.isArray(body))
      throw new Error(
        `GET ${first.split('?')[0]} answers ${status}: what is left of earlier runs is not known.`,
      );
    all.push(...body);
    const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
    path = next === undefined ? undefined : next.slice(new URL(next).origin.length);
  }
  return all;
}
