import type { Json } from '../../base/record';
import { notFound, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { objectAt, stringAt } from '../state/json';
import type { SandboxUserType } from '../state/orgState';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { newMappings } from './newMappings';
import { userSchemaUrl } from './userView';

const ALL = '/api/v1/meta/types/user';
const ONE = `${ALL}/:typeId`;
/** "You may add up to nine additional user types" (Okta API 2026.06.3, "Create a user type"). */
const MOST_TYPES = 9;
const reads = {
  method: 'GET',
  bucket: '/api/v1',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.userTypes.read'],
} as const;

const writes = {
  bucket: '/api/v1',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.userTypes.manage'],
} as const;

export const userTypeRoutes: readonly Route[] = [
  {
    ...reads,
    path: ALL,
    handle: (context) => ({
      status: 200,
      body: userTypes(context).map((type) => typeView(context, type)),
    }),
  },
  { ...reads, method: 'POST', path: ALL, scopes: ['okta.userTypes.manage'], handle: createType },
  {
    ...reads,
    path: ONE,
    handle: (context, request) => ({
      status: 200,
      body: typeView(context, existing(context, request)),
    }),
  },
  ...(['POST', 'PUT'] as const).map(
    (method): Route => ({ ...writes, method, path: ONE, handle: changeType }),
  ),
  { ...writes, method: 'DELETE', path: ONE, handle: deleteType },
];

/** Recorded: what is not there is called by a name of its own. */
function existing(context: ApiContext, request: ApiRequest): SandboxUserType {
  const wanted = param(request, 'typeId');
  const id = wanted === 'default' ? context.store.state.userTypeId : wanted;
  const type = userTypes(context).find((candidate) => candidate.id === id);
  if (!type) throw notFound(wanted, 'CVDType');
  return type;
}

/** A type that was added: the default one is Okta's. @throws {OktaError} 400 for that one. */
function added(context: ApiContext, request: ApiRequest): SandboxUserType {
  const type = existing(context, request);
  if (type.id === context.store.state.userTypeId) {
    throw validationError('userType', 'The default user type cannot be changed or deleted');
  }
  return type;
}

/** POST changes what it names, PUT both; the name of a type stays (Okta API 2026.06.3, "Update a user type"). */
function changeType(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const type = added(context, request);
  const displayName = stringAt(request.body, 'displayName') ?? type.displayName;
  if (displayName === '') {
    throw validationError('displayName', 'displayName: The field cannot be left blank');
  }
  const changed: SandboxUserType = {
    ...type,
    displayName,
    description: stringAt(request.body, 'description') ?? type.description,
    lastUpdated: timestamp(store.now()),
  };
  store.state.userTypes = store.state.userTypes?.map((one) => (one === type ? changed : one)) ?? [];
  store.changed();
  return { status: 200, body: typeView(context, changed) };
}

/** Takes the type's schema and mappings along. People keep a type from being deleted (the same document). */
function deleteType(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const { state } = store;
  const { id } = added(context, request);
  for (const user of state.users.values()) {
    if (user.typeId === id) throw validationError('userType', 'There are users of this type');
  }
  state.userTypes = state.userTypes?.filter((type) => type.id !== id) ?? [];
  for (const part of [state.customAttributes, state.baseAttributes, state.schemasUpdated]) {
    if (part) delete part[id];
  }
  for (const app of state.apps.values()) if (app.typeMappings) delete app.typeMappings[id];
  store.changed();
  return { status: 204 };
}

/** All user types, the default one first. */
export function userTypes(context: ApiContext): SandboxUserType[] {
  const { userTypeId: id, created, userTypes: others = [] } = context.store.state;
  const standard: SandboxUserType = {
    id,
    name: 'user',
    displayName: 'User',
    description: 'Okta user profile template with default permission settings',
    created,
    lastUpdated: created,
  };
  return [standard, ...others];
}

/** The type that the body of a user names, if any. @throws {OktaError} 400 for an unknown one. */
export function userTypeId(context: ApiContext, body: unknown): string | undefined {
  const id = stringAt(objectAt(body, 'type'), 'id');
  if (id === undefined || userTypes(context).some((type) => type.id === id)) return id;
  throw validationError('type', 'type: Invalid user type');
}

/** A new type starts with the attributes of the default one, and every app gets mappings for it. */
function createType(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const { state, ids } = store;
  const [name, displayName] = [
    stringAt(request.body, 'name') ?? '',
    stringAt(request.body, 'displayName') ?? '',
  ];
  for (const [field, value] of Object.entries({ name, displayName })) {
    if (value === '') throw validationError(field, `${field}: The field cannot be left blank`);
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw validationError('name', 'name: The name may hold letters, digits and underscores only');
  }
  const before = userTypes(context);
  if (before.some((type) => type.name.toLowerCase() === name.toLowerCase())) {
    throw validationError(
      'name',
      'name: An object with this field already exists in the current organization',
    );
  }
  if (before.length > MOST_TYPES) {
    throw validationError('userType', `No more than ${MOST_TYPES} user types can be added`);
  }
  const at = timestamp(store.now());
  const type: SandboxUserType = {
    id: ids.next('oty'),
    name,
    displayName,
    created: at,
    lastUpdated: at,
    description: stringAt(request.body, 'description') ?? null,
  };
  state.userTypes = [...(state.userTypes ?? []), type];
  const inherited = state.customAttributes?.[state.userTypeId] ?? {};
  state.customAttributes = { ...state.customAttributes, [type.id]: structuredClone(inherited) };
  for (const app of state.apps.values()) {
    app.typeMappings = { ...app.typeMappings, [type.id]: newMappings(ids) };
  }
  store.changed();
  return { status: 200, body: typeView(context, type) };
}

function typeView(context: ApiContext, type: SandboxUserType): Json {
  const schema = userSchemaUrl(context, type.id);
  const self = `${context.orgUrl}${ALL}/${type.id}`;
  const { id, displayName, name, description, created, lastUpdated } = type;
  return {
    id,
    displayName,
    name,
    ...(description === null ? {} : { description }),
    createdBy: `spr${context.store.state.orgId.slice(3)}`,
    lastUpdatedBy: `spr${context.store.state.orgId.slice(3)}`,
    created,
    lastUpdated,
    default: id === context.store.state.userTypeId,
    _links: {
      schema: { rel: 'schema', href: schema, method: 'GET' },
      self: { rel: 'self', href: self, method: 'GET' },
    },
  };
}
