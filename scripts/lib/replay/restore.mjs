import { isId, isObject } from './ids.mjs';
import { requestFor, withoutNull } from './requests.mjs';

const ONE = '[^/]+';
const at = (pattern) => new RegExp(`^/api/v1/${pattern}/?$`);

/** Replies that may show what the recording has not made: what they show, and how it is made on the local org. */
const KINDS = [
  [at(`(groups(/${ONE})?|users/${ONE}/groups)`), restoreGroup],
  [at(`(users(/${ONE})?)`), restoreUser],
  [at(`groups/(?<group>${ONE})/users`), restoreMember],
  [at(`(apps(/${ONE})?|groups/${ONE}/apps)`), restoreApp],
  [at(`apps/(?<app>${ONE})/groups(/${ONE})?`), restoreAssignment],
  [at(`apps/(?<app>${ONE})/users(/${ONE})?`), restoreAppUser],
  [at(`apps/(?<app>${ONE})/group-push/mappings(/${ONE})?`), restorePush],
  [at(`meta/types/user(/${ONE})?`), restoreType],
  [at(`meta/schemas/(apps/${ONE}|user|group)/(default|osc[A-Za-z0-9]+)`), restoreAttributes],
];

/**
 * What the org had before the recording began and this reply shows: made on the local org, unless it is there.
 * @param told text of all bodies that the recording has sent so far: what they name is the local org's own to show.
 */
export async function restore(exchange, ids, call, told) {
  if (exchange.method === 'POST' || exchange.status !== 200) return;
  for (const [pattern, make] of KINDS) {
    const match = pattern.exec(exchange.path);
    if (!match) continue;
    const place = { ...match.groups, path: exchange.path, query: exchange.query };
    for (const item of [exchange.reply].flat()) {
      if (isObject(item)) await make(item, { ids, call, told, place });
    }
    return;
  }
}

async function restoreGroup(item, { ids, call }) {
  if (!isId(item.id) || ids.has(item.id)) return;
  const search = encodeURIComponent(`profile.name eq ${JSON.stringify(item.profile?.name ?? '')}`);
  const { body } = await call('GET', `/api/v1/groups?search=${search}`);
  const known = Array.isArray(body) ? body[0]?.id : undefined;
  const id = known ?? (await made('group', item, call));
  if (id !== undefined) ids.set(item.id, id);
}

async function restoreUser(item, { ids, call }) {
  if (!isId(item.id) || ids.has(item.id)) return;
  const login = encodeURIComponent(item.profile?.login ?? '');
  const { status, body } = await call('GET', `/api/v1/users/${login}`);
  const id = status === 200 ? body.id : await made('user', item, call);
  if (id === undefined) return;
  ids.set(item.id, id);
  const change = { SUSPENDED: 'suspend', DEPROVISIONED: 'deactivate' }[item.status];
  if (change !== undefined && status !== 200) {
    await call('POST', `/api/v1/users/${id}/lifecycle/${change}`);
  }
}

async function restoreMember(item, parts) {
  const { ids, call, place } = parts;
  if (!isId(item.id) || ids.has(item.id)) return;
  await restoreUser(item, parts);
  if (!ids.has(item.id)) return;
  const group = ids.inText(place.group);
  await call('PUT', `/api/v1/groups/${group}/users/${ids.inText(item.id)}`);
}

async function restoreApp(item, { ids, call }) {
  if (!isId(item.id) || ids.has(item.id)) return;
  const id = await made('app', item, call);
  if (id !== undefined) ids.set(item.id, id);
}

async function restoreAssignment(item, parts) {
  const { ids, call, place } = parts;
  if (!isId(item.id) || ids.has(item.id) || !ids.has(place.app)) return;
  await restoreGroup({ id: item.id, profile: { name: `Replayed ${item.id}` } }, parts);
  const target = `/api/v1/apps/${ids.inText(place.app)}/groups/${ids.inText(item.id)}`;
  await call('PUT', target, { priority: item.priority, profile: withoutNull(item.profile) });
}

