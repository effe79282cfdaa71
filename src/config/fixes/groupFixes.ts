import type { Path, Position, TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { listOf, mapOf, valueAt } from '../yaml/values';
import { itemAddition, removal, replacement } from './edits';
import type { FixTable, PossibleFix } from './fixer';

/** Fixes of groups. */
export const groupFixes: FixTable = {
  'assigned-and-pushed': ({ document, path }) => [splitGroup(document, path.slice(0, 2))],
  'duplicate-group': ({ document, path }) => [
    { title: 'Remove the second one', edits: removal(document, path.slice(0, 2)) },
  ],
  'duplicate-priority': ({ document, path }) => {
    const free = freePriority(listOf(valueAt(document.value, ['groups'])));
    return [{ title: `Change to ${free}`, edits: replacement(document, path, String(free)) }];
  },
  'push-target-conflict': ({ document, path }) => {
    const push = path.slice(0, 3);
    return ['targetId', 'targetName'].map((key) => ({
      title: `Remove "${key}"`,
      edits: removal(document, [...push, key]),
    }));
  },
  'mapped-and-assigned': ({ document, path }) => {
    const name = String(path.at(-1));
    const mapping = ['mappings', name];
    return [
      {
        title: 'Use the value of the group: no mapping',
        edits: replacement(document, mapping, 'null'),
      },
      { title: 'Use the mapping: no value in the group', edits: removal(document, path) },
    ];
  },
  'group-value-type': ({ document, path }) => {
    const type = mapOf(valueAt(document.value, ['attributes', String(path.at(-1))]))['type'];
    const value = valueAt(document.value, path);
    const meant = asType(value, String(type));
    // Digits as they are written: a leading zero or a long number is lost in the value.
    const written = typeof value === 'number' ? document.sourceOf(path)?.source : undefined;
    const newText =
      written !== undefined && meant !== undefined ? asType(written, String(type)) : meant;
    if (newText === undefined) return [];
    return [{ title: `Change to ${newText}`, edits: replacement(document, path, newText) }];
  },
};

/** Okta wants one group to assign and another, with the same members, to push; which one, the person has to make sure of. */
function splitGroup(document: ConfigDocument, path: Path): PossibleFix {
  const group = mapOf(valueAt(document.value, path));
  const name = freeName(`${String(group['name'])} push`, document);
  const push = JSON.stringify(group['push']);
  const removed = removal(document, [...path, 'push']);
  const item = `{ name: ${JSON.stringify(name)}, push: ${push} }`;
  const added = itemAddition(document, ['groups'], item);
  return {
    title: `Push another group with the same members, "${name}"`,
    edits: removed && added && joined(removed, added),
  };
}

/** At the end of a file without a line break, what is added takes the line that is removed. */
function joined(removed: readonly TextEdit[], added: readonly TextEdit[]): TextEdit[] {
  const [cut, put] = [removed.at(-1), added[0]];
  const isOneLine = cut && put && isSame(cut.range.end, put.range.start);
  if (!isOneLine || !/^\r?\n/.test(put.newText)) return [...removed, ...added];
  const edit = { range: cut.range, newText: put.newText.replace(/^\r?\n/, '') };
  return [...removed.slice(0, -1), edit, ...added.slice(1)];
}

function isSame(left: Position, right: Position): boolean {
  return left.line === right.line && left.character === right.character;
}

function freeName(name: string, document: ConfigDocument): string {
  const groups = listOf(valueAt(document.value, ['groups']));
  const taken = new Set(groups.map((group) => mapOf(group)['name']));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} ${count}`;
  return free;
}

function freePriority(groups: readonly unknown[]): number {
  const taken = new Set(groups.map((group) => mapOf(mapOf(group)['assign'])['priority']));
  let free = 0;
  while (taken.has(free)) free += 1;
  return free;
}

/** The value as that type, as YAML, where it is plain what is meant. */
function asType(value: unknown, type: string): string | undefined {
  if (type.endsWith('[]')) {
    const item = asType(value, type.slice(0, -2));
    return item === undefined ? undefined : `[${item}]`;
  }
  if (typeof value === 'object') return undefined;
  const text = String(value);
  if (type === 'string') return JSON.stringify(text);
  if (type === 'boolean') {
    if (/^(1|true|yes)$/i.test(text)) return 'true';
    return /^(0|false|no)$/i.test(text) ? 'false' : undefined;
  }
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
  return type === 'integer' && /^-?\d+$/.test(text) ? text : undefined;
}
