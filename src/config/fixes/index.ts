import { isFindingCode } from '../codes';
import type { ConfigDocument } from '../document';
import type { Finding, Fix, TextEdit } from '../finding';
import { addressFixes } from './addressFixes';
import { appFixes } from './appFixes';
import type { Fixer, FixTable } from './fixer';
import { groupFixes } from './groupFixes';
import { profileFixes } from './profileFixes';
import { textFixes } from './textFixes';

export { modelineFix } from './modeline';

const TABLES: readonly FixTable[] = [addressFixes, appFixes, groupFixes, profileFixes, textFixes];

/** What mends a finding, the most sensible first; none for what only a person can decide. */
export function fixesFor(document: ConfigDocument, finding: Finding): Fix[] {
  const own = finding.fix ? [finding.fix] : [];
  const path = document.pathAt(finding.range.start)?.path ?? [];
  if (document.behindAlias(path)) return own;
  const more = fixerOf(finding.code)?.({ document, finding, path }) ?? [];
  return [
    ...own,
    ...more.flatMap(({ title, edits }) => (edits && edits.length > 0 ? [{ title, edits }] : [])),
  ];
}

/** Whether a fix only takes what is meant anyway: a secret has to be moved by a person, who decides where to. */
function isPlain({ edits }: Fix): boolean {
  return edits.every(({ newText }) => !newText.includes('${secret:'));
}

/** The edits of all findings that come with the one sensible way to mend them; of two that overlap, the first. */
export function fixAll(findings: readonly Finding[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { fix } of findings) {
    if (!fix || !isPlain(fix)) continue;
    if (fix.edits.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fix.edits);
  }
  return taken;
}

function overlaps({ range: left }: TextEdit, { range: right }: TextEdit): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}

function isBefore(
  left: { line: number; character: number },
  right: { line: number; character: number },
): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

function fixerOf(code: string): Fixer | undefined {
  if (!isFindingCode(code)) return undefined;
  for (const table of TABLES) {
    const fixer = table[code];
    if (fixer) return fixer;
  }
  return undefined;
}
