import { authorizePath } from './pages';
import type { Site } from './site';

/** Fields by name. A choice and a box are given by their value; '' leaves a box blank. */
type Fields = Readonly<Record<string, string>>;

export interface FormWalk {
  /** The hidden field `form`; empty: a form that only asks for a page. */
  form: string;
  path(site: Site): string | Promise<string>;
  /** Where it is sent, when that is another page. */
  sentTo?: string;
  /** What the org refuses, the words that say so and the id of the field that they stand beside. */
  refused?: { fields: Fields; says: RegExp; beside?: string };
  /** What it takes, and what can be seen then: words that have the focus, or the heading of another page. */
  saved?: {
    fields: Fields | ((site: Site) => Promise<Fields>);
    says?: RegExp;
    leadsTo?: RegExp;
  };
}

const editor = (site: Site) => `/admin/universaldirectory/app/${site.apps.tutorial.id}`;
const group = async (site: Site) => `/admin/group/${await site.idOf('groups', 'Vendors')}`;
const search = (path: string, text: string): FormWalk => ({
  ...{ form: '', path: () => path },
  saved: { fields: { search: text }, leadsTo: /Catalog|People|Groups/ },
});
const SAVED = /^Saved\.$/;

/** Every form with something to fill in. Each goes on from what the ones before have saved. */
export const FORMS: Readonly<Record<string, FormWalk>> = {
  'an app of the Classic experience': {
    ...{ form: 'createSwa', path: () => '/admin/apps/create/swa' },
    refused: {
      fields: { label: 'Another', loginUrl: 'ftp://no-web-page', redirectUrl: 'https://a.example' },
      ...{ says: /loginUrl/, beside: 'loginUrl' },
    },
    saved: { fields: { loginUrl: 'https://another.example' }, leadsTo: /Another/ },
  },
  'the choice of a sign-in method': {
    ...{ form: '', path: () => '/admin/apps/create?experience=classic' },
    sentTo: '/admin/apps/create/swa',
    saved: { fields: { method: 'swa' }, leadsTo: /Create SWA Integration/ },
  },
  'the Integration Wizard': {
    ...{ form: 'integration', path: () => '/admin/apps/create' },
    refused: {
      fields: {
        ...{ displayName: 'Third', description: 'Words.', authentication: 'oauth2' },
        ...{ baseUrl: 'https://h/with_underscore', clientSecret: 'typed' },
        ...{ authorizeUrl: 'https://h/a', tokenUrl: 'https://h/t', clientId: 'me' },
      },
      ...{ says: /underscore/, beside: 'baseUrl' },
    },
    saved: { fields: { baseUrl: 'https://h/scim', clientSecret: 'typed' }, says: SAVED },
  },
  'an integration that is there': {
    ...{ form: 'integration', path: (site) => `/admin/apps/wizard/${site.integration}` },
    refused: {
      fields: { description: '' },
      says: /Description is required/,
      beside: 'description',
    },
    saved: { fields: { description: 'Who is on deck.' }, says: SAVED },
  },
  'a search in the catalogue': search('/admin/apps/catalog', 'SCIM'),
  'an instance of a template': {
    ...{ form: 'addIntegration', path: () => '/admin/apps/catalog/scim2basicauth' },
    refused: { fields: { label: '' }, says: /label/, beside: 'label' },
    saved: { fields: { label: 'By password' }, leadsTo: /By password/ },
  },
  'General, the choice of SCIM': {
    ...{ form: 'general', path: (site) => `${site.appPath('bare')}#tab-general` },
    saved: { fields: { provisioning: 'SCIM' }, says: SAVED },
  },
  Integration: {
    form: 'integration',
    path: (site) => `${site.appPath('bare')}#tab-user-management/api-credentials`,
    refused: {
      fields: {
        baseUrl: 'https://h/with_underscore',
        uniqueIdentifier: 'email',
        authorization: 'typed',
      },
      ...{ says: /underscore/, beside: 'baseUrl' },
    },
    saved: { fields: { baseUrl: 'http://127.0.0.1:9/scim', authorization: 'typed' }, says: SAVED },
  },
  'Configure API Integration': {
    form: 'apiIntegration',
    path: (site) => `${site.appPath('listed')}#tab-user-management/api-credentials`,
    refused: {
      fields: { enabled: 'true', baseUrl: 'https://h/with_underscore', token: 'typed' },
      ...{ says: /underscore/, beside: 'baseUrl' },
    },
    saved: { fields: { baseUrl: 'http://127.0.0.1:9/scim', token: 'typed' }, says: SAVED },
  },
  'To App': {
    form: 'toApp',
    path: (site) => `${site.appPath('tutorial')}#tab-user-management/create-n-update`,
    saved: { fields: { createUsers: 'true' }, says: SAVED },
  },
  'To Okta': {
    form: 'toOkta',
    path: (site) => `${site.appPath('tutorial')}#tab-user-management/to-okta`,
    refused: { fields: { appThreshold: '0' }, says: /whole number/, beside: 'appThreshold' },
    saved: { fields: { appThreshold: '30' }, says: SAVED },
  },
  'the people of an import': {
    ...{ form: 'confirmImport', path: (site) => `${site.appPath('tutorial')}#tab-import` },
    refused: { fields: {}, says: /Nobody is chosen/ },
    saved: { fields: { user: 'true' }, says: SAVED },
  },
  'Assign to Groups': {
    ...{ form: 'assignGroup', path: (site) => `${site.appPath('bare')}#tab-assignments` },
    refused: {
      fields: { assignGroup: 'No such' },
      says: /There is no group/,
      beside: 'assignGroup',
    },
    saved: { fields: { assignGroup: 'Vendors' }, leadsTo: /^Assign Bare to Vendors$/ },
  },
  'Assign to People': {
    ...{ form: 'assignPerson', path: (site) => `${site.appPath('bare')}#tab-assignments` },
    refused: {
      fields: { assignPerson: 'nobody' },
      says: /There is nobody/,
      beside: 'assignPerson',
    },
    saved: { fields: { assignPerson: 'ana.silva@example.com' }, says: SAVED },
  },
  'a search among groups': search('/admin/groups', 'Vend'),
  'Add group': {
    ...{ form: 'addGroup', path: () => '/admin/groups' },
    refused: { fields: { name: '', description: 'Of the deck' }, says: /name/, beside: 'name' },
    saved: { fields: { name: 'Deck hands' }, leadsTo: /^Deck hands$/ },
  },
  'Push Groups': {
    ...{ form: 'pushGroup', path: (site) => `${site.appPath('tutorial')}#tab-group-push` },
    refused: {
      fields: { pushGroup: 'No such', targetName: 'Elsewhere' },
      ...{ says: /There is no group/, beside: 'pushGroup' },
    },
    saved: { fields: { pushGroup: 'Deck hands' }, says: SAVED },
  },
  'Unlink pushed group': {
    ...{ form: 'push', path: (site) => `${site.appPath('tutorial')}#tab-group-push` },
    saved: { fields: { keep: 'keep' }, says: SAVED },
  },
  'an assignment': {
    form: 'assign',
    path: async (site) =>
      `${site.appPath('tutorial')}assign/${await site.idOf('groups', 'Vendors')}?from=group`,
    refused: { fields: { priority: '-1' }, says: /priority/, beside: 'priority' },
    saved: { fields: { priority: '0' }, leadsTo: /Vendors/ },
  },
  'Add Attribute': {
    ...{ form: 'attribute', path: (site) => `${editor(site)}/attribute` },
    refused: {
      fields: { title: 'Deck', variableName: '1 wrong', externalName: 'deck', personal: 'true' },
      ...{ says: /variable name/i, beside: 'variableName' },
    },
    saved: {
      fields: { variableName: 'deck', externalNamespace: 'urn:deck' },
      leadsTo: /Profile Editor/,
    },
  },
  'Okta User to app': {
    ...{ form: 'okta-to-app', path: (site) => `${editor(site)}/mappings#okta-to-app` },
    refused: {
      fields: { 'okta-to-app.customCode': 'user.noSuch' },
      ...{ says: /noSuch/, beside: 'okta-to-app.customCode' },
    },
    saved: { fields: { 'okta-to-app.customCode': 'user.title' }, says: /^Mappings saved/ },
  },
  'app to Okta User': {
    ...{ form: 'app-to-okta', path: (site) => `${editor(site)}/mappings#app-to-okta` },
    refused: {
      fields: { 'app-to-okta.title': 'appuser.(' },
      ...{ says: /title|expression/i, beside: 'app-to-okta.title' },
    },
    saved: { fields: { 'app-to-okta.title': 'appuser.title' }, says: /^Mappings saved/ },
  },
  'a search among people': search('/admin/users', 'Ana'),
  'Add person': {
    ...{ form: 'addPerson', path: () => '/admin/users' },
    refused: {
      fields: {
        firstName: 'Dora',
        lastName: 'Lima',
        login: 'dora@example.com',
        email: 'no address',
      },
      ...{ says: /email/, beside: 'email' },
    },
    saved: { fields: { email: 'dora@example.com' }, leadsTo: /^Dora Lima$/ },
  },
  'the profile of a person': {
    form: 'profile',
    path: async (site) => `/admin/user/profile/view/${await site.idOf('users', 'Bruno')}`,
    refused: { fields: { email: 'no address', lastName: 'Reis' }, says: /email/, beside: 'email' },
    saved: { fields: { email: 'bruno.reis@example.com' }, says: SAVED },
  },
  'the people of a group': {
    ...{ form: 'people', path: async (site) => `${await group(site)}#people` },
    refused: { fields: { login: 'nobody' }, says: /There is nobody/, beside: 'login' },
    saved: { fields: { login: 'dora@example.com' }, says: SAVED },
  },
  'the profile of a group': {
    ...{ form: 'profile', path: async (site) => `${await group(site)}#profile` },
    refused: { fields: { name: '', description: 'Kept' }, says: /name/, beside: 'name' },
    saved: { fields: { name: 'Vendors' }, says: SAVED },
  },
  'what traffic is shown': {
    ...{ form: '', path: () => '/_sandbox' },
    saved: { fields: { errors: 'true' }, leadsTo: /Connector Traffic/ },
  },
  'the code of a device': {
    ...{ form: '', path: () => '/activate' },
    refused: { fields: { user_code: 'BCDF-GHJK' }, says: /No device waits/, beside: 'user_code' },
    saved: {
      fields: async (site) => ({ user_code: await site.deviceCode() }),
      leadsTo: /Activate your device/,
    },
  },
  'what a device may do': {
    form: '',
    path: async (site) => `/activate?user_code=${await site.deviceCode()}`,
    saved: { fields: { role: 'READ_ONLY_ADMIN' }, leadsTo: /Device activated/ },
  },
  // Its answer goes to the app that asks, which does not run here.
  'what an app may do': { form: '', path: authorizePath },
};
