import { randomUUID } from 'node:crypto';
import { filterOf } from './filter';
import {
  GROUP_URN,
  isObject,
  type Json,
  json,
  LIST_URN,
  Refusal,
  type ScimAnswer,
  type ScimRequest,
  type ScimStore,
  USER_URN,
} from './model';
import { patched } from './patch';

export type Kind = 'Users' | 'Groups';

/** Pages are not larger. */
const LARGEST_PAGE = 200;

/** The answer to a request for one kind of resource; `id` is undefined for the whole of them. */
export function answer(
  kind: Kind,
  id: string | undefined,
  request: ScimRequest,
  store: ScimStore,
): ScimAnswer {
  const all = kind === 'Users' ? store.users : store.groups;
  if (id === undefined) {
    if (request.method === 'GET') return list(kind, request.query, store);
    if (request.method !== 'POST') throw new Refusal(405, `${request.method} is not for a list`);
    const made = write(kind, undefined, object(request.body), store);
    const { location } = made.meta;
    return json(201, made, { location, etag: made.meta.version });
  }
  const found = all.get(id);
  if (!found) throw new Refusal(404, `There is no ${id}`);
  const now = view(kind, found, store);
  const version = now.meta.version;
  if (request.headers['if-match'] !== undefined && request.headers['if-match'] !== version) {
    throw new Refusal(412, 'It has changed');
  }
  switch (request.method) {
    case 'GET':
      if (request.headers['if-none-match'] === version)
        return { status: 304, headers: {}, body: undefined };
      return json(200, projected(now, request.query), { etag: version });
    case 'PUT':
      return json(200, write(kind, id, object(request.body), store));
    case 'PATCH':
      return json(200, write(kind, id, patched(found, request.body), store));
    case 'DELETE':
      remove(kind, id, store);
      return { status: 204, headers: {}, body: undefined };
    default:
      throw new Refusal(405, `${request.method} is not for a resource`);
  }
}

function list(kind: Kind, query: Record<string, string>, store: ScimStore): ScimAnswer {
  const all = [...(kind === 'Users' ? store.users : store.groups).values()];
  const views = all.map((one) => view(kind, one, store));
  const matches = query['filter'] === undefined ? undefined : filterOf(query['filter']);
  const found = matches ? views.filter((one) => matches(one)) : views;
  const startIndex = Math.max(Number(query['startIndex'] ?? 1), 1);
  const count = Math.min(Math.max(Number(query['count'] ?? 100), 0), LARGEST_PAGE);
  const Resources = found
    .slice(startIndex - 1, startIndex - 1 + count)
    .map((one) => projected(one, query));
  return json(200, {
    schemas: [LIST_URN],
    totalResults: found.length,
    startIndex,
    itemsPerPage: Resources.length,
    Resources,
  });
}

function write(kind: Kind, id: string | undefined, given: Json, store: ScimStore) {
  const all = kind === 'Users' ? store.users : store.groups;
  const before = id === undefined ? undefined : all.get(id);
  if (kind === 'Users') refuseTwin(given, id, store);
  else
    for (const one of members(given))
      if (!store.users.has(one)) throw new Refusal(400, `No user ${one}`, 'invalidValue');
  if (kind === 'Groups' && typeof given['displayName'] !== 'string') {
    throw new Refusal(400, 'displayName is required', 'invalidValue');
  }
  const { password: _, groups: __, meta: ___, id: ____, ...kept } = given;
  const made = id ?? randomUUID();
  const changes = Number(before?.['changes'] ?? 0) + 1;
  const full = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
  const active = kind === 'Users' ? { active: truthOf(given['active'] ?? true) } : {};
  all.set(made, { ...full, ...active, id: made, changes });
  return view(kind, all.get(made) ?? {}, store);
}

/** Some clients send it as text. */
function truthOf(active: unknown): boolean {
  if (typeof active === 'boolean') return active;
  const text = String(active).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw new Refusal(400, 'active is no boolean', 'invalidValue');
}

function refuseTwin(given: Json, id: string | undefined, { users }: ScimStore): void {
  const { userName } = given;
  if (typeof userName !== 'string' || userName === '') {
    throw new Refusal(400, 'userName is required', 'invalidValue');
  }
  for (const [other, user] of users) {
    if (other !== id && String(user['userName']).toLowerCase() === userName.toLowerCase()) {
      throw new Refusal(409, `${userName} is taken`, 'uniqueness');
    }
  }
}

function remove(kind: Kind, id: string, store: ScimStore): void {
  (kind === 'Users' ? store.users : store.groups).delete(id);
  if (kind === 'Groups') return;
  for (const group of store.groups.values()) {
    const left = Array.isArray(group['members']) ? group['members'] : [];
    group['members'] = left.filter((one) => !isObject(one) || one['value'] !== id);
  }
}

/** On loopback, so that http is taken; nothing listens there, and nothing is sent there. */
export const BASE = 'http://127.0.0.1:9/iso/scim/v2';

const SINCE = '2026-01-01T00:00:00.000Z';

function view(kind: Kind, { changes, ...resource }: Json, store: ScimStore) {
  const id = String(resource['id']);
  const groups = [...store.groups.values()]
    .filter((group) => members(group).includes(id))
    .map((group) => ({ value: group['id'], display: group['displayName'] }));
  const meta = {
    resourceType: kind === 'Users' ? 'User' : 'Group',
    created: SINCE,
    lastModified: SINCE,
    location: `${store.baseUrl}/${kind}/${id}`,
    version: `W/"${String(changes)}"`,
  };
  const schemas = resource['schemas'] ?? [kind === 'Users' ? USER_URN : GROUP_URN];
  return { ...resource, schemas, ...(groups.length > 0 && { groups }), meta };
}

function members(resource: Json): string[] {
  const list = Array.isArray(resource['members']) ? resource['members'] : [];
  return list.filter(isObject).map(({ value }) => String(value));
}

function projected(
  resource: Json,
  { attributes, excludedAttributes }: Record<string, string>,
): Json {
  const always = ['id', 'schemas'];
  const only = attributes?.split(',');
  const without = excludedAttributes?.split(',') ?? [];
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([key]) => always.includes(key) || (!without.includes(key) && (only?.includes(key) ?? true)),
    ),
  );
}

function object(body: unknown): Json {
  if (isObject(body)) return body;
  throw new Refusal(400, 'The body is no object', 'invalidSyntax');
}
