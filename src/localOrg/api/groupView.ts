import type { Json } from '../../base/record';
import type { SandboxApp, SandboxGroup } from '../state/orgModel';
import type { ApiContext } from './context';

/** The group as the API shows it; `expand` adds `stats` or the `app` that the group comes from. */
export function groupView(
  context: ApiContext,
  group: SandboxGroup,
  expand: string | null = null,
): Json {
  const self = `${context.orgUrl}/api/v1/groups/${group.id}`;
  const source = sourceOf(context, group);
  const embedded = embeddedOf(context, group, source, (expand ?? '').split(','));
  return {
    id: group.id,
    created: group.created,
    lastUpdated: group.lastUpdated,
    lastMembershipUpdated: group.lastMembershipUpdated,
    objectClass: [group.type === 'APP_GROUP' ? 'okta:app_group' : 'okta:user_group'],
    type: group.type,
    profile: group.profile,
    _links: {
      logo: ['medium', 'large'].map((name) => ({
        name,
        href: `${context.orgUrl}/img/logos/groups/okta-${name}.png`,
        type: 'image/png',
      })),
      users: { href: `${self}/users` },
      owners: { href: `${self}/owners` },
      apps: { href: `${self}/apps` },
      ...(source ? { source: { href: `${context.orgUrl}/api/v1/apps/${source.id}` } } : {}),
    },
    ...(Object.keys(embedded).length > 0 ? { _embedded: embedded } : {}),
  };
}

/** The app that a group of type APP_GROUP belongs to. */
export function sourceOf(context: ApiContext, group: SandboxGroup): SandboxApp | undefined {
  if (group.type !== 'APP_GROUP') return undefined;
  for (const app of context.store.state.apps.values()) {
    if (app.pushes.some((push) => push.targetGroupId === group.id)) return app;
  }
  return undefined;
}

function embeddedOf(
  context: ApiContext,
  group: SandboxGroup,
  source: SandboxApp | undefined,
  expand: readonly string[],
): Json {
  const embedded: Json = {};
  if (expand.includes('stats')) {
    const apps = [...context.store.state.apps.values()];
    embedded['stats'] = {
      usersCount: context.store.usersOfGroup(group.id).length,
      appsCount: apps.filter((app) => app.assignments.some((one) => one.groupId === group.id))
        .length,
      groupPushMappingsCount: apps.flatMap((app) =>
        app.pushes.filter((push) => push.sourceGroupId === group.id),
      ).length,
      hasAdminPrivlege: false,
    };
  }
  if (expand.includes('app') && source) {
    const { id, name, label, signOnMode } = source;
    embedded['app'] = { id, name, label, signOnMode };
  }
  return embedded;
}
