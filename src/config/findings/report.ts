import { defined } from '../../base/defined';
import type { ConfigDocument } from '../yaml/document';
import { replaceScalar } from '../yaml/replaceScalar';
import { placesInScalar } from '../yaml/scalarText';
import { valueAt } from '../yaml/values';
import { yamlKey } from '../yaml/yamlKey';
import { docsUrl, type FindingCode } from './codes';
import type { Finding, Path, Range, Severity, TextEdit } from './finding';

/** A finding by paths; ranges are looked up once it is known that it will be shown. */
export interface Said {
  code: FindingCode;
  severity: Severity;
  message: string;
  path: Path;
  part: 'key' | 'value';
  /** A piece of the value as it is written, and which occurrence of it, instead of the whole value. */
  piece?: { text: string; nth: number };
  /**
   * A stretch of the value, in UTF-16 units of `text`, instead of the whole value. Shown as such when the value is
   * `text` as it is written, without references.
   */
  span?: { text: string; start: number; end: number };
  related?: { message: string; path: Path; part: 'key' | 'value' };
  fix?: SaidFix;
}

/** Puts a new text in the place of a key or a whole value. */
export interface SaidFix {
  title: string;
  path: Path;
  part: 'key' | 'value';
  newText: string;
}

/** Takes what a check has to say. */
export type Say = (said: Said) => void;

/** The finding with its place in the text. What stands behind an alias is shown where the alias stands. */
export function toFinding(document: ConfigDocument, said: Said): Finding {
  const { code, severity, message, path, part } = said;
  const behind = document.behindAlias(path);
  const related = relatedOf(document, said, behind);
  const edit = said.fix && !behind ? editOf(document, said.fix) : undefined;
  return {
    code,
    severity,
    message,
    range: pieceOf(document, said) ?? spanOf(document, said) ?? nearestRange(document, path, part),
    docs: docsUrl(code),
    ...defined({ related }),
    ...(said.fix && edit ? { fix: { title: said.fix.title, edits: [edit] } } : {}),
  };
}

/** The range of the path, or of the nearest thing around it that is written out. */
function nearestRange(document: ConfigDocument, path: Path, part: 'key' | 'value'): Range {
  const range = document.rangeOf(path, part);
  if (range) return range;
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const around = document.rangeOf(path.slice(0, length), 'key');
    if (around) return around;
  }
  return document.rangeBetween(0, 0);
}

function pieceOf(document: ConfigDocument, { path, piece }: Said): Range | undefined {
  const scalar = piece && document.sourceOf(path);
  if (!piece || !scalar) return undefined;
  let at = -1;
  for (let count = 0; count <= piece.nth; count += 1) {
    at = scalar.source.indexOf(piece.text, at + 1);
    if (at === -1) return undefined;
  }
  const start = scalar.start + at;
  return document.rangeBetween(start, start + piece.text.length);
}

function spanOf(document: ConfigDocument, { path, span }: Said): Range | undefined {
  const scalar = span && document.sourceOf(path);
  if (!span || !scalar || valueAt(document.value, path) !== span.text) return undefined;
  const places = placesInScalar(scalar.source, span.text);
  const start = places?.[span.start];
  const end = places?.[Math.max(span.end, span.start)];
  if (start === undefined || end === undefined) return undefined;
  return document.firstLineBetween(scalar.start + start, scalar.start + Math.max(start, end));
}

function relatedOf(
  document: ConfigDocument,
  { related }: Said,
  behind: Range | undefined,
): Finding['related'] {
  if (related) {
    const { message, path, part } = related;
    return { message, range: nearestRange(document, path, part) };
  }
  return behind && { message: 'What the alias stands for.', range: behind };
}

function editOf(document: ConfigDocument, { path, part, newText }: SaidFix): TextEdit | undefined {
  if (part === 'key') {
    const range = document.rangeOf(path, 'key');
    return range && { range, newText: yamlKey(newText) };
  }
  return replaceScalar(document, path, newText);
}
