import type { ExpressionType } from '../../expression/signatures/signature';
import type { ConfigDocument } from '../document';
import { isFreeName } from '../rules/attributeNames';
import { baseAttributeLike } from '../rules/baseAttributes';
import { checked } from '../rules/expressions';
import { isGroupNamespace } from '../rules/namespaces';
import { type Dictionary, isMap, mapOf, valueAt } from '../values';
import { addition, removal, replacement } from './edits';
import type { FixTable, PossibleFix } from './fixer';

/** RFC 7643, section 8.7.1. */
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Fixes of attributes and mappings. */
export const profileFixes: FixTable = {
  'unknown-attribute': ({ document, path }) => {
    const mapping = valueAt(document.value, path);
    const expression = isMap(mapping) ? mapping['expression'] : mapping;
    const type = typeof expression === 'string' ? checked(expression).type : 'unknown';
    return [declaration(document, String(path[1]), TYPES[type] ?? 'string')];
  },
  'group-unknown-attribute': ({ document, path }) => [
    declaration(document, String(path.at(-1)), typeOf(valueAt(document.value, path))),
  ],
  'namespace-group': ({ document, path }) => [
    { title: 'Change to the namespace of users', edits: replacement(document, path, `"${USER}"`) },
  ],
  'base-attribute': ({ document, path }) => [
    { title: `Remove "${String(path.at(-1))}"`, edits: removal(document, path) },
  ],
};

const TYPES: Readonly<Partial<Record<ExpressionType, string>>> = {
  boolean: 'boolean',
  integer: 'integer',
  number: 'number',
  array: '"string[]"',
};

function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    const types = new Set(value.map(typeOf));
    const [only = 'string'] = types;
    const isNumbers = types.size === 2 && types.has('number') && types.has('integer');
    return `"${isNumbers ? 'number' : types.size > 1 ? 'string' : only}[]"`;
  }
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return 'string';
}

/** In the namespace of the last attribute with one of users, which is most likely that of all. */
function declaration(document: ConfigDocument, name: string, type: string): PossibleFix {
  const attributes = valueAt(document.value, ['attributes']);
  const namespaces = Object.values(mapOf(attributes)).map(
    (attribute) => mapOf(attribute)['externalNamespace'],
  );
  const urn = JSON.stringify(namespaces.findLast(isOfUsers) ?? USER);
  const value = `{ type: ${type}, externalNamespace: ${urn} }`;
  return {
    title: `Declare "${name}" under "attributes"`,
    edits: canBeDeclared(name, mapOf(attributes))
      ? addition(document, ['attributes'], name, value)
      : undefined,
  };
}

/** Whether an attribute with this namespace is one that Okta sends. */
function isOfUsers(namespace: unknown): boolean {
  return (
    typeof namespace === 'string' &&
    namespace !== '' &&
    namespace.trim() === namespace &&
    !isGroupNamespace(namespace)
  );
}

/** A name that Okta would refuse, or takes for another attribute, is misspelt and not to be declared. */
function canBeDeclared(name: string, attributes: Dictionary): boolean {
  const lower = name.toLowerCase();
  return (
    isFreeName(name) &&
    baseAttributeLike(name) === undefined &&
    !Object.keys(attributes).some((other) => other.toLowerCase() === lower)
  );
}
