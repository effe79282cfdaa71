import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { setOwn } from '../../base/record';
import type { FindingCode } from '../findings/codes';
import type { ListItem, MapEntry, TreeNode } from './tree';

/** Something wrong with the text itself. */
export interface SyntaxProblem {
  code: FindingCode;
  message: string;
  start: number;
  end: number;
  /** Whether it is sure not to reach beyond the map or list it stands in, as an open quote does. */
  isLocal?: true;
  related?: { message: string; start: number; end: number };
  fix?: { title: string; edits: readonly { start: number; end: number; newText: string }[] };
}

/** Nodes that aliases may stand for, in all. */
const MOST_ALIASED_NODES = 20_000;

/** Thrown to leave a tree that cannot be used; the problem has been noted. */
class Unusable extends Error {}

/** Turns what `yaml` has parsed into our tree; undefined when it is empty, circular or explodes. */
export function composeTree(
  document: Document.Parsed,
  problems: SyntaxProblem[],
): TreeNode | undefined {
  const { contents } = document;
  if (contents === null) return undefined;
  try {
    return new TreeComposer(problems).node(contents, 0);
  } catch (thrown) {
    if (thrown instanceof Unusable) return undefined;
    throw thrown;
  }
}

/** Stands for an anchor whose node is not complete. */
const OPEN = Symbol('open');

class TreeComposer {
  readonly #problems: SyntaxProblem[];
  readonly #anchors = new Map<string, TreeNode | typeof OPEN>();
  #aliased = 0;

  constructor(problems: SyntaxProblem[]) {
    this.#problems = problems;
  }

  /** `fallback` is where a value stands that is not written out. */
  node(node: unknown, fallback: number): TreeNode {
    if (isAlias(node)) return this.#alias(node, fallback);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, OPEN);
    const made = this.#make(node, fallback);
    if (anchor !== undefined) this.#anchors.set(anchor, made);
    return made;
  }

  #make(node: unknown, fallback: number): TreeNode {
    if (isMap(node)) return this.#map(node, fallback);
    if (isSeq(node)) return this.#list(node, fallback);
    if (isScalar(node)) {
      const [start, end] = node.range ?? [fallback, fallback];
      return { kind: 'scalar', start, end, value: inOnePiece(node.value), size: 1 };
    }
    return { kind: 'scalar', start: fallback, end: fallback, value: null, size: 1 };
  }

  #map(map: YAMLMap<unknown, unknown>, fallback: number): TreeNode {
    const [start, ownEnd] = map.range ?? [fallback, fallback];
    const entries: MapEntry[] = [];
    const value: Record<string, unknown> = {};
    const seen = new Map<string, MapEntry>();
    let size = 1;
    let end = map.flow ? ownEnd : start;
    for (const pair of map.items) {
      const scalar = isScalar(pair.key) ? pair.key : undefined;
      const key = scalar === undefined || scalar.value === null ? '' : String(scalar.value);
      const [keyStart, keyEnd] = scalar?.range ?? [end, end];
      const child = this.node(pair.value, keyEnd);
      const entry: MapEntry = { key, keyStart, keyEnd, node: child, shift: 0 };
      entries.push(entry);
      end = Math.max(end, child.end, keyEnd);
      size += child.size;
      const first = seen.get(key);
      if (first) this.#problems.push(repeated(first, entry));
      else setOwn(value, key, child.value);
      seen.set(key, first ?? entry);
    }
    return { kind: 'map', start, end, entries, value, size };
  }

  #list(list: YAMLSeq<unknown>, fallback: number): TreeNode {
    const [start, ownEnd] = list.range ?? [fallback, fallback];
    const items: ListItem[] = [];
    let size = 1;
    let end = list.flow ? ownEnd : start;
    for (const item of list.items) {
      const node = this.node(item, end);
      items.push({ node, shift: 0 });
      end = Math.max(end, node.end);
      size += node.size;
    }
    return { kind: 'list', start, end, items, value: items.map(({ node }) => node.value), size };
  }

  #alias(alias: Alias, fallback: number): TreeNode {
    const [start, end] = alias.range ?? [fallback, fallback];
    const target = this.#anchors.get(alias.source);
    if (target === OPEN) {
      this.#fail('yaml-alias', `"*${alias.source}" stands inside its own anchor.`, start, end);
    }
    if (target === undefined) {
      this.#fail('yaml-alias', `There is no anchor "&${alias.source}" above.`, start, end);
    }
    this.#aliased += target.size;
    if (this.#aliased > MOST_ALIASED_NODES) {
      const message = `The aliases up to here stand for more than ${MOST_ALIASED_NODES} values.`;
      this.#fail('yaml-alias', message, start, end);
    }
    return { kind: 'alias', start, end, target, value: target.value, size: target.size };
  }

  #fail(code: FindingCode, message: string, start: number, end: number): never {
    this.#problems.push({ code, message, start, end });
    throw new Unusable();
  }
}

/** UTF-16 units. */
const LONG = 1000;
const START = /^/;

/**
 * `yaml` puts a quoted text together character by character, which V8 keeps as a chain of as many links until somebody looks
 * into it: 5 MB for a quote that takes in 200,000 characters. To match its start is to look into it.
 */
function inOnePiece(value: unknown): unknown {
  if (typeof value === 'string' && value.length > LONG) START.test(value);
  return value;
}

/** The problem of a key that its map has already. */
export function repeated(first: MapEntry, again: MapEntry): SyntaxProblem {
  return {
    code: 'duplicate-key',
    isLocal: true,
    message: `"${shownKey(again.key)}" is given twice in this map.`,
    start: again.keyStart + again.shift,
    end: again.keyEnd + again.shift,
    related: {
      message: 'It is first given here.',
      start: first.keyStart + first.shift,
      end: first.keyEnd + first.shift,
    },
  };
}

/** A key as it can stand in a message: on one line, not longer than a line. */
export function shownKey(key: string): string {
  const line = key.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
