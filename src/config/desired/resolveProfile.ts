import { setOwn } from '../../base/record';
import { type Dictionary, mapOf, textOf } from '../yaml/values';
import type { AttributeType, DesiredAttribute, DesiredMapping } from './desiredState';

/** The `attributes` section of a valid file, defaults written out. */
export function resolveAttributes(section: Dictionary): Record<string, DesiredAttribute> {
  const resolved: Record<string, DesiredAttribute> = {};
  for (const [name, value] of Object.entries(section)) {
    const attribute = mapOf(value);
    const { required } = attribute;
    setOwn(resolved, name, {
      title: textOf(attribute['title']) ?? name,
      type: attribute['type'] as AttributeType,
      externalName: textOf(attribute['externalName']) ?? name,
      externalNamespace: textOf(attribute['externalNamespace']) ?? '',
      description: textOf(attribute['description']),
      scope: attribute['scope'] === 'SELF' ? 'SELF' : 'NONE',
      permission: attribute['permission'] as DesiredAttribute['permission'],
      required: typeof required === 'boolean' ? required : undefined,
    });
  }
  return resolved;
}

/** The `mappings` section of a valid file: a bare expression is pushed on create and update. */
export function resolveMappings(section: Dictionary): Record<string, DesiredMapping | null> {
  const resolved: Record<string, DesiredMapping | null> = {};
  for (const [name, value] of Object.entries(section)) {
    setOwn(resolved, name, resolveMapping(value));
  }
  return resolved;
}

function resolveMapping(value: unknown): DesiredMapping | null {
  if (value === null) return null;
  if (typeof value === 'string') return { expression: value, pushStatus: 'PUSH' };
  const { expression, pushStatus } = mapOf(value);
  return {
    expression: textOf(expression) ?? '',
    pushStatus: pushStatus === 'DONT_PUSH' ? 'DONT_PUSH' : 'PUSH',
  };
}
