import type { ConnectorAction, ConnectorAuth } from '../model';

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

/** Fragments of the app page: Okta's own deep links; the one of "To Okta" is not known, this is ours. */
export const TAB = {
  general: 'tab-general',
  provisioning: 'tab-user-management',
  integration: 'tab-user-management/api-credentials',
  toApp: 'tab-user-management/create-n-update',
  toOkta: 'tab-user-management/to-okta',
  assignments: 'tab-assignments',
  pushGroups: 'tab-group-push',
  traffic: 'tab-connector-traffic',
} as const;

export function appPath(app: { name: string; id: string }): string {
  return `/admin/app/${encodeURIComponent(app.name)}/instance/${encodeURIComponent(app.id)}/`;
}
