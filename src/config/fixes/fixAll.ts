import type { Finding, TextEdit } from '../findings/finding';
import { type ConfigDocument, parseConfig } from '../yaml/document';
import { replaced, replacementsOf } from './editedText';
import { fixRound } from './fixRound';
import { Patch, type Replacement } from './patch';

/** More rounds than a file needs whose fixes wait for each other, as many references without quotes on one line do. */
const MOST_ROUNDS = 50;

/**
 * What fixes all that has one sensible way, until nothing of that kind is left: what a fix lets be seen is fixed too.
 * `check` says what is found in a text. The edits are about the document as it is. They never make what cannot be read
 * of what can be; where fixes undo each other, the file stays as it was before them.
 */
export function fixAll(
  document: ConfigDocument,
  check: (document: ConfigDocument) => readonly Finding[],
): TextEdit[] {
  const rounds: Replacement[][] = [];
  const texts = [document.text];
  let current = document;
  while (rounds.length < MOST_ROUNDS) {
    const round = replacementsOf(current, fixRound(check(current), current));
    if (round.length === 0) break;
    const next = parseConfig(replaced(current.text, round), current.fileName, current);
    const known = texts.indexOf(next.text);
    if (known !== -1) {
      rounds.length = known;
      break;
    }
    if (current.syntaxFindings.length === 0 && next.syntaxFindings.length > 0) break;
    rounds.push(round);
    texts.push(next.text);
    current = next;
  }
  const patch = new Patch(document.text.length);
  for (const round of rounds) patch.apply(round);
  return patch.replacements(document.text.length).map(({ start, end, newText }) => ({
    range: document.rangeBetween(start, end),
    newText,
  }));
}
