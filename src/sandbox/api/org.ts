import { notFound } from '../errors';
import { MEDIAN_MS } from '../latency';
import type { Json } from '../model';
import { param, type Route } from '../router';
import type { ApiContext } from './context';

/** The one path of the API that needs no credentials. */
export const PUBLIC_PATH = '/.well-known/okta-organization';

const types = {
  method: 'GET',
  bucket: '/api/v1',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.userTypes.read'],
} as const;

export const orgRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PUBLIC_PATH,
    bucket: '/api/v1',
    medianMs: MEDIAN_MS.other,
    scopes: [],
    handle: (context) => ({
      status: 200,
      body: {
        id: context.store.state.orgId,
        _links: { organization: { href: context.orgUrl } },
        pipeline: 'idx',
      },
    }),
  },
  {
    ...types,
    path: '/api/v1/meta/types/user',
    handle: (context) => ({ status: 200, body: [userType(context)] }),
  },
  {
    ...types,
    path: '/api/v1/meta/types/user/:typeId',
    handle: (context, request) => {
      const id = param(request, 'typeId');
      if (id !== context.store.state.userTypeId && id !== 'default') throw notFound(id, 'UserType');
      return { status: 200, body: userType(context) };
    },
  },
];

function userType(context: ApiContext): Json {
  const { userTypeId, created } = context.store.state;
  const schema = `${context.orgUrl}/api/v1/meta/schemas/user/osc${userTypeId.slice(3)}`;
  return {
    id: userTypeId,
    displayName: 'User',
    name: 'user',
    description: 'Okta user profile template with default permission settings',
    created,
    lastUpdated: created,
    default: true,
    _links: { schema: { href: schema }, self: { href: schema } },
  };
}
