import { defined } from '../../../base/defined';
import type { DesiredAttribute } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';
import { itemFields, limitFields } from './limits';

/**
 * The attribute as Okta takes it. What is there already is sent along: a field that Okta replaces as a whole, as `items`,
 * would lose what the file does not describe. `permissions` is accepted for app attributes, and need not be shown again.
 */
export function schemaAttribute(
  attribute: DesiredAttribute,
  live?: SchemaAttribute,
): SchemaAttribute & { permissions?: unknown } {
  const { type, permission, title, externalName, externalNamespace } = attribute;
  const { description, scope, required } = attribute;
  const same = { title, description, externalName, externalNamespace, scope, required };
  const permissions = permission === undefined ? undefined : permissionsOf(permission);
  const isList = type.endsWith('[]');
  return {
    ...live,
    type: isList ? 'array' : type,
    ...(isList && { items: itemFields(attribute, live) }),
    ...limitFields(attribute, live),
    ...defined({ ...same, permissions }),
  };
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
