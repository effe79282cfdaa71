import { isRecord } from '../../base/record';
import type { TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { addition } from './edits';

/** What a new file says in its head while it names no org. */
export const ORG_IS_OPEN = 'The org is not named yet: add org, or give --org.';

/** The comment on a line of its own, however the lines end. */
const SAID = new RegExp(`^# ${ORG_IS_OPEN.replaceAll('.', '\\.')}\\r?\\n`, 'm');

/**
 * Names the org of a file that names none: below its version where that has a line of its own, else at the end.
 * Undefined where it names one, or is no file of ours.
 * @param org an origin, which YAML takes as it is.
 */
export function orgNaming(document: ConfigDocument, org: string): TextEdit[] | undefined {
  const { value, text } = document;
  if (!isRecord(value) || Object.hasOwn(value, 'org')) return undefined;
  const edit = belowVersion(document, org) ?? addition(document, [], 'org', org);
  if (!edit) return undefined;
  const said = SAID.exec(text);
  if (!said) return edit;
  const range = document.rangeBetween(said.index, said.index + said[0].length);
  return [{ range, newText: '' }, ...edit];
}

function belowVersion(document: ConfigDocument, org: string): TextEdit[] | undefined {
  const version = document.extentOf(['version']);
  if (version?.start.character !== 0 || version.start.line !== version.end.line) return undefined;
  const line = /[^\n]*\n/y;
  line.lastIndex = document.offsetAt(version.start);
  const [whole = ''] = line.exec(document.text) ?? [];
  if (whole === '') return undefined;
  const range = document.rangeBetween(line.lastIndex, line.lastIndex);
  return [{ range, newText: `org: ${org}${whole.endsWith('\r\n') ? '\r\n' : '\n'}` }];
}
