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
/** "You may add up to nine additional user types" (Okta API 2026.06.3, "Create a user type"). */
const MOST_TYPES = 9;
const reads = {
  method: 'GET',
  bucket: '/api/v1',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.userTypes.read'],
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
    path: `${ALL}/:typeId`,
    handle: (context, request) => {
      const wanted = param(request, 'typeId');
      const id = wanted === 'default' ? context.store.state.userTypeId : wanted;
      const type = userTypes(context).find((candidate) => candidate.id === id);
      if (!type) throw notFound(wanted, 'UserType');
      return { status: 200, body: typeView(context, type) };
    },
  },
];

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
