import type { SyntaxProblem } from '../compose';
import { readText } from '../readText';
import type { YamlReading } from '../readYaml';
import { MISSING_QUOTE, UNDER_BRACKETS } from '../syntax';
import type { MapEntry, TreeNode } from '../tree';
import type { Piece } from './split';

/** What a piece holds, or several together, as they stand among others. */
export interface PieceReading {
  tree: TreeNode;
  problems: readonly SyntaxProblem[];
  /** To be added to the offsets of both, to count from the start of the first piece. */
  shift: number;
  /** Pieces that this has been read of, one unless it says more. */
  count?: number;
  /** Nothing of what stands behind is left: a quote that never ends has taken it in. */
  takesAll?: true;
}

/** A text around pieces. */
export interface Around {
  text: string;
  /** Where the first of them ends in it. */
  end: number;
  /** Whether they are of the entries below a key, or of the top level. */
  isBelowKey: boolean;
}

/** Stands above pieces that are below a key, and behind any. Neither is a key of any file. */
const ABOVE = '__above__:\n';
const BEHIND = '__behind__';

/** Pieces that are read together at most, and how long they may be, in UTF-16 units. */
export const MOST_TOGETHER = 4;
const LONGEST_TOGETHER = 20_000;

/**
 * By piece, then by what is behind it, as far as it matters: typing elsewhere seldom changes that. Undefined for what is
 * not cut off by the next line.
 */
const cutOff = new WeakMap<Piece, Map<string, CutOff>>();

type CutOff = PieceReading | 'takes all' | undefined;

/**
 * Reads a piece in which something is open at its end, as `readYaml` reads it within the text. The lines behind it are
 * indented less than what is open, and end it: brackets always, quotes if the same quote comes anywhere behind. Where
 * brackets end so, `yaml` takes the line for one without indentation, which may draw in the next piece. A quote that comes
 * nowhere takes in all the rest. Undefined when it is none of these.
 * @param pieces the open one, and those behind it that belong to the same key.
 */
export function readOpenPiece(
  pieces: readonly Piece[],
  { text, end, isBelowKey }: Around,
): PieceReading | undefined {
  const [piece] = pieces;
  if (!piece) return undefined;
  const above = isBelowKey ? ABOVE : '';
  let own = above + piece.text;
  let at = end;
  for (let count = 1; count <= MOST_TOGETHER && own.length < LONGEST_TOGETHER; count += 1) {
    if (at === text.length) {
      const reading = within(readText(own), own, isBelowKey);
      return reading && { ...reading, count };
    }
    const closers = ['"', "'"].filter((quote) => hasClosing(text, at, quote)).join('');
    const start = START.exec(text.slice(at, at + LONGEST_START))?.[0];
    if (start === undefined) return undefined;
    const key = `${own.length} ${start}${closers}`;
    const reading = remembered(piece, key, () => readCutOff(own, { start, closers }, isBelowKey));
    if (reading === 'takes all') return restOf(own, text.slice(at), isBelowKey);
    if (reading) return { ...reading, count };
    const next = pieces[count];
    if (!next) return undefined;
    own += next.text;
    at += next.text.length;
  }
  return undefined;
}

/** With all that follows, where nothing of it starts for itself. */
function restOf(own: string, behind: string, isBelowKey: boolean): PieceReading | undefined {
  const reading = within(readText(own + behind), own, isBelowKey);
  return reading && { ...reading, takesAll: true };
}

function remembered(piece: Piece, key: string, read: () => CutOff): CutOff {
  let known = cutOff.get(piece);
  if (!known) {
    known = new Map();
    cutOff.set(piece, known);
  }
  if (!known.has(key)) known.set(key, read());
  return known.get(key);
}

/** Of a line that starts a piece: what stands before its key or its value. */
const START = /^ *(?:- )?(?=[^\s-])/;
const LONGEST_START = 200;

/** Ended by a line that starts as the next one does. */
function readCutOff(
  own: string,
  { start, closers }: { start: string; closers: string },
  isBelowKey: boolean,
): CutOff {
  const { tree, problems } = readText(`${own}${start}${BEHIND}: 1 # ${closers}\n`);
  if (!tree) return undefined;
  const isQuoteOpen = ({ message, start: place }: SyntaxProblem) =>
    message === MISSING_QUOTE && place > own.length;
  if (closers.length < 2 && problems.some(isQuoteOpen)) return 'takes all';
  const at = own.length + start.length;
  const isSibling = isBelowKey && start !== '';
  const cut = isSibling ? withoutLast(lastOf(tree)?.node, at) : withoutLast(tree, at);
  if (!cut) return undefined;
  // A line that ends brackets counts as one without indentation; one that has none means the same by it.
  const isFirstColumn = !start.startsWith(' ');
  const isTold = ({ start: place, message }: SyntaxProblem) =>
    place < own.length || (isFirstColumn && place === own.length && message === UNDER_BRACKETS);
  if (!problems.every(isTold)) return undefined;
  return within({ tree: isSibling ? replaced(tree, cut) : cut, problems }, own, isBelowKey);
}

function lastOf(tree: TreeNode): MapEntry | undefined {
  return tree.kind === 'map' ? tree.entries.at(-1) : undefined;
}

function replaced(tree: TreeNode, node: TreeNode): TreeNode {
  if (tree.kind !== 'map') return tree;
  return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, node })) };
}

/** A map or list without the line that was put behind it; undefined when that is no entry or item of it. */
function withoutLast(node: TreeNode | undefined, at: number): TreeNode | undefined {
  if (node?.kind === 'list') {
    const last = node.items.at(-1)?.node;
    const isThere = last && lastOf(last)?.key === BEHIND && last.start === at;
    return isThere ? { ...node, items: node.items.slice(0, -1) } : undefined;
  }
  const last = node && lastOf(node);
  if (node?.kind !== 'map' || last?.key !== BEHIND || last.keyStart !== at) return undefined;
  return { ...node, entries: node.entries.slice(0, -1) };
}

/** Undefined when anything starts behind the piece. */
function within(
  { tree, problems }: YamlReading,
  { length }: string,
  isBelowKey: boolean,
): PieceReading | undefined {
  if (tree?.kind !== 'map' || problems.some(isFatal)) return undefined;
  const node = isBelowKey ? tree.entries[0]?.node : tree;
  if (!node || (isBelowKey && tree.entries.length !== 1)) return undefined;
  const starts =
    node.kind === 'map'
      ? node.entries.map(({ keyStart }) => keyStart)
      : node.kind === 'list'
        ? node.items.map((item) => item.node.start)
        : [];
  if (starts.some((start) => start >= length)) return undefined;
  return { tree: node, problems, shift: isBelowKey ? -ABOVE.length : 0 };
}

function isFatal({ code }: SyntaxProblem): boolean {
  return code === 'too-deep' || code === 'file-too-large' || code === 'several-documents';
}

/** Whether a quote that is open comes to its end behind an offset at the start of a line, as `yaml` looks for it. */
function hasClosing(text: string, from: number, quote: string): boolean {
  let at = text.indexOf(quote, from);
  if (quote === "'") {
    while (at !== -1 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  } else {
    while (at !== -1 && isEscaped(text, at)) at = text.indexOf(quote, at + 1);
  }
  return at !== -1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
