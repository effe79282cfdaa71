import { defined } from '../../base/defined';
import type { Json } from '../../base/record';
import { oidcProfile } from '../state/oidcProfile';
import type { SandboxApp, SandboxUser, SandboxUserAssignment } from '../state/orgModel';
import type { ApiContext } from './context';
import { userView } from './userView';

/** Everyone the app is assigned to, through a group or by hand. */
export function everyoneAssigned(context: ApiContext, app: SandboxApp): SandboxUser[] {
  const { store } = context;
  const users = new Map<string, SandboxUser>();
  for (const { groupId } of app.assignments) {
    for (const user of store.usersOfGroup(groupId)) users.set(user.id, user);
  }
  for (const { userId } of app.userAssignments ?? []) {
    const user = store.state.users.get(userId);
    if (user) users.set(userId, user);
  }
  return [...users.values()];
}

/** How the user is assigned by hand, if at all. */
export function isDirect(app: SandboxApp, userId: string): SandboxUserAssignment | undefined {
  return app.userAssignments?.find((assignment) => assignment.userId === userId);
}

/** Recorded: every attribute of the schema, null without a value, and the user name in the credentials only. */
function shownProfile({ baseAttributes, customAttributes }: SandboxApp, profile: Json): Json {
  const names = Object.keys({ ...baseAttributes, ...customAttributes });
  return Object.fromEntries(
    names.filter((name) => name !== 'userName').map((name) => [name, profile[name] ?? null]),
  );
}

/** App users as the API shows them. `externalId` is null until the user is linked at the connector. */
export function appUserView(
  context: ApiContext,
  app: SandboxApp,
  expand: string | null,
): (user: SandboxUser) => Json {
  const byHand = new Map(app.userAssignments?.map((one) => [one.userId, one]));
  return (user) => {
    const known = app.appUsers[user.id];
    const direct = byHand.get(user.id);
    const filled = app.signOnMode === 'OPENID_CONNECT' ? oidcProfile(user) : {};
    const profile = shownProfile(app, { ...filled, ...known?.profile, ...direct?.profile });
    const group = app.assignments.find(({ groupId }) => user.groupIds.includes(groupId));
    return {
      id: user.id,
      externalId: known?.externalId ?? null,
      created: direct?.created ?? user.created,
      lastUpdated: direct?.lastUpdated ?? user.lastUpdated,
      scope: direct ? 'USER' : 'GROUP',
      status: known?.status ?? 'ACTIVE',
      statusChanged: direct?.created ?? user.created,
      passwordChanged: null,
      syncState: known?.syncState ?? 'DISABLED',
      ...defined({ lastSync: known?.lastSync }),
      credentials: {
        userName: direct?.userName ?? known?.profile['userName'] ?? user.profile['login'],
      },
      profile,
      _links: {
        app: { href: `${context.orgUrl}/api/v1/apps/${app.id}` },
        ...(direct || !group
          ? {}
          : { group: { href: `${context.orgUrl}/api/v1/groups/${group.groupId}` } }),
        user: { href: `${context.orgUrl}/api/v1/users/${user.id}` },
      },
      ...(expand === 'user' ? { _embedded: { user: userView(context, user) } } : {}),
    };
  };
}

/** Whether the app is assigned to the user, through a group or by hand. */
export function isAssigned(app: SandboxApp, user: SandboxUser): boolean {
  return (
    app.assignments.some(({ groupId }) => user.groupIds.includes(groupId)) ||
    isDirect(app, user.id) !== undefined
  );
}
