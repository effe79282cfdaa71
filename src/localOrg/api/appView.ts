import type { Json } from '../../base/record';
import { appFeatures } from '../state/features';
import { objectAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';
import { appLinkEnd, appLinkName, oauthCredentials } from './appKinds';
import type { ApiContext } from './context';

/** The app as the API shows it, keys in the recorded order. */
export function appView(context: ApiContext, app: SandboxApp): Json {
  const self = `${context.orgUrl}/api/v1/apps/${app.id}`;
  const link = appLinkName(app.name);
  const policies = `${context.orgUrl}/api/v1/policies`;
  const { orgId } = context.store.state;
  const switchTo = app.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id: app.id,
    orn: `orn:okta:idp:${orgId}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: app.status,
    lastUpdated: app.lastUpdated,
    created: app.created,
    accessibility: app.accessibility,
    visibility: { appLinks: { [link]: true }, ...app.visibility },
    features: appFeatures(app),
    signOnMode: app.signOnMode,
    credentials: { ...app.credentials, ...oauthCredentials(app) },
    universalLogout: null,
    settings: app.settings,
    _links: {
      ...samlLinks(context, app, self),
      uploadLogo: { href: `${self}/logo`, hints: { allow: ['POST'] } },
      appLinks: shownLinks(app).map((name) => ({
        name,
        href: `${context.orgUrl}/home/${app.name}/${app.id}/${appLinkEnd(app)}`,
        type: 'text/html',
      })),
      profileEnrollment: { href: `${policies}/rst1${orgId.slice(4)}` },
      policies: { href: `${self}/policies`, hints: { allow: ['PUT'] } },
      groups: { href: `${self}/groups` },
      logo: [
        {
          name: 'medium',
          href: `${context.orgUrl}/img/logos/default.png`,
          type: 'image/png',
        },
      ],
      ...secretsOf(app, self),
      accessPolicy: { href: `${policies}/rst2${orgId.slice(4)}` },
      users: { href: `${self}/users` },
      [switchTo]: { href: `${self}/lifecycle/${switchTo}` },
    },
  };
}

/** Names of the links that people see. */
function shownLinks(app: SandboxApp): string[] {
  const links = objectAt(app.visibility, 'appLinks');
  const names = Object.keys(links);
  return names.length === 0
    ? [appLinkName(app.name)]
    : names.filter((name) => links[name] === true);
}

/** Recorded for SAML apps; one of version 1.1 has no metadata. */
function samlLinks(
  { orgUrl }: ApiContext,
  { id, name, signOnMode }: SandboxApp,
  self: string,
): Json {
  if (!signOnMode.startsWith('SAML')) return {};
  const metadata = { href: `${self}/sso/saml/metadata`, type: 'application/xml' };
  return {
    help: {
      href: `${orgUrl}/app/${name}/${id}/setup/help/${signOnMode}/instructions`,
      type: 'text/html',
    },
    ...(signOnMode === 'SAML_2_0' ? { metadata } : {}),
  };
}

/** Recorded for OIDC apps. */
function secretsOf({ signOnMode }: SandboxApp, self: string): Json {
  if (signOnMode !== 'OPENID_CONNECT') return {};
  return { clientCredentials: [{ name: 'secrets', href: `${self}/credentials/secrets` }] };
}