async function restoreAppUser(item, parts) {
  const { ids, call, place } = parts;
  if (!isId(item.id) || ids.has(item.id) || !ids.has(place.app)) return;
  const email = `${item.id.toLowerCase()}@example.com`;
  const profile = { login: email, email, firstName: 'Replayed', lastName: 'Person' };
  await restoreUser({ id: item.id, status: 'PROVISIONED', profile }, parts);
  await call('POST', `/api/v1/apps/${ids.inText(place.app)}/users`, {
    id: ids.inText(item.id),
    scope: 'USER',
    credentials: { userName: item.credentials?.userName },
  });
}

async function restorePush(item, parts) {
  const { ids, call, place } = parts;
  if (!isId(item.id) || ids.has(item.id) || !ids.has(place.app)) return;
  const source = item.sourceGroupId;
  await restoreGroup({ id: source, profile: { name: `Replayed ${source}` } }, parts);
  const { status, body } = await call(
    'POST',
    `/api/v1/apps/${ids.inText(place.app)}/group-push/mappings`,
    {
      sourceGroupId: ids.inText(source),
      targetGroupName: `Replayed ${item.targetGroupId}`,
      status: item.status === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
    },
  );
  if (status !== 200) return;
  ids.set(item.id, body.id);
  ids.set(item.targetGroupId, body.targetGroupId);
}

async function restoreType(item, { ids, call }) {
  if (!isId(item.id) || ids.has(item.id)) return;
  const { body } = await call('GET', '/api/v1/meta/types/user');
  const known = body.find(({ name, default: isDefault }) =>
    item.default ? isDefault : name === item.name,
  );
  if (known) {
    ids.set(item.id, known.id);
    return;
  }
  const { name, displayName, description } = item;
  const made = await call('POST', '/api/v1/meta/types/user', { name, displayName, description });
  if (made.status === 200) ids.set(item.id, made.body.id);
}

/** Attributes that the recording shows and has not made itself. */
async function restoreAttributes(item, { ids, call, told, place }) {
  const shown = item.definitions?.custom?.properties;
  if (!isObject(shown)) return;
  const target = ids.inText(place.path);
  const { status, body } = await call('GET', target);
  if (status !== 200) return;
  const ours = body.definitions.custom.properties;
  const lacking = Object.entries(shown).filter(
    ([name]) => !Object.hasOwn(ours, name) && !told.includes(JSON.stringify(name)),
  );
  if (lacking.length === 0) return;
  await call('POST', target, {
    definitions: { custom: { properties: Object.fromEntries(lacking) } },
  });
}

/** Id of what was made; attributes that the org had defined for itself are defined first. */
async function made(kind, item, call) {
  const request = requestFor(kind, item);
  const first = await call('POST', request.path, request.body);
  if (first.status === 200) return first.body.id;
  if (kind === 'app' || !isObject(item.profile)) return undefined;
  await define(kind, request.body.profile, call);
  const second = await call('POST', request.path, request.body);
  return second.status === 200 ? second.body.id : undefined;
}

async function define(kind, profile, call) {
  const schema = `/api/v1/meta/schemas/${kind}/default`;
  const { body } = await call('GET', schema);
  const known = { ...body.definitions.base.properties, ...body.definitions.custom.properties };
  const properties = {};
  for (const [name, value] of Object.entries(profile)) {
    if (!Object.hasOwn(known, name)) properties[name] = { title: name, ...typeOf(value) };
  }
  await call('POST', schema, { definitions: { custom: { properties } } });
}

function typeOf(value) {
  if (Array.isArray(value)) return { type: 'array', items: typeOf(value[0]) };
  if (Number.isInteger(value)) return { type: 'integer' };
  return { type: ['boolean', 'number'].includes(typeof value) ? typeof value : 'string' };
}
