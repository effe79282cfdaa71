import type { Json } from '../../base/record';
import { wait } from '../../base/wait';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import type { SandboxApp } from '../state/orgModel';
import { appTarget } from '../state/store';
import { timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import {
  NOT_ECHOED_BY_APPS,
  patchedAttributes,
  patchedBase,
  type SchemaTarget,
  SHORTEST_SCHEMA_UPDATE_MS,
  schemaPatch,
} from './schemaRules';
import { schemaBody } from './schemaView';

const OPERATION = 'updateAppUserSchemas';
const PATH = '/api/v1/meta/schemas/apps/:appId/default';

export const schemaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    bucket: '/api/v1',
    medianMs: MEDIAN_MS.getSchema,
    scopes: ['okta.schemas.read'],
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      return { status: 200, body: schemaView(context, app, app.customAttributes) };
    },
  },
  {
    method: 'POST',
    path: PATH,
    bucket: '/api/v1',
    medianMs: MEDIAN_MS.updateSchema,
    scopes: ['okta.schemas.manage'],
    arrive: (context, params) =>
      context.store.state.apps.get(params['appId'] ?? '')?.customAttributes,
    handle: updateSchema,
  },
];

/**
 * Recorded: five updates sent at once all answered 200, each with its own attribute only, and one survived. So an
 * update starts from the attributes there were when it arrived, and ends by writing them all.
 */
async function updateSchema(context: ApiContext, request: ApiRequest): Promise<ApiReply> {
  const { store, settings } = context;
  const app = store.app(param(request, 'appId'));
  const patch = schemaPatch(OPERATION, 'custom', request.body);
  const basePatch = schemaPatch(OPERATION, 'base', request.body);
  if (settings.loseParallelSchemaUpdates) await wait(SHORTEST_SCHEMA_UPDATE_MS);
  const arrived = settings.loseParallelSchemaUpdates
    ? (request.arrived as Record<string, Json> | undefined)
    : undefined;
  const nowMs = store.now().getTime();
  const before = arrived ?? app.customAttributes;
  const target = targetOf(app);
  const { attributes, deleted } = patchedAttributes(target, before, patch, nowMs);
  app.baseAttributes = { ...(patchedBase(target, basePatch) ?? app.baseAttributes) };
  app.customAttributes = attributes;
  for (const name of deleted) {
    app.attributesBeingDeleted[name] = nowMs + settings.attributeCleanUpMs;
    for (const assignment of app.assignments) delete assignment.profile[name];
  }
  app.lastUpdated = timestamp(store.now());
  store.log('directory.app_user_profile.update', 'Update the app user profile', [appTarget(app)]);
  store.changed();
  context.provision(app);
  return { status: 200, body: schemaView(context, app, attributes) };
}

function targetOf(app: SandboxApp): SchemaTarget {
  return {
    operation: OPERATION,
    baseAttributes: app.baseAttributes,
    beingDeleted: app.attributesBeingDeleted,
    isMapped: (name) => Object.hasOwn(app.mappings[0].properties, name),
    notEchoed: NOT_ECHOED_BY_APPS,
  };
}

function schemaView(
  context: ApiContext,
  app: SandboxApp,
  attributes: Readonly<Record<string, Json>>,
): Json {
  return schemaBody({
    // Recorded: the id has no /api/v1.
    id: `${context.orgUrl}/meta/schemas/apps/${app.id}/default`,
    // Recorded: template and seven characters.
    name: `${app.name}_${app.id.slice(-7).toLowerCase()}`,
    title: `${app.label} User`,
    created: app.created,
    lastUpdated: app.lastUpdated,
    base: app.baseAttributes,
    custom: attributes,
  });
}
