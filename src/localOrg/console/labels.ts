import type { ConnectorAction, ConnectorAuth } from '../state/orgModel';

/** "Supported provisioning actions", in the Console's words and order. */
export const ACTION_LABELS: readonly (readonly [action: ConnectorAction, label: string])[] = [
  ['importNewUsersAndProfileUpdates', 'Import New Users and Profile Updates'],
  ['pushNewUsers', 'Push New Users'],
  ['pushProfileUpdates', 'Push Profile Updates'],
  ['pushGroups', 'Push Groups'],
  ['importGroups', 'Import Groups'],
];

export const AUTH_LABELS: readonly (readonly [mode: ConnectorAuth['mode'], label: string])[] = [
  ['httpHeader', 'HTTP Header'],
  ['basic', 'Basic Auth'],
  ['oauth2', 'OAuth 2'],
];

/** `pushStatus` of a username or a mapping, in the Console's words. */
export const PUSH_STATUS_LABELS = [
  ['PUSH', 'Create and update'],
  ['DONT_PUSH', 'Create only'],
] as const;

/** Fragments of the app page: Okta's own deep links; the one of "To Okta" is not known, this is ours. */
export const TAB = {
  general: 'tab-general',
  provisioning: 'tab-user-management',
  integration: 'tab-user-management/api-credentials',
  toApp: 'tab-user-management/create-n-update',
  toOkta: 'tab-user-management/to-okta',
  import: 'tab-import',
  assignments: 'tab-assignments',
  pushGroups: 'tab-group-push',
  traffic: 'tab-connector-traffic',
} as const;

/** Where the pages stand. Those of apps, people and the Profile Editor are Okta's; the others are ours. */
export const PATH = {
  apps: '/admin/apps/active',
  createApp: '/admin/apps/create',
  createSwa: '/admin/apps/create/swa',
  wizard: '/admin/apps/wizard',
  catalog: '/admin/apps/catalog',
  people: '/admin/users',
  groups: '/admin/groups',
  profileEditor: '/admin/universaldirectory',
  traffic: '/_sandbox',
} as const;

export function appPath(app: { name: string; id: string }): string {
  return `/admin/app/${encodeURIComponent(app.name)}/instance/${encodeURIComponent(app.id)}/`;
}

/** The Okta Integration Wizard, on a new integration unless one is named. */
export function wizardPath(integrationId?: string): string {
  return integrationId === undefined
    ? PATH.createApp
    : `${PATH.wizard}/${encodeURIComponent(integrationId)}`;
}

export function catalogAppPath(key: string): string {
  return `${PATH.catalog}/${encodeURIComponent(key)}`;
}

/** The form that assigns an app to a group; `from` is the page to go back to. */
export function assignPath(
  app: { name: string; id: string },
  groupId: string,
  from: 'app' | 'group',
): string {
  return `${appPath(app)}assign/${encodeURIComponent(groupId)}?from=${from}`;
}

export function attributePath(app: { id: string }, variableName = ''): string {
  const query = variableName === '' ? '' : `?name=${encodeURIComponent(variableName)}`;
  return `${PATH.profileEditor}/app/${encodeURIComponent(app.id)}/attribute${query}`;
}

export function mappingsPath(app: { id: string }): string {
  return `${PATH.profileEditor}/app/${encodeURIComponent(app.id)}/mappings`;
}

export function profilePath(app: { id: string }): string {
  return `${PATH.profileEditor}#app/${app.id}`;
}

export function groupPath(group: { id: string }): string {
  return `/admin/group/${encodeURIComponent(group.id)}`;
}

export function userPath(user: { id: string }): string {
  return `/admin/user/profile/view/${encodeURIComponent(user.id)}`;
}
