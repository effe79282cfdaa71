import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { malformedBody, notFound, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { CONNECTABLE, type FeatureName } from '../state/appTemplates';
import { objectAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';
import { mergedInbound, mergedOutbound } from './capabilities';
import type { ApiContext } from './context';

const ALL = '/api/v1/apps/:appId/features';
const shared = { bucket: '/api/v1/apps' } as const;

/** The features API, for apps whose connection is enabled; any other app is refused. */
export const featureRoutes: readonly Route[] = [
  {
    ...shared,
    method: 'GET',
    path: ALL,
    medianMs: MEDIAN_MS.other,
    scopes: ['okta.apps.read'],
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      const names = namesOf(app);
      return { status: 200, body: names.map((name) => featureView(context, app, name)) };
    },
  },
  {
    ...shared,
    method: 'GET',
    path: `${ALL}/:featureName`,
    medianMs: MEDIAN_MS.other,
    scopes: ['okta.apps.read'],
    handle: (context, request) => {
      const { app, name } = found(context, request);
      return { status: 200, body: featureView(context, app, name) };
    },
  },
  {
    ...shared,
    method: 'PUT',
    path: `${ALL}/:featureName`,
    medianMs: MEDIAN_MS.updateFeature,
    scopes: ['okta.apps.manage'],
    handle: updateFeature,
  },
];

/** Recorded: the body is the capabilities themselves, and what it leaves out stays. */
function updateFeature(context: ApiContext, request: ApiRequest): ApiReply {
  // Recorded: a missing body is refused before the feature and the app are looked at.
  if (!isRecord(request.body)) throw malformedBody();
  const { app, name } = found(context, request);
  const merge = name === 'USER_PROVISIONING' ? mergedOutbound : mergedInbound;
  app.capabilities = {
    ...app.capabilities,
    [name]: merge(capabilitiesOf(app, name), request.body),
  };
  context.store.changed();
  context.provision(app);
  return { status: 200, body: featureView(context, app, name) };
}

/** Recorded: an unknown name is refused before the app is looked at. */
function found(context: ApiContext, request: ApiRequest): { app: SandboxApp; name: FeatureName } {
  const app = context.store.app(param(request, 'appId'));
  const wanted = param(request, 'featureName');
  if (!Object.hasOwn(DESCRIPTIONS, wanted)) throw notFound(wanted, 'ApplicationFeature');
  const name = namesOf(app).find((candidate) => candidate === wanted);
  if (!name) throw notFound(wanted, 'ApplicationFeature');
  return { app, name };
}

/** @throws {OktaError} 400 in recorded words for an app that cannot provision, in documented ones while it is off. */
function namesOf(app: SandboxApp): readonly FeatureName[] {
  const rules = CONNECTABLE[app.name];
  if (!rules) throw validationError('feature', 'Provisioning is not supported.');
  if (app.connection?.status !== 'ENABLED') {
    throw validationError('feature', 'Provisioning is not enabled for the app instance.');
  }
  return rules.features;
}

const DESCRIPTIONS: Readonly<Record<FeatureName, string>> = {
  USER_PROVISIONING: 'User provisioning settings from Okta to a downstream application',
  INBOUND_PROVISIONING:
    'In-bound provisioning settings from an application to Okta for provisioning users',
};

function featureView(context: ApiContext, app: SandboxApp, name: FeatureName): Json {
  const href = `${context.orgUrl}/api/v1/apps/${app.id}/features/${name}`;
  return {
    name,
    status: 'ENABLED',
    description: DESCRIPTIONS[name],
    capabilities: capabilitiesOf(app, name),
    _links: { self: { href, hints: { allow: ['GET', 'PUT'] } } },
  };
}

function capabilitiesOf(app: SandboxApp, name: FeatureName): Json {
  const known = objectAt(app.capabilities, name);
  const merge = name === 'USER_PROVISIONING' ? mergedOutbound : mergedInbound;
  return merge(merge({}, {}), known);
}
