import { setTimeout as wait } from 'node:timers/promises';
import { validationError } from '../errors';
import { isObject, objectAt } from '../json';
import { MEDIAN_MS } from '../latency';
import type { Json, SandboxApp } from '../model';
import type { ApiReply, ApiRequest, Route } from '../router';
import { param } from '../router';
import { appTarget } from '../store';
import { timestamp } from '../timestamps';
import type { ApiContext } from './context';
import { patchedAttributes } from './schemaRules';

const PATH = '/api/v1/meta/schemas/apps/:appId/default';

/**
 * A schema update takes Okta a second. It takes this long here at least, ms, so that requests sent together overlap
 * whatever `--latency` says.
 */
const SHORTEST_UPDATE_MS = 25;

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
  if (!isObject(request.body)) throw validationError('updateAppUserSchemas', 'The body is empty.');
  const patch = objectAt(objectAt(objectAt(request.body, 'definitions'), 'custom'), 'properties');
  if (settings.loseParallelSchemaUpdates) await wait(SHORTEST_UPDATE_MS);
  const arrived = settings.loseParallelSchemaUpdates
    ? (request.arrived as Record<string, Json> | undefined)
    : undefined;
  const nowMs = store.now().getTime();
  const before = arrived ?? app.customAttributes;
  const { attributes, deleted } = patchedAttributes(app, before, patch, nowMs);
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

function schemaView(
  context: ApiContext,
  app: SandboxApp,
  attributes: Readonly<Record<string, Json>>,
): Json {
  const names = Object.keys(attributes);
  return {
    id: `${context.orgUrl}/meta/schemas/apps/${app.id}/default`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: app.label,
    title: `${app.label} User`,
    lastUpdated: app.lastUpdated,
    created: app.created,
    definitions: {
      custom: {
        id: '#custom',
        type: 'object',
        properties: attributes,
        // Recorded: there is no `required` while there is no custom attribute.
        ...(names.length > 0 ? { required: requiredOf(attributes) } : {}),
      },
      base: {
        id: '#base',
        type: 'object',
        properties: app.baseAttributes,
        required: requiredOf(app.baseAttributes),
      },
    },
    type: 'object',
    properties: {
      profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] },
    },
  };
}

function requiredOf(attributes: Readonly<Record<string, Json>>): string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.['required'] === true);
}
