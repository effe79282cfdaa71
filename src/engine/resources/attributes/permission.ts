import type { SchemaAttribute } from '../../../okta/oktaModel';

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
export function permissionsOf(permission: string): { principal: string; action: string }[] {
  return [{ principal: SELF, action: permission }];
}
