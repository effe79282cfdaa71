import { setOwn } from '../../../base/record';
import { repeated, type SyntaxProblem } from '../compose';
import { readText } from '../readText';
import type { YamlReading } from '../readYaml';
import type { ListItem, ListNode, MapEntry, MapNode } from '../tree';
import type { Piece, SectionBody, TextSection } from './split';

/** What a section holds, with offsets from its start. */
interface SectionReading {
  entries: readonly MapEntry[];
  problems: readonly SyntaxProblem[];
}

/** Stands for what has to be read together with what is around it. */
const INSEPARABLE = Symbol('inseparable');

/** What has been read is kept as long as the piece, or the section, is part of the text. */
const pieceReadings = new WeakMap<Piece, YamlReading>();
const sectionReadings = new WeakMap<SectionBody, SectionReading | typeof INSEPARABLE>();

/**
 * Reads a text that is cut, with the same result as `readYaml` has for the whole. What was part of an earlier text is
 * not read again: its tree and values are the same objects. Undefined when a piece breaks off in a way that may reach
 * into the next.
 */
export function readPieces(sections: readonly TextSection[]): YamlReading | undefined {
  const entries: MapEntry[] = [];
  const problems: SyntaxProblem[] = [];
  for (const { start, body } of sections) {
    const reading = readingOf(body);
    if (reading === INSEPARABLE) return undefined;
    for (const entry of reading.entries) entries.push(shifted(entry, start));
    for (const problem of reading.problems) problems.push(moved(problem, start));
  }
  return { tree: mapOf(entries, problems), problems };
}

function readingOf(body: SectionBody): SectionReading | typeof INSEPARABLE {
  let reading = sectionReadings.get(body);
  if (reading === undefined) {
    reading = (body.kind === 'whole' ? readWhole(body.piece) : readSplit(body)) ?? INSEPARABLE;
    sectionReadings.set(body, reading);
  }
  return reading;
}

function readWhole(piece: Piece): SectionReading | undefined {
  const { tree, problems } = readPiece(piece) ?? {};
  return tree?.kind === 'map' && problems ? { entries: tree.entries, problems } : undefined;
}

function readSplit(body: SectionBody & { kind: 'split' }): SectionReading | undefined {
  const { key, keyStart, isList, firstPiece, pieces } = body;
  const entries: MapEntry[] = [];
  const items: ListItem[] = [];
  const problems: SyntaxProblem[] = [];
  let listStart: number | undefined;
  let at = firstPiece;
  for (const piece of pieces) {
    const reading = readPiece(piece);
    const tree = reading?.tree;
    if (tree?.kind !== (isList ? 'list' : 'map')) return undefined;
    // A list starts at its first dash, which only the first piece knows the place of.
    listStart ??= tree.start + at;
    if (tree.kind === 'list') for (const item of tree.items) items.push({ ...item, shift: at });
    else for (const entry of tree.entries) entries.push(shifted(entry, at));
    for (const problem of reading?.problems ?? []) problems.push(moved(problem, at));
    at += piece.text.length;
  }
  const node = isList ? listOf(items, listStart ?? firstPiece) : mapOf(entries, problems);
  const keyEnd = keyStart + key.length;
  return { entries: [{ key, keyStart, keyEnd, node, shift: 0 }], problems };
}

/** Undefined unless the piece stands for itself, whatever comes after it. */
function readPiece(piece: Piece): YamlReading | undefined {
  let reading = pieceReadings.get(piece);
  if (!reading) {
    reading = readText(piece.text);
    pieceReadings.set(piece, reading);
  }
  return reading.problems.every(({ isLocal }) => isLocal) ? reading : undefined;
}

function shifted({ key, keyStart, keyEnd, node, shift }: MapEntry, by: number): MapEntry {
  return { key, keyStart, keyEnd, node, shift: shift + by };
}

function listOf(items: readonly ListItem[], start: number): ListNode {
  const last = items.at(-1);
  return {
    kind: 'list',
    start,
    end: last ? last.node.end + last.shift : start,
    items,
    value: items.map(({ node }) => node.value),
    size: items.reduce((sum, { node }) => sum + node.size, 1),
  };
}

/** A key that an earlier entry has already is noted as a problem. */
function mapOf(entries: readonly MapEntry[], problems: SyntaxProblem[]): MapNode {
  const value: Record<string, unknown> = {};
  let seen: Map<string, MapEntry> | undefined;
  let size = 1;
  for (const entry of entries) {
    if (Object.hasOwn(value, entry.key)) {
      seen ??= firstOfEach(entries);
      const first = seen.get(entry.key);
      // Within a piece, it has been noted.
      if (first && first.shift !== entry.shift) problems.push(repeated(first, entry));
    } else {
      setOwn(value, entry.key, entry.node.value);
    }
    size += entry.node.size;
  }
  const [first] = entries;
  const last = entries.at(-1);
  const start = first ? first.keyStart + first.shift : 0;
  const end = last ? Math.max(last.keyEnd, last.node.end) + last.shift : start;
  return { kind: 'map', start, end, entries, value, size };
}

function firstOfEach(entries: readonly MapEntry[]): Map<string, MapEntry> {
  const seen = new Map<string, MapEntry>();
  for (const entry of entries) if (!seen.has(entry.key)) seen.set(entry.key, entry);
  return seen;
}

function moved(problem: SyntaxProblem, shift: number): SyntaxProblem {
  const { start, end, related, fix } = problem;
  return {
    ...problem,
    start: start + shift,
    end: end + shift,
    ...(related && {
      related: { ...related, start: related.start + shift, end: related.end + shift },
    }),
    ...(fix && {
      fix: {
        ...fix,
        edits: fix.edits.map((edit) => ({
          ...edit,
          start: edit.start + shift,
          end: edit.end + shift,
        })),
      },
    }),
  };
}
