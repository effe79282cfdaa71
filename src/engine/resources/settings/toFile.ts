import type { FileParts } from '../../export/fileParts';
import { SCIM_FEATURE } from '../../plan/appFeatures';

/** What Okta lets be read of steps 2 and 3 (Okta API, `features` of an app). */
const TOGGLES = {
  createUsers: 'PUSH_NEW_USERS',
  updateUserAttributes: 'PUSH_PROFILE_UPDATES',
  deactivateUsers: 'PUSH_USER_DEACTIVATION',
  syncPassword: 'PUSH_PASSWORD_UPDATES',
} as const;

/** Supported provisioning actions that show in the features; the absence of the others proves nothing. */
const ACTIONS = {
  importNewUsersAndProfileUpdates: 'IMPORT_NEW_USERS',
  pushNewUsers: 'PUSH_NEW_USERS',
  pushProfileUpdates: 'PUSH_PROFILE_UPDATES',
  pushGroups: 'GROUP_PUSH',
} as const;

/**
 * The `provisioning` section: the toggles of step 3, which can be read. The connector cannot: it stands there as a
 * comment to be filled in, because a made-up address would be shown as what Okta should have.
 */
export function provisioningPart(features: readonly string[]): {
  provisioning: FileParts['provisioning'];
  notes: string[];
} {
  if (!features.includes(SCIM_FEATURE)) {
    const note =
      'SCIM is not turned on for this app (General > Provisioning), so there is no `provisioning` section.';
    return { provisioning: undefined, notes: [note] };
  }
  const has = (feature: string) => features.includes(feature);
  const toApp: Record<string, boolean> = {};
  for (const [toggle, feature] of Object.entries(TOGGLES)) toApp[toggle] = has(feature);
  const actions = Object.entries(ACTIONS).filter(([, feature]) => has(feature));
  return {
    provisioning: { toApp },
    notes: [
      'Step 2 cannot be read back from Okta. Fill in what its Provisioning tab shows, and take the # away;',
      'the token never stands in this file, only its name.',
      '  connector:',
      '    baseUrl: https://FILL-IN.example.com/scim/v2 # SCIM connector base URL',
      '    uniqueIdentifier: FILL-IN # Unique identifier field for users',
      `    actions: [${actions.map(([action]) => action).join(', ')}] # as far as Okta shows them`,
      '    auth: # Authentication Mode, here HTTP Header',
      '      mode: httpHeader',
      '      token: ${secret:scim-token} # Authorization',
      'The import safeguards of step 3 (`toOkta`), which are the same for the whole org, cannot be read either.',
    ],
  };
}
