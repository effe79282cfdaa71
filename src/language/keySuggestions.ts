import type { ConfigDocument } from '../config/document';
import type { Path } from '../config/finding';
import { mapOf, own, textOf, valueAt } from '../config/values';
import type { Cursor } from './cursor';
import type { KeySuggestion, SchemaGuide } from './schemaGuide';
import { snippetsAt } from './snippets';
import { type Suggestion, scalar, verbatim } from './suggestion';

/** Keys of the map that is being written: what is required first, what it has already not at all. */
export function keySuggestions(
  document: ConfigDocument,
  { path, isFlow, typed }: Cursor,
  guide: SchemaGuide,
): Suggestion[] {
  const taken = mapOf(valueAt(document.value, path));
  const isFree = (name: string) => !Object.hasOwn(taken, name) || name === typed;
  const known = guide
    .keysAt(path)
    .filter(({ name }) => isFree(name))
    .map((key, order) => fromSchema(key, [...path, key.name], guide, isFlow, typed, order));
  const named = attributeNames(document, path)
    .filter(({ name }) => isFree(name))
    .map(
      ({ name, detail }, order): Suggestion => ({
        label: name,
        kind: 'attribute',
        detail,
        snippet: `${verbatim(scalar(name))}: $0`,
        replaces: typed.length,
        order,
      }),
    );
  const snippets = isFlow ? [] : snippetsAt(document, path, typed);
  return [...named, ...known, ...snippets];
}

function fromSchema(
  { name, schema, required }: KeySuggestion,
  path: Path,
  guide: SchemaGuide,
  isFlow: boolean,
  typed: string,
  order: number,
): Suggestion {
  const shape = isFlow ? 'scalar' : guide.shapeAt(path);
  // The editor indents what follows a line break to the line it is on.
  const value = shape === 'map' ? '\n  $0' : shape === 'list' ? '\n  - $0' : ' $0';
  return {
    label: name,
    kind: 'key',
    ...(schema.title === undefined ? {} : { detail: schema.title }),
    ...(schema.description === undefined ? {} : { documentation: schema.description }),
    snippet: `${name}:${value}`,
    replaces: typed.length,
    order: required ? order : 1000 + order,
  };
}

/** Declared attributes, where their names are keys: mappings, and what a group sets. */
function attributeNames(document: ConfigDocument, path: Path): { name: string; detail: string }[] {
  const isMapping = path.length === 1 && path[0] === 'mappings';
  const isProfile = path[0] === 'groups' && path[2] === 'assign' && path[3] === 'profile';
  if (!isMapping && !(isProfile && path.length === 4)) return [];
  return Object.entries(mapOf(valueAt(document.value, ['attributes']))).flatMap(
    ([name, attribute]) => {
      const fields = mapOf(attribute);
      // A group cannot set a "User personal" attribute (Okta, "Scope property").
      if (isProfile && own(fields, 'scope') === 'SELF') return [];
      return [{ name, detail: textOf(own(fields, 'type')) ?? '' }];
    },
  );
}
