import { isId } from './ids.mjs';

/** Lists and single objects that a recording may show without having made them. */
const KINDS = [
  { kind: 'group', path: /^\/api\/v1\/(groups(\/[^/]+)?|users\/[^/]+\/groups)$/ },
  { kind: 'user', path: /^\/api\/v1\/(users(\/[^/]+)?|groups\/[^/]+\/users)$/ },
  { kind: 'app', path: /^\/api\/v1\/(apps(\/[^/]+)?|groups\/[^/]+\/apps)$/ },
];

/** What the org had before the recording began and this reply shows: made on the local org, unless it is there. */
export async function restore(exchange, ids, call) {
  if (exchange.method === 'POST' || exchange.status !== 200) return;
  const found = KINDS.find(({ path }) => path.test(exchange.path));
  if (!found) return;
  for (const item of [exchange.reply].flat()) {
    if (!isId(item?.id) || ids.has(item.id)) continue;
    const local = (await known(found.kind, item, call)) ?? (await made(found.kind, item, call));
    if (local !== undefined) ids.set(item.id, local);
    if (local !== undefined && found.kind === 'user') await putInGroup(exchange, ids, local, call);
  }
}

async function known(kind, item, call) {
  if (kind === 'user') {
    const { status, body } = await call(
      'GET',
      `/api/v1/users/${encodeURIComponent(item.profile?.login)}`,
    );
    return status === 200 ? body.id : undefined;
  }
  if (kind === 'app') return undefined;
  const search = encodeURIComponent(`profile.name eq ${JSON.stringify(item.profile?.name)}`);
  const { body } = await call('GET', `/api/v1/groups?search=${search}`);
  return Array.isArray(body) ? body[0]?.id : undefined;
}

async function made(kind, item, call) {
  const { status, body } = await call('POST', ...requestFor(kind, item));
  if (status !== 200) return undefined;
  if (kind === 'user' && ['SUSPENDED', 'DEPROVISIONED'].includes(item.status)) {
    const change = item.status === 'SUSPENDED' ? 'suspend' : 'deactivate';
    await call('POST', `/api/v1/users/${body.id}/lifecycle/${change}`);
  }
  return body.id;
}

function requestFor(kind, item) {
  if (kind === 'group') return ['/api/v1/groups', { profile: withoutNull(item.profile) }];
  if (kind === 'app') {
    const isOurs = /_\d+$/.test(item.name ?? '');
    const { label, signOnMode, visibility, credentials, settings, accessibility } = item;
    const app = { label, signOnMode, visibility, credentials, settings, accessibility };
    return [
      `/api/v1/apps?activate=${item.status === 'ACTIVE'}`,
      isOurs ? app : { ...app, name: item.name },
    ];
  }
  const hasPassword = item.credentials?.password !== undefined;
  return [
    `/api/v1/users?activate=${item.status !== 'STAGED'}`,
    {
      profile: withoutNull(item.profile),
      ...(hasPassword ? { credentials: { password: { value: 'Replayed-1-password' } } } : {}),
    },
  ];
}

/** What a reply shows as null has no value: in a request it is left out. */
function withoutNull(fields = {}) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

async function putInGroup({ path }, ids, userId, call) {
  const groupId = /^\/api\/v1\/groups\/([^/]+)\/users$/.exec(path)?.[1];
  if (groupId !== undefined)
    await call('PUT', `/api/v1/groups/${ids.inText(groupId)}/users/${userId}`);
}
