import { RESOURCES } from '../resources/resources';
import { exportText } from './exportText';
import type { FileParts } from './fileParts';
import { withoutRefused } from './leaveOut';
import type { LiveApp } from './readForExport';

export interface Exported {
  /** A valid `okta-scim.yaml`. */
  text: string;
  parts: FileParts;
}

/**
 * A live app as a new file that validates. What the check of files refuses is left out and named in a comment, so that
 * it stays as it is in Okta. Pure: the same app gives the same text.
 */
export function exportApp(from: LiveApp): Exported {
  const parts = partsOf(from);
  const text = withoutRefused(parts, from.live.app, () => exportText(parts, from.live.app));
  return { text, parts };
}

/** Every section of a live app, as far as it can be written down. */
export function partsOf(from: LiveApp): FileParts {
  const parts: FileParts = {
    org: from.live.orgUrl,
    app: {},
    provisioning: undefined,
    attributes: {},
    mappings: {},
    groups: [],
    notes: { app: [], provisioning: [], attributes: [], mappings: [], groups: [] },
  };
  for (const { section, toFile } of RESOURCES) {
    const { notes, ...part } = toFile(from);
    Object.assign(parts, part);
    parts.notes[section] = notes;
  }
  return parts;
}
