import { hasReference } from '../environments/references';
import type { Path, TextEdit } from '../findings/finding';
import type { ConfigDocument } from './document';

/** A tag before the value, with or without an anchor: it would say what type the new text has. */
const TAGGED = /(?:^|[\s,:[{-])!\S*[ \t]+(?:&\S+[ \t]+)?$/;
const ANCHORED = /&([^\s,[\]{}]+)[ \t]+$/;

/**
 * Puts another text, as YAML of one line, in the place of a scalar. Undefined for what is none, stands behind an alias,
 * has a tag, has an anchor that is used, as other places would change with it, or has a reference that would be lost.
 * `null` may take the place of any.
 */
export function replaceScalar(
  document: ConfigDocument,
  path: Path,
  newText: string,
): TextEdit | undefined {
  const scalar = document.sourceOf(path);
  if (!scalar || scalar.source === '') return undefined;
  const { start, source } = scalar;
  const { text } = document;
  // What is wrong is what the reference stands for, in one environment perhaps: it is fixed where that is set.
  const losesReference = hasReference(source) && !hasReference(newText);
  if (losesReference && newText !== 'null') return undefined;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (TAGGED.test(before)) return undefined;
  const anchor = ANCHORED.exec(before)?.[1];
  if (anchor !== undefined && isUsed(text, anchor)) return undefined;
  // A block scalar ends behind its last line break, which parts it from what follows.
  const written = /^[|>]/.test(source) ? source.trimEnd() : source;
  return { range: document.rangeBetween(start, start + written.length), newText };
}

/** Whether a stretch of the text has an anchor that is used; where a text only looks like one, that is no harm. */
export function holdsUsedAnchor(text: string, start: number, end: number): boolean {
  return [...text.slice(start, end).matchAll(/&([^\s,[\]{}]+)/g)].some(([, name = '']) =>
    isUsed(text, name),
  );
}

function isUsed(text: string, anchor: string): boolean {
  return text.includes(`*${anchor}`);
}
