import { isRecord, setOwn } from '../../base/record';
import { type Dictionary, mapOf, textOf } from '../yaml/values';
import type { AttributeType, DesiredAttribute, DesiredMapping, EnumValue } from './desiredState';

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
      ...resolveLimits(attribute),
    });
  }
  return resolved;
}

/** What limits the values: absent where the file says nothing, so that what Okta has stays. */
function resolveLimits(attribute: Dictionary): Partial<DesiredAttribute> {
  const { enum: values, unique, minLength, maxLength, union } = attribute;
  return {
    ...(Array.isArray(values) && { enum: values.map(resolveEnumValue) }),
    ...(typeof unique === 'boolean' && { unique }),
    ...(typeof minLength === 'number' && { minLength }),
    ...(typeof maxLength === 'number' && { maxLength }),
    ...(typeof union === 'boolean' && { union }),
  };
}

function resolveEnumValue(written: unknown): EnumValue {
  if (!isRecord(written)) return { value: written as EnumValue['value'] };
  const title = textOf(written['title']);
  return { value: written['value'] as EnumValue['value'], ...(title !== undefined && { title }) };
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
