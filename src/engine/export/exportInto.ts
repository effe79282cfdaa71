import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { ConflictError } from '../../base/errors';
import type { DesiredState } from '../../config/desired/desiredState';
import { CORE_SCHEMA } from '../../config/yaml/coreSchema';
import { RESOURCES } from '../resources/resources';
import type { FileParts, FileSection } from './fileParts';
import { keepLayout } from './keepLayout';
import type { LiveApp } from './readForExport';
import { shownYaml } from './shownYaml';

const OPTIONS = { ...CORE_SCHEMA, stringKeys: true } as const;

export interface IntoOptions {
  /** Whether a section is brought to the live app; all are unless given. */
  isManaged?(section: FileSection): boolean;
}

/**
 * A file with the values of the live app in the places where they differ. What is equal stays as it is written: comments,
 * `${var:…}`, and what Okta does not let be read (the connector, safeguards, permissions).
 * `desired` is what the file asks for now, in the environment of the app's org.
 * @throws {ConflictError} when the file is for another org.
 */
export function exportInto(
  text: string,
  desired: DesiredState,
  parts: FileParts,
  from: LiveApp,
  { isManaged = () => true }: IntoOptions = {},
): string {
  const { live } = from;
  if (desired.org !== undefined && desired.org !== live.orgUrl) {
    throw new ConflictError(`The file is for ${desired.org}, the app is in ${live.orgUrl}.`, {
      nextStep: 'Name the environment of that org with --env, or export into a new file.',
    });
  }
  const document = parseDocument(text, OPTIONS);
  const before = shownYaml(document.toString({ lineWidth: 0 }));
  if (desired.org === undefined) document.set('org', live.orgUrl);
  for (const { section, intoFile } of RESOURCES) {
    if (isManaged(section)) intoFile(document, desired, parts, from);
  }
  const after = shownYaml(document.toString({ lineWidth: 0 }));
  if (after === before) return text;
  const isCrlf = text.includes('\r\n');
  const merged = inLayoutOf(isCrlf ? text.replaceAll('\r\n', '\n') : text, before, after);
  return isCrlf ? merged.replaceAll('\n', '\r\n') : merged;
}

/** The library prints a file anew, in a layout of its own; only the lines that say something else are taken from it. */
function inLayoutOf(text: string, reprinted: string, edited: string): string {
  const merged = keepLayout(text, reprinted, edited);
  if (merged === undefined) return edited;
  const document = parseDocument(merged, OPTIONS);
  const isSame =
    document.errors.length === 0 &&
    isDeepStrictEqual(document.toJS(), parseDocument(edited, OPTIONS).toJS());
  return isSame ? merged : edited;
}
