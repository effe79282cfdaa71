import { validationError } from '../errors';
import { isObject, stringAt, withoutEmpty } from '../json';
import type { Json, SandboxApp } from '../model';

const OPERATION = 'updateAppUserSchemas';

/** Variable names that Okta keeps for itself, lower case (`groups` for SCIM apps). */
const RESERVED = new Set(
  'id profile status created activated lastlogin lastupdated passwordchanged statuschanged type realm password credentials class groups _links _embedded __proto__'.split(
    ' ',
  ),
);

const TYPES: readonly string[] = ['string', 'number', 'integer', 'boolean', 'array'];

/** Accepted on write, never shown for app attributes. */
const NOT_ECHOED = ['permissions', 'master', 'mutability'];

/**
 * The custom attributes after a partial update: `null` deletes one, the rest is merged. Nothing is changed here.
 * `current` is what the update takes as the state before it.
 * @throws {OktaError} 400 E0000001
 */
export function patchedAttributes(
  app: SandboxApp,
  current: Readonly<Record<string, Json>>,
  patch: Json,
  nowMs: number,
): { attributes: Record<string, Json>; deleted: string[] } {
  const attributes = { ...current };
  const deleted: string[] = [];
  for (const [name, change] of Object.entries(patch)) {
    if (change !== null) continue;
    if (!Object.hasOwn(attributes, name)) continue;
    checkDeletable(app, name);
    delete attributes[name];
    deleted.push(name);
  }
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) continue;
    if (!isObject(change)) throw refused(`${name}: The attribute is not an object.`);
    const existing = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (!existing) checkName(app, attributes, name, nowMs);
    attributes[name] = checkedAttribute(name, existing, change);
  }
  return { attributes, deleted };
}

function checkDeletable(app: SandboxApp, name: string): void {
  const isUsed = Object.hasOwn(app.mappings[0].properties, name);
  // Words as recorded (terraform-provider-okta issue 954).
  if (isUsed) {
    throw refused(`Property ${name} cannot be deleted. It is used to populate user.${name}.`);
  }
}

function checkName(
  app: SandboxApp,
  attributes: Readonly<Record<string, Json>>,
  name: string,
  nowMs: number,
): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw refused(`${name}: The variable name may hold letters, digits and underscores only.`);
  }
  const folded = name.toLowerCase();
  if (RESERVED.has(folded)) throw refused(`${name}: The variable name is reserved.`);
  const taken = [...Object.keys(app.baseAttributes), ...Object.keys(attributes)];
  const twin = taken.find((other) => other.toLowerCase() === folded);
  if (twin !== undefined) {
    throw refused(`${name}: The variable name is already used by the attribute '${twin}'.`);
  }
  // Words as recorded (terraform-provider-okta issues 587 and 1974).
  if ((app.attributesBeingDeleted[name] ?? 0) > nowMs) {
    throw refused(
      `You cannot add the attribute with the variable name '${name}' because the deletion process for an attribute with the same variable name is incomplete. Wait until the data clean up process finishes and then try again.`,
    );
  }
}

function checkedAttribute(name: string, existing: Json | undefined, change: Json): Json {
  const type = stringAt(change, 'type') ?? stringAt(existing, 'type');
  if (type === undefined || !TYPES.includes(type)) {
    throw refused(`${name}: 'type' is one of ${TYPES.join(', ')}.`);
  }
  if (existing && type !== existing['type']) {
    throw refused(`${name}: The type of an attribute cannot be changed.`);
  }
  const merged: Json = { scope: 'NONE', ...existing, ...change, type };
  if (stringAt(merged, 'title') === undefined || merged['title'] === '') {
    throw refused(`${name}: 'title' cannot be left blank.`);
  }
  if (type === 'array' && !isObject(merged['items'])) {
    throw refused('Items not present for array property');
  }
  // Read-only once the attribute is there: a different scope in an update has no effect.
  if (existing) merged['scope'] = existing['scope'];
  if (merged['scope'] !== 'NONE' && merged['scope'] !== 'SELF') {
    throw refused(`${name}: 'scope' is NONE or SELF.`);
  }
  if (type !== 'array') delete merged['union'];
  if (merged['scope'] === 'SELF' && merged['union'] === 'ENABLE') {
    throw refused(`${name}: 'union' cannot be ENABLE with the scope SELF.`);
  }
  for (const field of NOT_ECHOED) delete merged[field];
  if (merged['required'] !== true) delete merged['required'];
  return withoutEmpty(merged);
}

function refused(cause: string): Error {
  return validationError(OPERATION, cause);
}
