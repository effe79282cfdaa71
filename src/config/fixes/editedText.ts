import type { TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import type { Replacement } from './patch';

/** The text of a document once edits that do not overlap are made in it. */
export function editedText(document: ConfigDocument, edits: readonly TextEdit[]): string {
  return replaced(document.text, replacementsOf(document, edits));
}

/** Where edits stand in the text, by offsets. */
export function replacementsOf(
  document: ConfigDocument,
  edits: readonly TextEdit[],
): Replacement[] {
  return edits.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    newText,
  }));
}

/** The text with stretches of it replaced that do not overlap. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let done = '';
  let at = 0;
  for (const { start, end, newText } of [...replacements].sort((a, b) => a.start - b.start)) {
    done += text.slice(at, start) + newText;
    at = end;
  }
  return done + text.slice(at);
}
