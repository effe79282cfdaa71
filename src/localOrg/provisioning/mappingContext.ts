import type { Json } from '../../base/record';
import type { ContextGroup } from '../../expression/context';
import type { ExpressionContext } from '../../expression/evaluate';
import { profileAsRead } from '../../expression/userAttributes';
import type { SandboxApp, SandboxGroup, SandboxUser } from '../state/orgModel';
import type { Directory } from './pass';

/** Of the org itself. */
const ORG: Readonly<Json> = { name: 'Local org', subDomain: 'local-org' };

/**
 * What the mappings of an app can refer to for a user, and the template of its user name. Nobody in a local org is
 * assigned to a directory. Managers and linked users it does not have: expressions that ask for them are refused by name.
 */
export function mappingContext(
  app: SandboxApp,
  user: SandboxUser,
  directory: Directory,
): ExpressionContext {
  const profile = profileAsRead(user.profile);
  const internal: Json = {
    id: user.id,
    status: user.status,
    created: user.created,
    lastUpdated: user.lastUpdated,
  };
  return {
    user: profile,
    source: profile,
    app: appProperties(app),
    apps: appsOf(user, directory.apps?.() ?? [app]),
    org: ORG,
    directoryUsers: () => [],
    internalProperty: (name) => (Object.hasOwn(internal, name) ? internal[name] : undefined),
    groups: () =>
      user.groupIds.flatMap((id) => {
        const group = directory.findGroup(id);
        return group ? [contextGroup(group)] : [];
      }),
  };
}

function contextGroup({ id, type, profile, source }: SandboxGroup): ContextGroup {
  return { id, name: profile.name, type, sourceId: source?.appId ?? '', profile };
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
