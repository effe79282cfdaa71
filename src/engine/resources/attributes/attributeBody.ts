import { defined } from '../../../base/defined';
import type { DesiredAttribute } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';

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

/** As the file writes it. */
export function typeOf(attribute: SchemaAttribute | undefined): string | undefined {
  if (attribute?.type !== 'array') return attribute?.type;
  return `${attribute.items?.type ?? 'string'}[]`;
}

/** Whom a user permission is for (Okta API, schemas: `permissions`). */
const SELF = 'SELF';

/** User permission of an attribute (`READ_ONLY`, …); undefined when Okta leaves it out, as it may for app attributes. */
export function permissionShown(attribute: SchemaAttribute | undefined): string | undefined {
  const permissions = attribute?.['permissions'];
  if (!Array.isArray(permissions)) return undefined;
  for (const permission of permissions as unknown[]) {
    if (typeof permission !== 'object' || permission === null) continue;
    const { principal, action } = permission as Record<string, unknown>;
    if (principal === SELF && typeof action === 'string') return action;
  }
  return undefined;
}

/** The same, as Okta takes it. */
function permissionsOf(permission: string): { principal: string; action: string }[] {
  return [{ principal: SELF, action: permission }];
}
