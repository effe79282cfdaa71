import { setOwn } from '../../base/record';
import type { ListItem, ListNode, MapEntry, MapNode, TreeNode } from './tree';

/** The entries of a map as they are read, one after the other. */
export class MapParts {
  readonly #start: number;
  readonly #entries: MapEntry[] = [];
  readonly #value: Record<string, unknown> = {};
  #end: number;
  #size = 1;

  constructor(start: number) {
    this.#start = start;
    this.#end = start;
  }

  /** False, and nothing is added, when the map has the key. */
  add(key: string, keyStart: number, node: TreeNode): boolean {
    if (Object.hasOwn(this.#value, key)) return false;
    const keyEnd = keyStart + key.length;
    this.#entries.push({ key, keyStart, keyEnd, node, shift: 0 });
    setOwn(this.#value, key, node.value);
    this.#end = Math.max(this.#end, node.end, keyEnd);
    this.#size += node.size;
    return true;
  }

  /** The whole map; `end` is that of its last entry unless given. */
  node(end = this.#end): MapNode {
    const [start, entries, value, size] = [this.#start, this.#entries, this.#value, this.#size];
    return { kind: 'map', start, end, entries, value, size };
  }
}

/** The same for a list. */
export class ListParts {
  readonly #start: number;
  readonly #items: ListItem[] = [];
  readonly #value: unknown[] = [];
  #end: number;
  #size = 1;

  constructor(start: number) {
    this.#start = start;
    this.#end = start;
  }

  add(node: TreeNode): void {
    this.#items.push({ node, shift: 0 });
    this.#value.push(node.value);
    this.#end = Math.max(this.#end, node.end);
    this.#size += node.size;
  }

  node(end = this.#end): ListNode {
    const [start, items, value, size] = [this.#start, this.#items, this.#value, this.#size];
    return { kind: 'list', start, end, items, value, size };
  }
}
