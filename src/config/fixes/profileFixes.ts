import type { ExpressionType } from '../../expression/signatures/signature';
import type { ConfigDocument } from '../document';
import { checked } from '../rules/expressions';
import { isMap, mapOf, valueAt } from '../values';
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
  if (Array.isArray(value)) return `"${typeOf(value[0])}[]"`;
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return 'string';
}

/** In the namespace of the attribute before it, which is most likely that of all. */
function declaration(document: ConfigDocument, name: string, type: string): PossibleFix {
  const attributes = valueAt(document.value, ['attributes']);
  const last = Object.values(mapOf(attributes)).at(-1);
  const namespace = mapOf(last)['externalNamespace'];
  const urn = JSON.stringify(typeof namespace === 'string' ? namespace : USER);
  const value = `{ type: ${type}, externalNamespace: ${urn} }`;
  return {
    title: `Declare "${name}" under "attributes"`,
    edits: addition(document, ['attributes'], name, value),
  };
}
