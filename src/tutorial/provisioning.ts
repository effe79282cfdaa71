/** "Supported provisioning actions": the Console's label, and the feature of the app that only shows when it is ticked. */
export const ACTIONS = {
  importNewUsersAndProfileUpdates: {
    label: 'Import New Users and Profile Updates',
    feature: 'IMPORT_NEW_USERS',
  },
  pushNewUsers: { label: 'Push New Users', feature: 'PUSH_NEW_USERS' },
  pushProfileUpdates: { label: 'Push Profile Updates', feature: 'PUSH_PROFILE_UPDATES' },
  pushGroups: { label: 'Push Groups', feature: 'GROUP_PUSH' },
  importGroups: { label: 'Import Groups', feature: undefined },
} as const;
export type ConnectorAction = keyof typeof ACTIONS;
export const CONNECTOR_ACTIONS = Object.keys(ACTIONS) as readonly ConnectorAction[];

/** "Provisioning to App": the feature of the app that each toggle is shown by (Okta API, `features` of an app). */
export const TOGGLES = {
  createUsers: 'PUSH_NEW_USERS',
  updateUserAttributes: 'PUSH_PROFILE_UPDATES',
  deactivateUsers: 'PUSH_USER_DEACTIVATION',
  syncPassword: 'PUSH_PASSWORD_UPDATES',
} as const;
export type Toggle = keyof typeof TOGGLES;
