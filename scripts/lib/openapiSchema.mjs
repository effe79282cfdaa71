/**
 * Turns the schemas of an OpenAPI 3.0 document into JSON Schema 2019-09, one set for requests and one for replies:
 * what is read-only must not be sent, what is write-only must not come back, `nullable` is a type, a discriminator
 * chooses by its mapping, and an object has no fields but those that the document names, unless it says otherwise.
 */
export class SchemaConverter {
  #components;
  #direction;

  /** @param direction `request` or `reply` */
  constructor(document, direction) {
    this.#components = document.components.schemas;
    this.#direction = direction;
  }

  /** All components, each open (as a part of `allOf`) and closed, as `$defs`. */
  definitions() {
    const definitions = {};
    for (const [name, schema] of Object.entries(this.#components)) {
      definitions[name] = this.convert(schema, true);
      definitions[`${name}~part`] = this.convert(schema, false);
    }
    return definitions;
  }

  /** `closed`: fields that the schema does not name are refused. */
  convert(schema, closed) {
    if (schema.$ref) return { $ref: reference(schema.$ref, closed) };
    const { discriminator } = schema;
    if (schema.oneOf && discriminator?.mapping) return this.#chosen(schema, closed);
    const converted = this.#keywords(schema, closed);
    return schema.nullable ? nullable(converted) : converted;
  }

  /** `oneOf` by the value of a property. */
  #chosen({ discriminator: { propertyName, mapping } }, closed) {
    return {
      type: 'object',
      required: [propertyName],
      properties: { [propertyName]: { enum: Object.keys(mapping) } },
      allOf: Object.entries(mapping).map(([value, target]) =>
        conditional(
          { properties: { [propertyName]: { const: value } }, required: [propertyName] },
          { $ref: reference(target, closed) },
        ),
      ),
    };
  }

  #keywords(schema, closed) {
    const converted = {};
    for (const keyword of COPIED) {
      if (schema[keyword] !== undefined) converted[keyword] = schema[keyword];
    }
    if (FORMATS.has(schema.format)) converted.format = schema.format;
    if (schema.items) converted.items = this.convert(schema.items, true);
    if (schema.properties) converted.properties = this.#properties(schema.properties);
    if (schema.required) converted.required = this.#required(schema);
    if (typeof schema.additionalProperties === 'object') {
      converted.additionalProperties = this.convert(schema.additionalProperties, true);
    }
    if (schema.allOf) converted.allOf = schema.allOf.map((part) => this.convert(part, false));
    // An alternative that holds is enough: the document's own alternatives overlap (integer and number).
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (alternatives) converted.anyOf = alternatives.map((part) => this.convert(part, closed));
    if (closed && !alternatives && this.#isClosed(schema)) converted.unevaluatedProperties = false;
    return converted;
  }

  #properties(properties) {
    return Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        this.#isRefused(property) ? false : this.convert(property, true),
      ]),
    );
  }

  #required({ required, properties = {} }) {
    return required.filter((name) => !properties[name] || !this.#isRefused(properties[name]));
  }

  #isRefused(property) {
    const flag = this.#direction === 'request' ? 'readOnly' : 'writeOnly';
    return this.#parts(property).some((part) => part[flag] === true);
  }

  /** The schema, what it points to and what it is made of: each may say that it is read-only. */
  #parts(schema) {
    const target = schema.$ref ? this.#components[nameOf(schema.$ref)] : undefined;
    const direct = [schema, ...(schema.allOf ?? []).filter((part) => !part.$ref)];
    return target ? [...direct, target] : direct;
  }

  /** A schema that names no field says nothing about fields: the slice has some cut down to that. */
  #isClosed(schema) {
    if (schema.additionalProperties !== undefined || schema['x-okta-extensible']) return false;
    if (schema.$ref) return this.#isClosed(this.#components[nameOf(schema.$ref)]);
    const parts = schema.allOf ?? [];
    const names = Object.keys(schema.properties ?? {}).length;
    const isOpen = (part) => (part.$ref || part.properties) && !this.#isClosed(part);
    return (names > 0 || parts.some((part) => this.#isClosed(part))) && !parts.some(isOpen);
  }
}

/** Under which the definitions are to be added to a validator. */
export const SCHEMAS_ID = 'api';

const COPIED = [
  ...['type', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['pattern', 'uniqueItems'],
];
const FORMATS = new Set(['date-time', 'email', 'uri', 'int32', 'int64']);

function nameOf(pointer) {
  return pointer.slice('#/components/schemas/'.length);
}

function reference(pointer, closed) {
  return `${SCHEMAS_ID}#/$defs/${nameOf(pointer)}${closed ? '' : '~part'}`;
}

/** Not written as a literal: an object with a `then` passes for a promise. */
function conditional(when, holds) {
  return Object.fromEntries([
    ['if', when],
    ['then', holds],
  ]);
}

function nullable(schema) {
  if (typeof schema.type !== 'string') return { anyOf: [{ type: 'null' }, schema] };
  const values = schema.enum ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...values, type: [schema.type, 'null'] };
}
