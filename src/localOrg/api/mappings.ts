import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { notFound, OktaError, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { holdMappings } from '../state/heldMappings';
import type { SandboxApp, SandboxMapping } from '../state/orgModel';
import type { SandboxUserType } from '../state/orgState';
import { appTarget } from '../state/store';
import type { ApiContext } from './context';
import { expressionFault } from './expressionCheck';
import { page } from './page';
import { customAttributes, isBaseUserAttribute } from './userProfile';
import { userTypes } from './userTypes';
import { userSchemaUrl } from './userView';

interface Found {
  id: string;
  app: SandboxApp;
  mapping: SandboxMapping;
  type: SandboxUserType;
}

export const mappingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/mappings',
    bucket: '/api/v1/mappings',
    medianMs: MEDIAN_MS.listMappings,
    scopes: ['okta.profileMappings.read'],
    handle: listMappings,
  },
  {
    method: 'GET',
    path: '/api/v1/mappings/:mappingId',
    bucket: '/api/v1/mappings',
    medianMs: MEDIAN_MS.getMapping,
    scopes: ['okta.profileMappings.read'],
    handle: (context, request) => shown(context, find(context, param(request, 'mappingId'))),
  },
  {
    method: 'POST',
    path: '/api/v1/mappings/:mappingId',
    bucket: '/api/v1/mappings',
    medianMs: MEDIAN_MS.updateMapping,
    scopes: ['okta.profileMappings.manage'],
    handle: updateMapping,
  },
];

function listMappings(context: ApiContext, request: ApiRequest): ApiReply {
  const sourceId = request.query.get('sourceId');
  const targetId = request.query.get('targetId');
  for (const id of [sourceId, targetId]) {
    if (id && !isEnd(context, id)) {
      throw new OktaError(
        400,
        'E0000002',
        'The request was not valid: Invalid source or target id. Source or target id must be of either App Instance or UserType id',
      );
    }
  }
  const found = everyMapping(context).filter((item) => {
    const ends = endIds(item);
    return (!sourceId || ends.source === sourceId) && (!targetId || ends.target === targetId);
  });
  // Recorded: the links keep limit and cursor only, so that a followed `next` has lost its filter.
  const rules = { standard: 20, max: 200, repeated: [] };
  return page(context, request, found, rules, (item) => summary(context, item));
}

function updateMapping(context: ApiContext, request: ApiRequest): ApiReply {
  const found = find(context, param(request, 'mappingId'));
  const { app, mapping } = found;
  const patch = isRecord(request.body) ? request.body['properties'] : undefined;
  if (!isRecord(patch)) throw refused('properties: The field cannot be left blank');
  const properties = { ...mapping.properties };
  for (const [name, line] of Object.entries(patch)) {
    if (line === null || (isRecord(line) && line['expression'] === null)) delete properties[name];
    else properties[name] = checkedLine(context, found, name, line);
  }
  mapping.properties = properties;
  context.store.log('directory.mapping.update', 'Update the profile mapping', [appTarget(app)]);
  if (context.settings.mappingsWait) holdMappings(app);
  context.store.changed();
  context.provision(app);
  return shown(context, found);
}

function checkedLine(context: ApiContext, found: Found, name: string, line: unknown) {
  const { app, mapping } = found;
  const custom = customAttributes(context, found.type.id);
  if (mapping.direction === 'userToApp') {
    const isDefined =
      Object.hasOwn(app.customAttributes, name) || Object.hasOwn(app.baseAttributes, name);
    if (!isDefined) throw refused(`Property name '${name}' is not defined in profile`);
  } else if (!isBaseUserAttribute(name) && !Object.hasOwn(custom, name)) {
    // Words as recorded; those of the other direction are not.
    throw refused(`Invalid target field ${name}`);
  }
  const expression = isRecord(line) ? line['expression'] : undefined;
  const pushStatus = (isRecord(line) ? line['pushStatus'] : undefined) ?? 'PUSH';
  if (typeof expression !== 'string' || expression.trim() === '') {
    throw refused(`${name}: 'expression' cannot be left blank`);
  }
  if (pushStatus !== 'PUSH' && pushStatus !== 'DONT_PUSH') {
    throw refused(`${name}: 'pushStatus' is PUSH or DONT_PUSH`);
  }
  const fault = expressionFault(
    expression,
    (attribute) => Object.hasOwn(custom, attribute) || isUserAttribute(context, attribute),
  );
  if (fault !== undefined) throw refused(fault);
  return { expression, pushStatus };
}

function isUserAttribute(context: ApiContext, name: string): boolean {
  for (const user of context.store.state.users.values()) {
    if (Object.hasOwn(user.profile, name)) return true;
  }
  return false;
}

function find(context: ApiContext, id: string): Found {
  const found = everyMapping(context).find((item) => item.id === id);
  if (!found) throw notFound(id, 'ProfileMapping');
  return found;
}

function everyMapping(context: ApiContext): Found[] {
  const types = userTypes(context);
  return [...context.store.state.apps.values()].flatMap((app) =>
    types.flatMap((type, index) => {
      const mappings = index === 0 ? app.mappings : (app.typeMappings?.[type.id] ?? []);
      return mappings.map((mapping) => ({ id: mapping.id, app, mapping, type }));
    }),
  );
}

function isEnd(context: ApiContext, id: string): boolean {
  return userTypes(context).some((type) => type.id === id) || context.store.state.apps.has(id);
}

function endIds({ app, mapping, type }: Found) {
  return mapping.direction === 'userToApp'
    ? { source: type.id, target: app.id }
    : { source: app.id, target: type.id };
}

/** List items carry no properties. */
function summary(context: ApiContext, { app, mapping, type }: Found): Json {
  const user = userEnd(context, type);
  const appUser = appEnd(context, app);
  const isToApp = mapping.direction === 'userToApp';
  return {
    id: mapping.id,
    source: isToApp ? user : appUser,
    target: isToApp ? appUser : user,
    _links: selfLink(context, mapping),
  };
}

function shown(context: ApiContext, found: Found): ApiReply {
  const { _links, ...ends } = summary(context, found);
  return { status: 200, body: { ...ends, properties: found.mapping.properties, _links } };
}

function selfLink(context: ApiContext, mapping: SandboxMapping): Json {
  return { self: { href: `${context.orgUrl}/api/v1/mappings/${mapping.id}` } };
}

function userEnd(context: ApiContext, { id, name }: SandboxUserType): Json {
  const { orgUrl } = context;
  return {
    id,
    name,
    type: 'user',
    _links: {
      self: { href: `${orgUrl}/api/v1/meta/types/user/${id}` },
      schema: { href: userSchemaUrl(context, id) },
    },
  };
}

function appEnd(context: ApiContext, app: SandboxApp): Json {
  const { orgUrl } = context;
  return {
    id: app.id,
    name: app.name,
    type: 'appuser',
    _links: {
      self: { href: `${orgUrl}/api/v1/apps/${app.id}` },
      schema: { href: `${orgUrl}/api/v1/meta/schemas/apps/${app.id}/default` },
    },
  };
}

function refused(cause: string): Error {
  return validationError('updateMapping', cause);
}
