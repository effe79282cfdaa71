import { setTimeout as wait } from 'node:timers/promises';
import { defined } from '../../base/defined';
import type { Json } from '../../base/record';
import { notFound } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import type { SandboxUserType } from '../state/orgState';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import {
  patchedAttributes,
  patchedBase,
  type SchemaTarget,
  SHORTEST_SCHEMA_UPDATE_MS,
  schemaPatch,
} from './schemaRules';
import { schemaBody } from './schemaView';
import { customAttributes, userAttributes } from './userProfile';
import { userTypes } from './userTypes';
import { userSchemaUrl } from './userView';

const USER = '/api/v1/meta/schemas/user/:schemaId';
const GROUP = '/api/v1/meta/schemas/group/default';
/** Where the state keeps the group schema's custom attributes. */
export const GROUP_SCHEMA_KEY = 'group';
const reads = {
  bucket: '/api/v1',
  method: 'GET',
  medianMs: MEDIAN_MS.getSchema,
  scopes: ['okta.schemas.read'],
} as const;
const writes = {
  bucket: '/api/v1',
  method: 'POST',
  medianMs: MEDIAN_MS.updateSchema,
  scopes: ['okta.schemas.manage'],
} as const;

/** Base attributes of every Okta group, as recorded. */
export const GROUP_ATTRIBUTES: Readonly<Record<string, Json>> = {
  name: {
    title: 'Name',
    description: 'Name',
    type: 'string',
    required: true,
    mutability: 'READ_WRITE',
    scope: 'NONE',
    maxLength: 255,
    permissions: [{ principal: 'SELF', action: 'READ_WRITE' }],
    master: { type: 'PROFILE_MASTER' },
  },
  description: {
    title: 'Description',
    description: 'Description',
    type: 'string',
    mutability: 'READ_WRITE',
    scope: 'NONE',
    maxLength: 1024,
    permissions: [{ principal: 'SELF', action: 'READ_WRITE' }],
    master: { type: 'PROFILE_MASTER' },
  },
};

/** Schemas of Okta's own users and groups; `permissions`, `master` and `mutability` are shown here. */
export const metaSchemaRoutes: readonly Route[] = [
  {
    ...reads,
    path: USER,
    handle: (context, request) => shown(context, userSchema(context, request)),
  },
  {
    ...writes,
    path: USER,
    arrive: (context, params) => {
      const type = typeOf(userTypes(context), params['schemaId'] ?? '');
      return type && customAttributes(context, type.id);
    },
    handle: (context, request) => overlapping(context, request, userSchema(context, request)),
  },
  { ...reads, path: GROUP, handle: (context) => shown(context, groupSchema(context)) },
  {
    ...writes,
    path: GROUP,
    arrive: (context) => customAttributes(context, GROUP_SCHEMA_KEY),
    handle: (context, request) => overlapping(context, request, groupSchema(context)),
  },
];

interface Schema extends SchemaTarget {
  /** Where the state keeps its custom attributes. */
  key: string;
  id: string;
  name: string;
  title: string;
  more?: { description: string; _links: Json };
}

function typeOf(types: readonly SandboxUserType[], wanted: string): SandboxUserType | undefined {
  if (wanted === 'default') return types[0];
  return types.find(({ id }) => wanted === `osc${id.slice(3)}` || wanted === id);
}

/** By the schema's id, or `default`. */
function userSchema(context: ApiContext, request: ApiRequest): Schema {
  const wanted = param(request, 'schemaId');
  const types = userTypes(context);
  const type = typeOf(types, wanted);
  if (!type) throw notFound(wanted, 'UserSchema');
  const isDefault = type.id === context.store.state.userTypeId;
  return {
    operation: 'updateUserSchemas',
    key: type.id,
    id:
      wanted === 'default'
        ? `${context.orgUrl}/meta/schemas/user/default`
        : userSchemaUrl(context, type.id).replace('/api/v1', ''),
    name: type.name,
    title: type.displayName,
    // Recorded.
    more: {
      description: type.description ?? '',
      _links: {
        self: { rel: 'self', href: userSchemaUrl(context, type.id), method: 'GET' },
        type: {
          rel: 'type',
          href: `${context.orgUrl}/api/v1/meta/types/user/${type.id}`,
          method: 'GET',
        },
      },
    },
    baseAttributes: userAttributes(context, type.id),
    beingDeleted: {},
    isMapped: (name) => isDefault && isMapped(context, name),
    notEchoed: [],
  };
}

/** Whether a mapping fills the attribute of the default user type from an app. */
function isMapped(context: ApiContext, name: string): boolean {
  return [...context.store.state.apps.values()].some((app) =>
    Object.hasOwn(app.mappings[1].properties, name),
  );
}

function groupSchema(context: ApiContext): Schema {
  return {
    operation: 'updateGroupSchemas',
    key: GROUP_SCHEMA_KEY,
    id: `${context.orgUrl}/meta/schemas/group/default`,
    name: 'group',
    title: 'Okta group',
    more: {
      description: 'Okta group profile template',
      _links: { self: { rel: 'self', href: `${context.orgUrl}${GROUP}`, method: 'GET' } },
    },
    baseAttributes: context.store.state.baseAttributes?.[GROUP_SCHEMA_KEY] ?? GROUP_ATTRIBUTES,
    beingDeleted: {},
    isMapped: () => false,
    notEchoed: [],
  };
}

/** Recorded: updates that overlap lose each other, of users and of groups as of apps. */
async function overlapping(
  context: ApiContext,
  request: ApiRequest,
  schema: Schema,
): Promise<ApiReply> {
  if (!context.settings.loseParallelSchemaUpdates) return update(context, request, schema);
  await wait(SHORTEST_SCHEMA_UPDATE_MS);
  return update(context, request, schema, request.arrived as Record<string, Json> | undefined);
}

/** `before`: what there was when the update arrived. */
function update(
  context: ApiContext,
  request: ApiRequest,
  schema: Schema,
  before: Readonly<Record<string, Json>> = customAttributes(context, schema.key),
): ApiReply {
  const { store } = context;
  const patch = schemaPatch(schema.operation, 'custom', request.body);
  const base = patchedBase(schema, schemaPatch(schema.operation, 'base', request.body));
  const { attributes, deleted } = patchedAttributes(schema, before, patch, store.now().getTime());
  store.state.customAttributes = { ...store.state.customAttributes, [schema.key]: attributes };
  if (base) store.state.baseAttributes = { ...store.state.baseAttributes, [schema.key]: base };
  const at = timestamp(store.now());
  store.state.schemasUpdated = { ...store.state.schemasUpdated, [schema.key]: at };
  for (const name of deleted) forget(context, schema, name);
  store.changed();
  return shown(context, base ? { ...schema, baseAttributes: base } : schema);
}

/** An attribute that is deleted takes its values with it. */
function forget(context: ApiContext, { key }: Schema, name: string): void {
  const { users, groups, userTypeId } = context.store.state;
  if (key === GROUP_SCHEMA_KEY) {
    for (const group of groups.values()) delete group.profile[name];
    return;
  }
  for (const user of users.values()) {
    if ((user.typeId ?? userTypeId) === key) delete user.profile[name];
  }
}

function shown(context: ApiContext, schema: Schema): ApiReply {
  const { created, schemasUpdated } = context.store.state;
  const body = schemaBody({
    id: schema.id,
    name: schema.name,
    title: schema.title,
    ...defined({ more: schema.more }),
    created,
    lastUpdated: schemasUpdated?.[schema.key] ?? created,
    base: schema.baseAttributes,
    custom: customAttributes(context, schema.key),
  });
  return { status: 200, body };
}
