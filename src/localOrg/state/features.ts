import { objectAt } from './json';
import type { ProvisioningSettings, SandboxApp } from './orgModel';

/** What `features` of the app says: by its connection for apps that have one, by the Console's switches otherwise. */
export function appFeatures(app: SandboxApp): string[] {
  return app.connection ? connectionFeatures(app) : featuresOf(app.provisioning);
}

/** Nothing while the connection is disabled; then what the features API has enabled, and group push. */
function connectionFeatures({ connection, capabilities }: SandboxApp): string[] {
  if (connection?.status !== 'ENABLED') return [];
  const features = ['GROUP_PUSH'];
  const { USER_PROVISIONING: outbound, INBOUND_PROVISIONING: inbound } = capabilities ?? {};
  const isOn = (part: string, name: string) =>
    objectAt(objectAt(outbound, part), name)['status'] === 'ENABLED';
  if (isOn('create', 'lifecycleCreate')) features.push('PUSH_NEW_USERS');
  if (isOn('update', 'profile')) features.push('PUSH_PROFILE_UPDATES');
  if (isOn('update', 'lifecycleDeactivate')) {
    features.push('PUSH_USER_DEACTIVATION', 'REACTIVATE_USERS');
  }
  if (isOn('update', 'password')) features.push('PUSH_PASSWORD_UPDATES');
  if (inbound) features.push('IMPORT_NEW_USERS', 'IMPORT_PROFILE_UPDATES');
  return features;
}

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
