import { MEDIAN_MS } from '../http/latency';
import type { Route } from '../http/router';

/** The one path of the API that needs no credentials. */
export const PUBLIC_PATH = '/.well-known/okta-organization';

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
        cell: 'local1',
        settings: {
          analyticsCollectionEnabled: false,
          bugReportingEnabled: true,
          omEnabled: false,
          pssoEnabled: false,
          desktopMFAEnabled: false,
          itpEnabled: false,
          op4wEnabled: true,
        },
      },
    }),
  },
];
