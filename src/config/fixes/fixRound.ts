import type { Finding, Fix, TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { listOf, valueAt } from '../yaml/values';

/** Whether a fix only takes what is meant anyway: a secret has to be moved by a person, who decides where to. */
function isPlain({ edits }: Fix): boolean {
  return edits.every(({ newText }) => !newText.includes('${secret:'));
}

/**
 * The edits of all findings that come with the one sensible way to fix them; of two that overlap, the first. With the
 * document, also none that would make a key of a map, or an item of a list, twice.
 */
export function fixRound(findings: readonly Finding[], document?: ConfigDocument): TextEdit[] {
  const taken: TextEdit[] = [];
  const made = new Set<string>();
  for (const { fix } of findings) {
    if (!fix || !isPlain(fix)) continue;
    if (fix.edits.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    const makes = document ? fix.edits.flatMap((edit) => nameMade(document, edit)) : [];
    if (makes.some((name) => made.has(name))) continue;
    if (document && fix.edits.some((edit) => repeatsItem(document, edit))) continue;
    for (const name of makes) made.add(name);
    taken.push(...fix.edits);
  }
  return taken;
}

/** The key or item that an edit writes, with the map or list it stands in; none for what may stand there repeatedly. */
function nameMade(document: ConfigDocument, { range, newText }: TextEdit): string[] {
  const place = document.pathAt(range.start);
  if (!place) return [];
  const { path, part } = place;
  const isItem = typeof path.at(-1) === 'number';
  return part === 'key' || isItem ? [JSON.stringify([path.slice(0, -1), newText])] : [];
}

/** Whether an edit makes of an item of a list another one that the list has already. */
function repeatsItem(document: ConfigDocument, { range, newText }: TextEdit): boolean {
  const path = document.pathAt(range.start)?.path ?? [];
  if (typeof path.at(-1) !== 'number') return false;
  const item = newText.replace(/^"(.*)"$/, '$1');
  return listOf(valueAt(document.value, path.slice(0, -1))).includes(item);
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
