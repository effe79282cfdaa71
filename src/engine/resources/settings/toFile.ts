import { itemLabel } from '../../../tutorial/labels';
import { ACTIONS, TOGGLES } from '../../../tutorial/provisioning';
import { consoleWord } from '../../../tutorial/values';
import type { FileParts } from '../../export/fileParts';
import { SCIM_FEATURE } from '../../plan/appFeatures';

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
  const has = (feature: string | undefined) => feature !== undefined && features.includes(feature);
  const toApp: Record<string, boolean> = {};
  for (const [toggle, feature] of Object.entries(TOGGLES)) toApp[toggle] = has(feature);
  const actions = Object.entries(ACTIONS).filter(([, { feature }]) => has(feature));
  return {
    provisioning: { toApp },
    notes: [
      'Step 2 cannot be read back from Okta. Fill in what its Provisioning tab shows, and take the # away;',
      'the token never stands in this file, only its name.',
      '  connector:',
      `    baseUrl: https://FILL-IN.example.com/scim/v2 # ${label('baseUrl')}`,
      `    uniqueIdentifier: FILL-IN # ${label('uniqueIdentifier')}`,
      `    actions: [${actions.map(([action]) => action).join(', ')}] # as far as Okta shows them`,
      `    auth: # ${label('auth.mode')}, here ${consoleWord(['auth', 'mode'], 'httpHeader')}`,
      '      mode: httpHeader',
      `      token: \${secret:scim-token} # ${label('auth.token')}`,
      'The import safeguards of step 3 (`toOkta`), which are the same for the whole org, cannot be read either.',
    ],
  };
}

function label(key: string): string {
  return itemLabel('connector', key);
}
