import { isRecord, type Json } from '../../base/record';
import { stringAt } from '../state/json';
import type { SandboxApp } from '../state/orgModel';
import { enumOf } from './enumeration';

/** Why a group assignment cannot give that value to that attribute, or undefined. */
export function profileFault(app: SandboxApp, name: string, value: unknown): string | undefined {
  const attribute = attributeOf([app.customAttributes, app.baseAttributes], name);
  if (attribute?.['scope'] === 'SELF') {
    return `Property name '${name}' is User personal (scope SELF): a group cannot set it`;
  }
  return attributeFault(app, name, value);
}

/** Why an app user cannot have that value in that attribute, or undefined. */
export function attributeFault(app: SandboxApp, name: string, value: unknown): string | undefined {
  return valueFault([app.customAttributes, app.baseAttributes], name, value);
}

/** The same for any profile, by the attributes that it has. */
export function valueFault(
  attributes: readonly Readonly<Record<string, Json>>[],
  name: string,
  value: unknown,
): string | undefined {
  const attribute = attributeOf(attributes, name);
  // Words as recorded for users.
  if (!attribute) return `Property name '${name}' is not defined in profile`;
  if (value === null) return undefined;
  const type = stringAt(attribute, 'type') ?? 'string';
  const items = isRecord(attribute['items']) ? stringAt(attribute['items'], 'type') : undefined;
  if (!fits(type, items, value)) {
    return `${name}: The value is not of the type ${items ? `array of ${items}` : type}`;
  }
  return isAllowed(attribute, value) ? undefined : `${name}: The value is none of those allowed`;
}

function isAllowed(attribute: Json, value: unknown): boolean {
  if (Array.isArray(value)) {
    const items = isRecord(attribute['items']) ? attribute['items'] : {};
    return value.every((one) => isAllowed(items, one));
  }
  const values = enumOf(attribute);
  return !values || values.includes(value);
}

function attributeOf(
  attributes: readonly Readonly<Record<string, Json>>[],
  name: string,
): Json | undefined {
  return attributes.find((part) => Object.hasOwn(part, name))?.[name];
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
