import { isFindingCode } from '../findings/codes';
import type { Finding, Fix } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { addressFixes } from './addressFixes';
import { appFixes } from './appFixes';
import type { Fixer, FixTable } from './fixer';
import { groupFixes } from './groupFixes';
import { profileFixes } from './profileFixes';
import { textFixes } from './textFixes';

export { fixAll } from './fixAll';
export { fixRound } from './fixRound';
export { modelineFix } from './modeline';

const TABLES: readonly FixTable[] = [addressFixes, appFixes, groupFixes, profileFixes, textFixes];

/** What fixes a finding, the most sensible first; none for what only a person can decide. */
export function fixesFor(whole: ConfigDocument, finding: Finding): Fix[] {
  // What is said of the sound parts of a text has its places there; both are alike long.
  const isOfText = whole.syntaxFindings.some((one) => one.code === finding.code);
  const document = isOfText ? whole : (whole.sound?.document ?? whole);
  const own = finding.fix ? [finding.fix] : [];
  const path = document.pathAt(finding.range.start)?.path ?? [];
  if (document.behindAlias(path)) return own;
  const more = fixerOf(finding.code)?.({ document, finding, path }) ?? [];
  return [
    ...own,
    ...more.flatMap(({ title, edits }) => (edits && edits.length > 0 ? [{ title, edits }] : [])),
  ];
}

function fixerOf(code: string): Fixer | undefined {
  if (!isFindingCode(code)) return undefined;
  for (const table of TABLES) {
    const fixer = table[code];
    if (fixer) return fixer;
  }
  return undefined;
}
