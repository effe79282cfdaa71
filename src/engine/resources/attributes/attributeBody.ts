import { defined } from '../../../base/defined';
import type { DesiredAttribute } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';
import { permissionsOf } from './permission';

/** `permissions` is accepted for app attributes, and need not be shown again. */
export function schemaAttribute(
  attribute: DesiredAttribute,
): SchemaAttribute & { permissions?: unknown } {
  const { type, permission, ...same } = attribute;
  const permissions = permission === undefined ? undefined : permissionsOf(permission);
  return { ...schemaType(type), ...defined({ ...same, permissions }) };
}

function schemaType(type: DesiredAttribute['type']): Pick<SchemaAttribute, 'type' | 'items'> {
  return type.endsWith('[]') ? { type: 'array', items: { type: type.slice(0, -2) } } : { type };
}
