import { isObject, stringAt } from '../json';
import type { SandboxApp } from '../model';

/** Why a group assignment cannot give that value to that attribute, or undefined. */
export function profileFault(app: SandboxApp, name: string, value: unknown): string | undefined {
  const attribute = Object.hasOwn(app.customAttributes, name)
    ? app.customAttributes[name]
    : Object.hasOwn(app.baseAttributes, name)
      ? app.baseAttributes[name]
      : undefined;
  // Words as recorded for app users.
  if (!attribute) return `Property name '${name}' is not defined in profile`;
  if (attribute['scope'] === 'SELF') {
    return `Property name '${name}' is User personal (scope SELF): a group cannot set it`;
  }
  if (value === null) return undefined;
  const type = stringAt(attribute, 'type') ?? 'string';
  const items = isObject(attribute['items']) ? stringAt(attribute['items'], 'type') : undefined;
  if (fits(type, items, value)) return undefined;
  return `${name}: The value is not of the type ${items ? `array of ${items}` : type}`;
}

function fits(type: string, items: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value) && value.every((one) => fits(items ?? 'string', undefined, one));
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}
