import { defined } from '../../base/defined';
import type { Json } from '../../base/record';

/** A schema as the API shows it. */
export function schemaBody(parts: {
  id: string;
  name: string;
  title: string;
  /** Of users: what the schema is for, and where it and its type stand. */
  more?: { description: string; _links: Json };
  created: string;
  lastUpdated: string;
  base: Readonly<Record<string, Json>>;
  custom: Readonly<Record<string, Json>>;
}): Json {
  const { id, name, title, more, lastUpdated, created, base, custom } = parts;
  const { description, _links } = more ?? {};
  return {
    id,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name,
    title,
    ...defined({ description }),
    lastUpdated,
    created,
    definitions: {
      custom: {
        id: '#custom',
        type: 'object',
        properties: custom,
        // Recorded: there is no `required` while there is no custom attribute.
        ...(Object.keys(custom).length > 0 ? { required: requiredOf(custom) } : {}),
      },
      base: { id: '#base', type: 'object', properties: base, required: requiredOf(base) },
    },
    type: 'object',
    properties: {
      profile: { allOf: [{ $ref: '#/definitions/custom' }, { $ref: '#/definitions/base' }] },
    },
    ...defined({ _links }),
  };
}

function requiredOf(attributes: Readonly<Record<string, Json>>): string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.['required'] === true);
}
