import { isDeepStrictEqual } from 'node:util';
import type { Document } from 'yaml';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';

/** The parts of a SWA app that a file writes out. */
const WRITTEN = [
  'label',
  'loginUrl',
  'redirectUrl',
  'visibility',
  'credentials',
  'username',
] as const;

/** Brings the `app` section to the live app: field by field for the same kind of app, else as a whole. */
export function setApp(
  document: Document,
  { app: desired }: DesiredState,
  { app: wanted }: FileParts,
  { live: { app: live } }: LiveApp,
): void {
  const isNamed = desired.use === 'existing';
  if (
    isNamed &&
    (desired.id === live.id || (desired.id === undefined && desired.label === live.label))
  ) {
    return;
  }
  if (isNamed && wanted['use'] !== 'existing' && desired.id === undefined) {
    document.setIn(['app', 'label'], live.label);
    return;
  }
  if (desired.use !== wanted['use'] || (desired.name ?? undefined) !== wanted['name']) {
    document.set('app', document.createNode(wanted));
    return;
  }
  for (const key of WRITTEN) {
    const value = wanted[key];
    if (value === undefined) {
      if (desired[key] !== undefined && key !== 'label') document.deleteIn(['app', key]);
    } else if (typeof value !== 'object' || value === null) {
      if (desired[key] !== value) document.setIn(['app', key], value);
    } else setParts(document, key, desired[key], value);
  }
  if (wanted['use'] === 'existing') document.setIn(['app', 'id'], wanted['id']);
}

/** The fields of one part that differ; one that the app does not show goes. */
function setParts(
  document: Document,
  key: (typeof WRITTEN)[number],
  desired: unknown,
  wanted: object,
): void {
  if (typeof desired !== 'object' || desired === null) {
    document.setIn(['app', key], document.createNode(wanted));
    return;
  }
  const now = new Map<string, unknown>(Object.entries(desired));
  for (const [field, value] of Object.entries(wanted)) {
    if (!isDeepStrictEqual(now.get(field), value)) document.setIn(['app', key, field], value);
    now.delete(field);
  }
  for (const [field, value] of now) {
    if (value !== undefined) document.deleteIn(['app', key, field]);
  }
}
