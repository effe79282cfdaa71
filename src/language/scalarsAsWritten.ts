import { type Document, isScalar, parseDocument, visit } from 'yaml';
import { CORE_SCHEMA } from '../config/yaml/coreSchema';

interface Written {
  start: number;
  source: string;
}

/**
 * A printed document with its texts and numbers as they were written: printing would put in characters for escapes,
 * join the lines of a text, and write numbers in its own way. Lines are indented as the printed ones.
 * @param original What was printed, read from `text`.
 */
export function withScalarsAsWritten(printed: string, original: Document, text: string): string {
  const written = scalarsOf(original, text);
  const made = scalarsOf(parseDocument(printed, CORE_SCHEMA), printed);
  if (made.length !== written.length) return printed;
  const parts: string[] = [];
  let done = 0;
  for (const [index, { start, source }] of made.entries()) {
    const wanted = written[index]?.source ?? source;
    if (wanted === source) continue;
    parts.push(printed.slice(done, start), reindented(wanted, source, columnAt(printed, start)));
    done = start + source.length;
  }
  return [...parts, printed.slice(done)].join('');
}

/** Keys and values, in the order of the text. */
function scalarsOf(document: Document, text: string): Written[] {
  const found: Written[] = [];
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range) return;
    const [start, end] = node.range;
    found.push({ start, source: text.slice(start, end) });
  });
  return found;
}

/** @param column Of the key, or of the item, that the scalar belongs to. */
function reindented(wanted: string, printed: string, column: number): string {
  if (!/^[|>]/.test(wanted)) {
    const lines = wanted.split('\n').map((line) => line.trim());
    return lines
      .map((line, at) => (at > 0 && line !== '' ? indent(column + 2) + line : line))
      .join('\n');
  }
  const [header = '', ...lines] = wanted.split('\n');
  // A number behind the character says how far the lines are indented; then they stay as they are printed.
  if (/^[|>][-+]?\d/.test(header) || !/^[|>]/.test(printed)) return printed;
  const from = indentOf(lines);
  const to = indentOf(printed.split('\n').slice(1));
  const moved = lines.map((line) => (line.trim() === '' ? '' : indent(to) + line.slice(from)));
  return [printed.split('\n')[0], ...moved].join('\n');
}

function indentOf(lines: readonly string[]): number {
  return lines.find((line) => line.trim() !== '')?.search(/\S/) ?? 0;
}

function columnAt(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
}

function indent(count: number): string {
  return ' '.repeat(count);
}
