import type { DesiredAttribute } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';
import { permissionsOf } from './permission';

/** `permissions` is accepted for app attributes, and need not be shown again. */
export function schemaAttribute(
  attribute: DesiredAttribute,
): SchemaAttribute & { permissions?: unknown } {
  const { title, description, externalName, externalNamespace, scope, permission, required } =
    attribute;
  return {
    title,
    ...schemaType(attribute),
    ...(description === undefined ? {} : { description }),
    externalName,
    externalNamespace,
    scope,
    ...(required === undefined ? {} : { required }),
    ...(permission === undefined ? {} : { permissions: permissionsOf(permission) }),
  };
}

function schemaType({ type }: DesiredAttribute): Pick<SchemaAttribute, 'type' | 'items'> {
  return type.endsWith('[]') ? { type: 'array', items: { type: type.slice(0, -2) } } : { type };
}
