import { isRecord, own } from '../base/record';
import type { Path, Range } from '../config/findings/finding';
import type { ConfigDocument } from '../config/yaml/document';
import { listOf, mapOf, textOf, valueAt } from '../config/yaml/values';

export type OutlineKind =
  | 'section'
  | 'environment'
  | 'variable'
  | 'attribute'
  | 'mapping'
  | 'group'
  | 'setting';

/** A line of the outline: by its name, not by its key. */
export interface OutlineItem {
  name: string;
  detail: string;
  kind: OutlineKind;
  /** All of it, key and value. */
  range: Range;
  /** The part to jump to. */
  selection: Range;
  children: OutlineItem[];
}

/** The file as a person thinks of it: environments with variables, the app, attributes, mappings, groups by name. */
export function outlineOf(document: ConfigDocument): OutlineItem[] {
  return Object.keys(mapOf(document.value)).flatMap((key) => {
    const children = childrenOf(document, key);
    return item(document, [key], {
      name: key,
      detail: detailOf(document, key),
      kind: 'section',
      children,
    });
  });
}

function childrenOf(document: ConfigDocument, section: string): OutlineItem[] {
  switch (section) {
    case 'environments':
      return entries(document, [section], 'environment', (name) =>
        entries(document, [section, name, 'vars'], 'variable'),
      );
    case 'attributes':
      return entries(document, [section], 'attribute');
    case 'mappings':
      return entries(document, [section], 'mapping');
    case 'groups':
      return listOf(valueAt(document.value, [section])).flatMap((group, index) =>
        groupItem(document, [section, index], group),
      );
    case 'app':
    case 'provisioning':
      return entries(document, [section], 'setting');
    default:
      return [];
  }
}

function entries(
  document: ConfigDocument,
  path: Path,
  kind: OutlineKind,
  childrenFor: (name: string) => OutlineItem[] = () => [],
): OutlineItem[] {
  return Object.entries(mapOf(valueAt(document.value, path))).flatMap(([name, value]) =>
    item(document, [...path, name], {
      name,
      detail: detailOfValue(kind, value),
      kind,
      children: childrenFor(name),
    }),
  );
}

function groupItem(document: ConfigDocument, path: Path, group: unknown): OutlineItem[] {
  const fields = mapOf(group);
  const uses = [
    ...(own(fields, 'assign') === undefined ? [] : ['assigned']),
    ...(own(fields, 'push') === undefined || own(fields, 'push') === false ? [] : ['pushed']),
  ];
  const name = textOf(own(fields, 'name')) || textOf(own(fields, 'id')) || 'group';
  return item(document, path, { name, detail: uses.join(', '), kind: 'group', children: [] });
}

function item(
  document: ConfigDocument,
  path: Path,
  said: Pick<OutlineItem, 'name' | 'detail' | 'kind' | 'children'>,
): OutlineItem[] {
  const range = document.extentOf(path);
  const selection = document.rangeOf(path, 'key');
  // VS Code refuses an outline whose selection lies outside of its range, as that of an alias may.
  if (!range || !selection || said.name === '' || document.behindAlias(path)) return [];
  return [{ ...said, range, selection }];
}

function detailOf(document: ConfigDocument, section: string): string {
  if (section !== 'app') return '';
  return textOf(valueAt(document.value, ['app', 'label'])) ?? '';
}

function detailOfValue(kind: OutlineKind, value: unknown): string {
  if (kind === 'attribute') return textOf(own(mapOf(value), 'type')) ?? '';
  if (kind === 'mapping') {
    if (value === null) return 'no mapping';
    return textOf(isRecord(value) ? own(value, 'expression') : value) ?? '';
  }
  return typeof value === 'object' ? '' : String(value);
}
