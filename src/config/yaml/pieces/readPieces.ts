import { setOwn } from '../../../base/record';
import { repeated, type SyntaxProblem } from '../compose';
import { readText } from '../readText';
import type { YamlReading } from '../readYaml';
import type { ListItem, ListNode, MapEntry, MapNode } from '../tree';
import { MOST_TOGETHER, type PieceReading, readOpenPiece } from './openPiece';
import type { Cut } from './recut';
import type { Piece, SectionBody } from './split';

/** What a section holds, with offsets from its start. */
interface SectionReading {
  entries: readonly MapEntry[];
  problems: readonly SyntaxProblem[];
  takesAll?: true;
}

/** Stands for what depends on what is around it. */
const OPEN = Symbol('open');

/** What has been read is kept as long as the piece, or the section, is part of the text. */
const pieceReadings = new WeakMap<Piece, YamlReading>();
const sectionReadings = new WeakMap<SectionBody, SectionReading | typeof OPEN>();

/** `yaml` stops at a number of broken tokens in all; with fewer problems than this, it has not. */
const MOST_PROBLEMS = 50;

/**
 * Reads a text that is cut, with the same result as `readYaml` has for the whole. What was part of an earlier text is
 * not read again: its tree and values are the same objects. Undefined when a piece breaks off in a way that may reach
 * into the next, and how cannot be told.
 */
export function readPieces({ text, sections }: Cut): YamlReading | undefined {
  const entries: MapEntry[] = [];
  const problems: SyntaxProblem[] = [];
  for (const { start, body } of sections) {
    const closed = closedReading(body);
    const reading = closed === OPEN ? readSection(body, openReader(text, start, body)) : closed;
    if (!reading) return undefined;
    for (const entry of reading.entries) entries.push(shifted(entry, start));
    for (const problem of reading.problems) problems.push(moved(problem, start));
    if (problems.length > MOST_PROBLEMS && problems.some(({ isLocal }) => !isLocal)) {
      return undefined;
    }
    if (reading.takesAll) break;
  }
  return { tree: mapOf(entries, problems), problems };
}

/** Reads the first of some pieces, which ends at an offset from the start of its section, and more of them if it must. */
type ReadPiece = (pieces: readonly Piece[], end: number) => PieceReading | undefined;

function closedReading(body: SectionBody): SectionReading | typeof OPEN {
  let reading = sectionReadings.get(body);
  if (reading === undefined) {
    reading = readSection(body, readClosed) ?? OPEN;
    sectionReadings.set(body, reading);
  }
  return reading;
}

/** Undefined unless the piece stands for itself, whatever comes after it. */
function readClosed([piece]: readonly Piece[]): PieceReading | undefined {
  if (!piece) return undefined;
  let reading = pieceReadings.get(piece);
  if (!reading) {
    reading = readText(piece.text);
    pieceReadings.set(piece, reading);
  }
  const { tree, problems } = reading;
  return tree && problems.every(({ isLocal }) => isLocal)
    ? { tree, problems, shift: 0 }
    : undefined;
}

function openReader(text: string, start: number, { kind }: SectionBody): ReadPiece {
  const isBelowKey = kind === 'split';
  return (pieces, end) =>
    readClosed(pieces) ?? readOpenPiece(pieces, { text, end: start + end, isBelowKey });
}

function readSection(body: SectionBody, read: ReadPiece): SectionReading | undefined {
  if (body.kind === 'split') return readSplit(body, read);
  const { tree, problems, takesAll } = read([body.piece], body.length) ?? {};
  if (tree?.kind !== 'map' || !problems) return undefined;
  return { entries: tree.entries, problems, ...(takesAll && { takesAll }) };
}

function readSplit(
  body: SectionBody & { kind: 'split' },
  read: ReadPiece,
): SectionReading | undefined {
  const { key, keyStart, isList, firstPiece, pieces } = body;
  const entries: MapEntry[] = [];
  const items: ListItem[] = [];
  const problems: SyntaxProblem[] = [];
  let listStart: number | undefined;
  let at = firstPiece;
  let takesAll: true | undefined;
  for (let index = 0; index < pieces.length && !takesAll; ) {
    const rest = pieces.slice(index, index + MOST_TOGETHER);
    const reading = read(rest, at + (rest[0]?.text.length ?? 0));
    if (reading?.tree.kind !== (isList ? 'list' : 'map')) return undefined;
    const { tree, count = 1 } = reading;
    const shift = at + reading.shift;
    // A list starts at its first dash, which only the first piece knows the place of.
    listStart ??= tree.start + shift;
    if (tree.kind === 'list') for (const item of tree.items) items.push({ ...item, shift });
    else if (tree.kind === 'map')
      for (const entry of tree.entries) entries.push(shifted(entry, shift));
    for (const problem of reading.problems) problems.push(moved(problem, shift));
    for (const piece of rest.slice(0, count)) at += piece.text.length;
    index += count;
    ({ takesAll } = reading);
  }
  const node = isList ? listOf(items, listStart ?? firstPiece) : mapOf(entries, problems);
  const keyEnd = keyStart + key.length;
  return {
    entries: [{ key, keyStart, keyEnd, node, shift: 0 }],
    problems,
    ...(takesAll && { takesAll }),
  };
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
