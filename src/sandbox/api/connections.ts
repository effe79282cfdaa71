import { validationError } from '../errors';
import { MEDIAN_MS } from '../latency';
import type { ApiReply, ApiRequest, Route } from '../router';
import { param } from '../router';
import type { ApiContext } from './context';

const CONNECTION = '/api/v1/apps/:appId/connections/default';
const READ = ['okta.apps.read'];
const MANAGE = ['okta.apps.manage'];
const shared = { bucket: '/api/v1/apps' } as const;

/**
 * The connections and features APIs, which serve six apps of the catalog and no custom app: a custom app's
 * connection reads as UNKNOWN and writing it changes nothing, with 200 both times; its features are refused.
 */
export const connectionRoutes: readonly Route[] = [
  {
    ...shared,
    method: 'GET',
    path: CONNECTION,
    medianMs: MEDIAN_MS.getConnection,
    scopes: READ,
    handle: unknownConnection,
  },
  {
    ...shared,
    method: 'POST',
    path: CONNECTION,
    medianMs: MEDIAN_MS.createConnection,
    scopes: MANAGE,
    handle: unknownConnection,
  },
  ...['activate', 'deactivate'].map(
    (change): Route => ({
      ...shared,
      method: 'POST',
      path: `${CONNECTION}/lifecycle/${change}`,
      medianMs: MEDIAN_MS.activateConnection,
      scopes: MANAGE,
      handle: (context, request) => {
        context.store.app(param(request, 'appId'));
        return { status: 204 };
      },
    }),
  ),
  {
    ...shared,
    method: 'GET',
    path: '/api/v1/apps/:appId/features',
    medianMs: MEDIAN_MS.other,
    scopes: READ,
    handle: noFeatures,
  },
  ...['GET', 'PUT'].map(
    (method): Route => ({
      ...shared,
      method,
      path: '/api/v1/apps/:appId/features/:featureName',
      medianMs: MEDIAN_MS.other,
      scopes: method === 'GET' ? READ : MANAGE,
      handle: noFeatures,
    }),
  ),
];

function unknownConnection(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const self = `${context.orgUrl}/api/v1/apps/${app.id}/connections/default`;
  return {
    status: 200,
    body: {
      authScheme: 'UNKNOWN',
      status: 'UNKNOWN',
      _links: {
        self: { href: self, hints: { allow: ['GET', 'POST'] } },
        activate: { href: `${self}/lifecycle/activate`, hints: { allow: ['POST'] } },
      },
    },
  };
}

function noFeatures(context: ApiContext, request: ApiRequest): never {
  context.store.app(param(request, 'appId'));
  throw validationError('feature', 'Provisioning is not enabled for the app instance.');
}
