import { isGroupNamespace, USER_URN } from '../../scim/urns';
import { isFreeName } from '../check/rules/attributeNames';
import { baseAttributeLike } from '../check/rules/baseAttributes';
import type { ConfigDocument } from '../yaml/document';
import { type Dictionary, mapOf, valueAt } from '../yaml/values';
import { typeByUse } from './attributeType';
import { addition, removal, replacement } from './edits';
import type { FixTable, PossibleFix } from './fixer';

/** Fixes of attributes and mappings. */
export const profileFixes: FixTable = {
  'unknown-attribute': ({ document, path }) => [declaration(document, String(path[1]))],
  'group-unknown-attribute': ({ document, path }) => [declaration(document, String(path.at(-1)))],
  'namespace-group': ({ document, path }) => [
    {
      title: 'Change to the namespace of users',
      edits: replacement(document, path, `"${USER_URN}"`),
    },
  ],
  'base-attribute': ({ document, path }) => [
    { title: `Remove "${String(path.at(-1))}"`, edits: removal(document, path) },
  ],
};

/** In the namespace of the last attribute with one of users, which is most likely that of all. */
function declaration(document: ConfigDocument, name: string): PossibleFix {
  const type = typeByUse(mapOf(document.value), name);
  const attributes = valueAt(document.value, ['attributes']);
  const namespaces = Object.values(mapOf(attributes)).map(
    (attribute) => mapOf(attribute)['externalNamespace'],
  );
  const urn = JSON.stringify(namespaces.findLast(isOfUsers) ?? USER_URN);
  const written = type?.endsWith('[]') ? JSON.stringify(type) : type;
  const value = `{ type: ${written}, externalNamespace: ${urn} }`;
  return {
    title: `Declare "${name}" under "attributes"`,
    edits:
      type !== undefined && canBeDeclared(name, mapOf(attributes))
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
