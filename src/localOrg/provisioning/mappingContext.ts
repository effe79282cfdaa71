import type { Json } from '../../base/record';
import type { ExpressionContext } from '../../expression/evaluate';
import type { SandboxApp, SandboxUser } from '../state/orgModel';
import type { Directory } from './pass';

/**
 * What the mappings of an app can refer to for a user. There are no directories, managers or linked users in a local
 * org: expressions that ask for them are refused by name.
 */
export function mappingContext(
  app: SandboxApp,
  user: SandboxUser,
  userName: string,
  directory: Directory,
): ExpressionContext {
  const internal: Json = {
    id: user.id,
    status: user.status,
    created: user.created,
    lastUpdated: user.lastUpdated,
  };
  return {
    user: user.profile,
    source: user.profile,
    appuser: { userName },
    app: appProperties(app),
    apps: appsOf(user, directory.apps?.() ?? [app]),
    internalProperty: (name) => (Object.hasOwn(internal, name) ? internal[name] : undefined),
    groups: () =>
      user.groupIds.flatMap((id) => {
        const group = directory.findGroup(id);
        return group ? [{ id, name: group.profile.name }] : [];
      }),
  };
}

/** Profiles of the user in its apps by the app's name, and properties of these apps as `{name}_app`. */
function appsOf(user: SandboxUser, apps: Iterable<SandboxApp>): Record<string, Json> {
  const profiles: Record<string, Json> = {};
  for (const app of apps) {
    if (!Object.hasOwn(app.appUsers, user.id)) continue;
    profiles[app.name] = app.appUsers[user.id]?.profile ?? {};
    profiles[`${app.name}_app`] = appProperties(app);
  }
  return profiles;
}

function appProperties({ id, name, label }: SandboxApp): Json {
  return { id, name, label };
}
