import { isSeq } from 'yaml';
import { itemLabel } from '../../../tutorial/labels';
import { ACTIONS, TOGGLES } from '../../../tutorial/provisioning';
import { consoleWord } from '../../../tutorial/values';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import type { ResourceModule } from '../resource';
import { planManual } from './plan';

/**
 * The `provisioning` section: the toggles of step 3, which can be read. The connector cannot: it stands there as a
 * comment to be filled in, because a made-up address would be shown as what Okta should have.
 */
export const provisioningPart: ResourceModule['toFile'] = ({ live }) => {
  const { features } = live.app;
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
};

/** The toggles of step 3, and the actions of step 2 that the features of the app show to be otherwise. */
export const setProvisioning: ResourceModule['intoFile'] = (document, desired, parts, { live }) => {
  const { provisioning } = parts;
  if (!provisioning) {
    // SCIM is off. A connector was written by hand and cannot be read again, so it stays for the plan to tell of.
    if (desired.provisioning && !desired.provisioning.connector) document.delete('provisioning');
    return;
  }
  if (!desired.provisioning?.toApp) {
    document.setIn(['provisioning', 'toApp'], document.createNode(provisioning.toApp));
  }
  if (!desired.provisioning) return;
  for (const { resource, key, outcome, fields } of planManual(desired, live)) {
    if (outcome !== 'manual') continue;
    if (resource === 'feature') {
      document.setIn(['provisioning', 'toApp', key], provisioning.toApp[key] ?? false);
    }
    const action = /^actions\.(\w+)$/.exec(key)?.[1];
    if (action === undefined) continue;
    const actions = document.getIn(['provisioning', 'connector', 'actions']);
    if (!isSeq(actions)) continue;
    const isWanted = fields[0]?.wanted === 'checked';
    const index = actions.items.findIndex((item) => String(item) === action);
    if (isWanted && index >= 0) actions.delete(index);
    if (!isWanted) actions.add(document.createNode(action));
  }
};

function label(key: string): string {
  return itemLabel('connector', key);
}
