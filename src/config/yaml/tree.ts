import type { Path } from '../findings/finding';

/**
 * The file as a tree of values with the places they stand at. Offsets count UTF-16 units from the start of the piece of
 * text that was parsed; entries and items carry a `shift` to add, so that pieces can be parsed alone and put together.
 */
export type TreeNode = ScalarNode | MapNode | ListNode | AliasNode;

interface Place {
  readonly start: number;
  readonly end: number;
  /** The plain value; aliases share that of their anchor. */
  readonly value: unknown;
  /** Number of nodes, those behind aliases counted each time. */
  readonly size: number;
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar';
}

export interface MapNode extends Place {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

export interface ListNode extends Place {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
}

export interface AliasNode extends Place {
  readonly kind: 'alias';
  readonly target: TreeNode;
}

export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly node: TreeNode;
  readonly shift: number;
}

export interface ListItem {
  readonly node: TreeNode;
  readonly shift: number;
}

/** A node that was found, with offsets that count from the start of the whole text. */
export interface Found {
  node: TreeNode;
  start: number;
  end: number;
  /** Of the key that leads to it; undefined for the top and for list items. */
  key: { start: number; end: number } | undefined;
  /** Set when the path goes on behind an alias, or ends at one: where the anchor's node stands. */
  behind: { start: number; end: number } | undefined;
}

/** The node at a path. What lies behind an alias is found where the alias stands. */
export function find(root: TreeNode, path: Path): Found | undefined {
  let node = root;
  let shift = 0;
  let key: Found['key'];
  let alias: { start: number; end: number } | undefined;
  for (const step of path) {
    if (node.kind === 'alias') {
      alias ??= { start: node.start + shift, end: node.end + shift };
      node = node.target;
    }
    const item = typeof step === 'number' ? itemOf(node, step) : undefined;
    const entry = typeof step === 'string' ? entryOf(node, step) : undefined;
    const child = item ?? entry;
    if (!child) return undefined;
    shift += child.shift;
    key = entry && { start: entry.keyStart + shift, end: entry.keyEnd + shift };
    node = child.node;
  }
  const own = { start: node.start + shift, end: node.end + shift };
  if (alias) return { node, ...alias, key: alias, behind: key ?? own };
  const behind =
    node.kind === 'alias' ? { start: node.target.start, end: node.target.end } : undefined;
  return { node, ...own, key, behind };
}

function itemOf(node: TreeNode, index: number): ListItem | undefined {
  return node.kind === 'list' ? node.items[index] : undefined;
}

const entriesByKey = new WeakMap<MapNode, Map<string, MapEntry>>();

/** The first of equal keys counts, as everywhere. */
function entryOf(node: TreeNode, key: string): MapEntry | undefined {
  if (node.kind !== 'map') return undefined;
  let known = entriesByKey.get(node);
  if (!known) {
    known = new Map();
    for (const entry of node.entries) if (!known.has(entry.key)) known.set(entry.key, entry);
    entriesByKey.set(node, known);
  }
  return known.get(key);
}

/** What stands at an offset: the key or the value of the innermost entry around it. */
export function pathAtOffset(
  root: TreeNode,
  offset: number,
): { path: Path; part: 'key' | 'value' } {
  const path: (string | number)[] = [];
  let node = root;
  let at = offset;
  for (;;) {
    if (node.kind === 'map') {
      const entry = lastBefore(node.entries, at, ({ keyStart, shift }) => keyStart + shift);
      if (!entry || at > entry.shift + Math.max(entry.keyEnd + 1, entry.node.end)) break;
      at -= entry.shift;
      path.push(entry.key);
      if (at <= entry.keyEnd) return { path, part: 'key' };
      node = entry.node;
    } else if (node.kind === 'list') {
      const item = lastBefore(node.items, at, ({ node: { start }, shift }) => start + shift);
      if (!item || at > item.shift + item.node.end) break;
      at -= item.shift;
      path.push(node.items.indexOf(item));
      node = item.node;
    } else {
      break;
    }
  }
  return { path, part: 'value' };
}

/** The last of the sorted `list` that starts at or before `offset`. */
function lastBefore<T>(
  list: readonly T[],
  offset: number,
  startOf: (element: T) => number,
): T | undefined {
  let low = -1;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const element = list[middle];
    if (element !== undefined && startOf(element) <= offset) low = middle;
    else high = middle - 1;
  }
  return list[low];
}
