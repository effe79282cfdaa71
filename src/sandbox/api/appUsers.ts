import { notFound } from '../errors';
import { MEDIAN_MS } from '../latency';
import type { Json, SandboxApp, SandboxUser } from '../model';
import type { ApiReply, ApiRequest, Route } from '../router';
import { param } from '../router';
import type { ApiContext } from './context';
import { page } from './page';

const shared = {
  method: 'GET',
  bucket: '/api/v1/apps',
  medianMs: MEDIAN_MS.other,
  scopes: ['okta.apps.read'],
} as const;

export const appUserRoutes: readonly Route[] = [
  { ...shared, path: '/api/v1/apps/:appId/users', handle: listAppUsers },
  {
    ...shared,
    path: '/api/v1/apps/:appId/users/:userId',
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      const userId = param(request, 'userId');
      const user = assignedUsers(context, app).find((candidate) => candidate.id === userId);
      if (!user) throw notFound(userId, 'AppUser');
      return { status: 200, body: appUserView(context, app, user) };
    },
  },
];

function listAppUsers(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const text = (request.query.get('q') ?? '').toLowerCase();
  const users = assignedUsers(context, app).filter((user) =>
    ['login', 'firstName', 'lastName'].some((name) =>
      String(user.profile[name] ?? '')
        .toLowerCase()
        .startsWith(text),
    ),
  );
  return page(context, request, users, { standard: 50, max: 500 }, (user) =>
    appUserView(context, app, user),
  );
}

function assignedUsers(context: ApiContext, app: SandboxApp): SandboxUser[] {
  const users = new Map<string, SandboxUser>();
  for (const { groupId } of app.assignments) {
    for (const user of context.store.usersOfGroup(groupId)) users.set(user.id, user);
  }
  return [...users.values()];
}

/** `externalId` is there once the user is linked at the connector. */
function appUserView(context: ApiContext, app: SandboxApp, user: SandboxUser): Json {
  const known = app.appUsers[user.id];
  return {
    id: user.id,
    ...(known?.externalId === undefined ? {} : { externalId: known.externalId }),
    created: user.created,
    lastUpdated: user.lastUpdated,
    scope: 'GROUP',
    status: known?.status ?? 'ACTIVE',
    statusChanged: user.created,
    syncState: known?.syncState ?? 'DISABLED',
    ...(known?.lastSync === undefined ? {} : { lastSync: known.lastSync }),
    credentials: { userName: user.profile['login'] },
    profile: known?.profile ?? {},
    _links: {
      app: { href: `${context.orgUrl}/api/v1/apps/${app.id}` },
      user: { href: `${context.orgUrl}/api/v1/users/${user.id}` },
    },
  };
}
