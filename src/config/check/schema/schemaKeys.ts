import { isRecord, own } from '../../../base/record';
import type { Path } from '../../findings/finding';
import { type Dictionary, mapOf } from '../../yaml/values';
import schema from './generated/schemaShape.json';

/** The keys that the schema knows for the map at a path; none where the names are free. */
export function schemaKeysAt(path: Path): string[] {
  let nodes = branches(schema);
  for (const step of path) {
    nodes = nodes.flatMap((node) => childOf(node, step)).flatMap(branches);
  }
  return [...new Set(nodes.flatMap((node) => Object.keys(mapOf(node['properties']))))];
}

/** A schema, what it refers to, and what holds when it is a map. */
function branches(node: Dictionary): Dictionary[] {
  const { $ref, then } = node;
  const name = typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined;
  const target = name === undefined ? undefined : own(schema.definitions, name);
  return [node, ...[target, then].filter(isRecord).flatMap(branches)];
}

function childOf(node: Dictionary, step: string | number): Dictionary[] {
  const child =
    typeof step === 'number'
      ? node['items']
      : (own(mapOf(node['properties']), step) ?? node['additionalProperties']);
  return isRecord(child) ? [child] : [];
}
