import type { ProvisioningSettings } from './model';

/**
 * The app's `features`: what is switched on in the Console. The To App switches count only while the connector
 * supports their action: createUsers needs "Push New Users", the others "Push Profile Updates".
 */
export function featuresOf(provisioning: ProvisioningSettings): string[] {
  if (provisioning.mode !== 'SCIM') return [];
  const { connector, toApp } = provisioning;
  const actions = new Set(connector?.actions);
  const features = ['SCIM_PROVISIONING'];
  if (actions.has('pushGroups')) features.push('GROUP_PUSH');
  if (actions.has('pushNewUsers') && toApp.createUsers) features.push('PUSH_NEW_USERS');
  if (actions.has('pushProfileUpdates')) {
    if (toApp.updateUserAttributes) features.push('PUSH_PROFILE_UPDATES');
    if (toApp.deactivateUsers) features.push('PUSH_USER_DEACTIVATION', 'REACTIVATE_USERS');
    if (toApp.syncPassword) features.push('PUSH_PASSWORD_UPDATES');
  }
  if (actions.has('importNewUsersAndProfileUpdates')) {
    features.push('IMPORT_NEW_USERS', 'IMPORT_PROFILE_UPDATES');
  }
  return features;
}
