import { type Document, isSeq } from 'yaml';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { planManual } from './plan';

/** The toggles of step 3, and the actions of step 2 that the features of the app show to be otherwise. */
export function setProvisioning(
  document: Document,
  desired: DesiredState,
  { provisioning }: FileParts,
  { live }: LiveApp,
): void {
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
}
