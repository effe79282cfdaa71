import type { Document } from 'yaml';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { planAttributes } from './plan';

/** Field by field where an attribute is there already. */
export function setAttributes(
  document: Document,
  desired: DesiredState,
  { attributes }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.attributes) document.set('attributes', document.createNode(attributes));
  for (const { key, outcome, fields } of planAttributes(desired, live)) {
    // What Okta does not show of it cannot be put in its place.
    if (outcome === 'in-sync' || outcome === 'unverifiable') continue;
    const wanted = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    if (!wanted) document.deleteIn(['attributes', key]);
    else if (outcome !== 'update') document.setIn(['attributes', key], document.createNode(wanted));
    else {
      for (const { path } of fields) {
        if (wanted[path] === undefined) document.deleteIn(['attributes', key, path]);
        else document.setIn(['attributes', key, path], wanted[path]);
      }
    }
  }
}
