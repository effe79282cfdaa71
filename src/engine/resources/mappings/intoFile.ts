import { type Document, isMap } from 'yaml';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { planMappings } from './plan';

/** A line stays as short as it is written. */
export function setMappings(
  document: Document,
  desired: DesiredState,
  { mappings }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.mappings) document.set('mappings', document.createNode(mappings));
  for (const { key, outcome } of planMappings(desired, live)) {
    if (outcome === 'in-sync' || outcome === 'unverifiable') continue;
    const wanted = Object.hasOwn(mappings, key) ? mappings[key] : undefined;
    const path = ['mappings', key];
    if (wanted === undefined) document.deleteIn(path);
    else if (typeof wanted === 'string' && !isMap(document.getIn(path)))
      document.setIn(path, wanted);
    else document.setIn(path, document.createNode(wanted));
  }
}
