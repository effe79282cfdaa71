import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { validationError } from '../http/errors';
import { stringAt, withoutEmpty } from '../state/json';

/**
 * `definitions.{part}.properties` of a schema update; a level that is left out changes nothing.
 * @throws {OktaError} 400 when one of the levels is no object.
 */
export function schemaPatch(operation: string, part: 'custom' | 'base', body: unknown): Json {
  if (!isRecord(body)) throw validationError(operation, 'The body is empty.');
  let level: Json = body;
  for (const name of ['definitions', part, 'properties']) {
    const next = level[name] ?? {};
    if (!isRecord(next)) throw validationError(operation, `${name}: The value is not an object.`);
    level = next;
  }
  return level;
}

/** Whose schema is updated, and what goes for it. */
export interface SchemaTarget {
  /** Name of the operation in Okta's errors. */
  operation: string;
  baseAttributes: Readonly<Record<string, Json>>;
  /** Names that are refused until that time, ms epoch. */
  beingDeleted: Readonly<Record<string, number>>;
  /** Whether a mapping fills the attribute: such a one cannot be deleted. */
  isMapped(name: string): boolean;
  /** Fields that are taken and never shown. */
  notEchoed: readonly string[];
}

/**
 * A schema update takes Okta a second. It takes this long here at least, ms, so that requests sent together overlap
 * whatever `--latency` says.
 */
export const SHORTEST_SCHEMA_UPDATE_MS = 25;

/** Variable names that Okta keeps for itself, lower case (`groups` for SCIM apps). */
const RESERVED = new Set(
  'id profile status created activated lastlogin lastupdated passwordchanged statuschanged type realm password credentials class groups _links _embedded __proto__'.split(
    ' ',
  ),
);

const TYPES: readonly string[] = ['string', 'number', 'integer', 'boolean', 'array'];

/** Recorded: accepted on write, never shown for app attributes. */
export const NOT_ECHOED_BY_APPS: readonly string[] = ['permissions', 'master', 'mutability'];

/**
 * The custom attributes after a partial update: `null` deletes one, the rest is merged. Nothing is changed here.
 * `current` is what the update takes as the state before it.
 * @throws {OktaError} 400 E0000001
 */
export function patchedAttributes(
  target: SchemaTarget,
  current: Readonly<Record<string, Json>>,
  patch: Json,
  nowMs: number,
): { attributes: Record<string, Json>; deleted: string[] } {
  const attributes = { ...current };
  const deleted: string[] = [];
  for (const [name, change] of Object.entries(patch)) {
    if (change !== null) continue;
    if (!Object.hasOwn(attributes, name)) continue;
    checkDeletable(target, name);
    delete attributes[name];
    deleted.push(name);
  }
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) continue;
    if (!isRecord(change)) throw refused(target, `${name}: The attribute is not an object.`);
    const existing = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (!existing) checkName(target, attributes, name, nowMs);
    attributes[name] = checkedAttribute(target, name, existing, change);
  }
  return { attributes, deleted };
}

/** What an update may say of an attribute that Okta itself has defined. */
const OF_BASE: readonly string[] = ['required', 'permissions', 'master', 'pattern'];

/**
 * The base attributes after an update. Recorded: `required` changes, of an app as of a user; nothing of Okta's own
 * attributes goes away, and none comes.
 * @throws {OktaError} 400 E0000001
 */
export function patchedBase(
  target: SchemaTarget,
  patch: Json,
): Readonly<Record<string, Json>> | undefined {
  const names = Object.keys(patch);
  if (names.length === 0) return undefined;
  const attributes: Record<string, Json> = { ...target.baseAttributes };
  for (const name of names) {
    const existing = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const change = patch[name];
    if (!existing) throw refused(target, `${name}: There is no base attribute of that name.`);
    if (!isRecord(change)) throw refused(target, `${name}: A base attribute cannot be deleted.`);
    if (change['type'] !== undefined && change['type'] !== existing['type']) {
      throw refused(target, `${name}: The type of an attribute cannot be changed.`);
    }
    const taken = OF_BASE.filter(
      (field) => Object.hasOwn(change, field) && !target.notEchoed.includes(field),
    );
    const changed = taken.map((field) => [field, change[field]]);
    const merged: Json = { ...existing, ...Object.fromEntries(changed) };
    if (merged['required'] !== true) delete merged['required'];
    attributes[name] = withoutEmpty(merged);
  }
  return attributes;
}

function checkDeletable(target: SchemaTarget, name: string): void {
  // Words as recorded (terraform-provider-okta issue 954).
  if (target.isMapped(name)) {
    throw refused(
      target,
      `Property ${name} cannot be deleted. It is used to populate user.${name}.`,
    );
  }
}

function checkName(
  target: SchemaTarget,
  attributes: Readonly<Record<string, Json>>,
  name: string,
  nowMs: number,
): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw refused(
      target,
      `${name}: The variable name may hold letters, digits and underscores only.`,
    );
  }
  const folded = name.toLowerCase();
  if (RESERVED.has(folded)) throw refused(target, `${name}: The variable name is reserved.`);
  const taken = [...Object.keys(target.baseAttributes), ...Object.keys(attributes)];
  const twin = taken.find((other) => other.toLowerCase() === folded);
  if (twin !== undefined) {
    throw refused(target, `${name}: The variable name is already used by the attribute '${twin}'.`);
  }
  // Words as recorded (terraform-provider-okta issues 587 and 1974).
  if ((target.beingDeleted[name] ?? 0) > nowMs) {
    throw refused(
      target,
      `You cannot add the attribute with the variable name '${name}' because the deletion process for an attribute with the same variable name is incomplete. Wait until the data clean up process finishes and then try again.`,
    );
  }
}

function checkedAttribute(
  target: SchemaTarget,
  name: string,
  existing: Json | undefined,
  change: Json,
): Json {
  const type = stringAt(change, 'type') ?? stringAt(existing, 'type');
  if (type === undefined || !TYPES.includes(type)) {
    throw refused(target, `${name}: 'type' is one of ${TYPES.join(', ')}.`);
  }
  if (existing && type !== existing['type']) {
    throw refused(target, `${name}: The type of an attribute cannot be changed.`);
  }
  const merged: Json = { mutability: 'READ_WRITE', scope: 'NONE', ...existing, ...change, type };
  if (stringAt(merged, 'title') === undefined || merged['title'] === '') {
    throw refused(target, `${name}: 'title' cannot be left blank.`);
  }
  if (type === 'array' && !isRecord(merged['items'])) {
    throw refused(target, 'Items not present for array property');
  }
  // Read-only once the attribute is there: a different scope in an update has no effect.
  if (existing) merged['scope'] = existing['scope'];
  if (merged['scope'] !== 'NONE' && merged['scope'] !== 'SELF') {
    throw refused(target, `${name}: 'scope' is NONE or SELF.`);
  }
  if (type !== 'array') delete merged['union'];
  if (merged['scope'] === 'SELF' && merged['union'] === 'ENABLE') {
    throw refused(target, `${name}: 'union' cannot be ENABLE with the scope SELF.`);
  }
  // Recorded: a list of objects comes back with this.
  const { items } = merged;
  if (type === 'array' && isRecord(items) && items['type'] === 'object') {
    merged['items'] = { ...items, additionalProperties: true };
  }
  for (const field of target.notEchoed) delete merged[field];
  if (merged['required'] !== true) delete merged['required'];
  return withoutEmpty(merged);
}

function refused(target: SchemaTarget, cause: string): Error {
  return validationError(target.operation, cause);
}
