import type { Json } from '../../base/record';
import { appFeatures } from '../state/features';
import type { SandboxApp } from '../state/orgModel';
import type { ApiContext } from './context';

/** The app as the API shows it, keys in the recorded order. */
export function appView(context: ApiContext, app: SandboxApp): Json {
  const self = `${context.orgUrl}/api/v1/apps/${app.id}`;
  const link = `${app.name}_link`;
  const switchTo = app.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id: app.id,
    orn: `orn:okta:idp:${context.store.state.orgId}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: app.status,
    lastUpdated: app.lastUpdated,
    created: app.created,
    accessibility: app.accessibility,
    visibility: { ...app.visibility, appLinks: { [link]: true } },
    features: appFeatures(app),
    signOnMode: app.signOnMode,
    credentials: app.credentials,
    settings: app.settings,
    _links: {
      uploadLogo: { href: `${self}/logo`, hints: { allow: ['POST'] } },
      appLinks: [
        {
          name: link,
          href: `${context.orgUrl}/home/${app.name}/${app.id}/aln${app.id.slice(3)}`,
          type: 'text/html',
        },
      ],
      groups: { href: `${self}/groups` },
      users: { href: `${self}/users` },
      [switchTo]: { href: `${self}/lifecycle/${switchTo}` },
    },
  };
}
