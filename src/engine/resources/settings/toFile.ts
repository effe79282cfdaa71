import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import { ACTION_FEATURES, TOGGLES } from './manual';

/**
 * The `provisioning` section: the toggles of step 3, which can be read. The connector cannot: it stands there as a
 * comment to be filled in, because a made-up address would be shown as what Okta should have.
 */
export function provisioningPart({ live }: LiveApp): {
  provisioning: FileParts['provisioning'];
  notes: string[];
} {
  const { features } = live.app;
  if (!features.includes(SCIM_FEATURE)) {
    const note =
      'SCIM is not turned on for this app (General > Provisioning), so there is no `provisioning` section.';
    return { provisioning: undefined, notes: [note] };
  }
  const has = (feature: string) => features.includes(feature);
  const toApp: Record<string, boolean> = {};
  for (const { id, feature } of TOGGLES) toApp[id] = has(feature);
  const actions = Object.entries(ACTION_FEATURES).filter(([, feature]) => has(feature));
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
