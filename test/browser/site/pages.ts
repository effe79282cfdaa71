import type { Page } from 'playwright-core';
import { NATIVE_CLIENT } from '../../../src/localOrg/signIn/clients';
import type { Site } from './site';

export interface SitePage {
  /** Name of its picture. */
  name: string;
  path: string;
  /** Of the org that has no app. */
  isEmpty?: boolean;
  /** Opens what is folded away. */
  open?(page: Page): Promise<void>;
  /** An address that is refused: the browser complains of it too. */
  isRefusal?: boolean;
}

/** Every page of the local org that a person sees: the Console's, tab by tab, and those where somebody signs in. */
export async function sitePages(site: Site): Promise<SitePage[]> {
  const [tutorial, bare, listed] = [
    site.appPath('tutorial'),
    site.appPath('bare'),
    site.appPath('listed'),
  ];
  const editor = '/admin/universaldirectory';
  const [group, user, code] = [
    await site.idOf('groups', 'Vendors'),
    await site.idOf('users', 'Ana'),
    await site.deviceCode(),
  ];
  const app = site.apps.tutorial.id;
  const openAll = (page: Page) =>
    page.evaluate<void>(
      'for (const one of document.querySelectorAll("main details")) one.open = true',
    );
  return [
    { name: 'apps', path: '/admin/apps/active' },
    { name: 'no-apps', path: '/admin/apps/active', isEmpty: true },
    { name: 'create-app', path: '/admin/apps/create' },
    { name: 'create-app-classic', path: '/admin/apps/create?experience=classic' },
    { name: 'edit-integration', path: `/admin/apps/wizard/${site.integration}` },
    { name: 'catalog', path: '/admin/apps/catalog' },
    { name: 'catalog-private', path: '/admin/apps/catalog?filter=private' },
    { name: 'catalog-none', path: '/admin/apps/catalog?search=nothing-has-this-name' },
    { name: 'add-integration', path: '/admin/apps/catalog/scim2headerauth' },
    { name: 'add-private', path: `/admin/apps/catalog/${site.integration}` },
    { name: 'create-swa', path: '/admin/apps/create/swa', open: openAll },
    { name: 'general', path: `${tutorial}#tab-general` },
    { name: 'bare-general', path: `${bare}#tab-general` },
    { name: 'integration', path: `${tutorial}#tab-user-management/api-credentials` },
    { name: 'api-integration', path: `${listed}#tab-user-management/api-credentials` },
    { name: 'to-app', path: `${tutorial}#tab-user-management/create-n-update` },
    { name: 'to-okta', path: `${tutorial}#tab-user-management/to-okta` },
    { name: 'import', path: `${tutorial}#tab-import` },
    { name: 'assignments', path: `${tutorial}#tab-assignments` },
    { name: 'no-assignments', path: `${bare}#tab-assignments` },
    { name: 'push-groups', path: `${tutorial}#tab-group-push`, open: openAll },
    { name: 'traffic', path: `${tutorial}#tab-connector-traffic`, open: openAll },
    { name: 'no-traffic', path: `${bare}#tab-connector-traffic` },
    { name: 'assign', path: `${tutorial}assign/${group}?from=group` },
    { name: 'profiles', path: editor },
    { name: 'no-profiles', path: editor, isEmpty: true },
    { name: 'profile', path: `${editor}#app/${app}`, open: openAll },
    { name: 'attribute', path: `${editor}/app/${app}/attribute` },
    { name: 'edit-attribute', path: `${editor}/app/${app}/attribute?name=customCode` },
    { name: 'mappings', path: `${editor}/app/${app}/mappings#okta-to-app` },
    { name: 'mappings-to-okta', path: `${editor}/app/${app}/mappings#app-to-okta` },
    { name: 'people', path: '/admin/users' },
    { name: 'no-people', path: '/admin/users?search=nobody-has-this-name' },
    { name: 'person', path: `/admin/user/profile/view/${user}`, open: openAll },
    { name: 'groups', path: '/admin/groups' },
    { name: 'group', path: `/admin/group/${group}#people` },
    { name: 'group-applications', path: `/admin/group/${group}#applications`, open: openAll },
    { name: 'group-profile', path: `/admin/group/${group}#profile` },
    { name: 'live-traffic', path: '/_sandbox' },
    { name: 'no-live-traffic', path: '/_sandbox', isEmpty: true },
    { name: 'activate', path: '/activate' },
    { name: 'activate-consent', path: `/activate?user_code=${code}` },
    { name: 'authorize', path: authorizePath() },
    { name: 'nowhere', path: '/nowhere', isRefusal: true },
    { name: 'no-such-app', path: '/admin/app/none/instance/none/', isRefusal: true },
  ];
}

/** Of the code flow with PKCE (RFC 7636), as the extension asks. */
export function authorizePath(): string {
  const { clientId, redirectUris } = NATIVE_CLIENT;
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: 'code', scope: 'okta.apps.read' },
    ...{ redirect_uri: redirectUris[0] ?? '', state: 'state' },
    ...{ code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' },
  });
  return `/oauth2/v1/authorize?${query}`;
}
