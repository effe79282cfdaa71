import { isGroupNamespace, USER_URN } from '../../scim/urns';
import { isFreeName } from '../check/rules/attributeNames';
import { baseAttributeLike } from '../check/rules/baseAttributes';
import type { Path, TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';
import { type Dictionary, listOf, mapOf, valueAt } from '../yaml/values';
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
  'complex-core-name': ({ document, finding, path }) => {
    const part = /Name the part, as "(.+)"\.$/.exec(finding.message)?.[1];
    if (part === undefined || path.at(-1) !== 'externalName') return [];
    const newText = JSON.stringify(part);
    return [{ title: `Change to ${newText}`, edits: replacement(document, path, newText) }];
  },
  'expression-unknown': ({ document, finding }) => {
    const [, written = '', meant] = /no '(\w+)': did you mean (\w+)\?/.exec(finding.message) ?? [];
    const end = document.offsetAt(finding.range.end);
    const start = end - written.length;
    if (meant === undefined || document.text.slice(start, end) !== written) return [];
    const edits = [{ range: document.rangeBetween(start, end), newText: meant }];
    return [{ title: `Change to ${meant}`, edits }];
  },
  'attribute-name': ({ document, path }) => {
    const name = String(path[1]);
    const meant = name.replace(/[^A-Za-z0-9_]+(.?)/g, (_, next: string) => next.toUpperCase());
    if (!canBeDeclared(meant, mapOf(valueAt(document.value, ['attributes'])))) return [];
    return [{ title: `Rename to "${meant}"`, edits: renaming(document, name, meant) }];
  },
  'base-attribute': ({ document, path }) => [
    { title: `Remove "${String(path.at(-1))}"`, edits: removal(document, path) },
  ],
};

/** Everywhere in the file; undefined where some place cannot be edited. */
function renaming(document: ConfigDocument, name: string, meant: string): TextEdit[] | undefined {
  const groups = listOf(valueAt(document.value, ['groups']));
  const places: Path[] = [
    ['attributes', name],
    ['mappings', name],
    ...groups.map((_, index) => ['groups', index, 'assign', 'profile', name]),
  ];
  const edits: TextEdit[] = [];
  for (const place of places) {
    if (valueAt(document.value, place) === undefined) continue;
    const range = document.behindAlias(place) ? undefined : document.rangeOf(place, 'key');
    if (!range) return undefined;
    edits.push({ range, newText: meant });
  }
  for (const [index, item] of listOf(valueAt(document.value, ['protect'])).entries()) {
    if (item !== `attributes.${name}` && item !== `mappings.${name}`) continue;
    const section = item.slice(0, item.indexOf('.') + 1);
    const edit = replacement(document, ['protect', index], `${section}${meant}`);
    if (!edit) return undefined;
    edits.push(...edit);
  }
  return edits;
}

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
