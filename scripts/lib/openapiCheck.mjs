import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { SCHEMAS_ID, SchemaConverter } from './openapiSchema.mjs';
import { Operations } from './openapiSlice.mjs';

/** @typedef {{ operation: string, part: 'path' | 'query' | 'request' | 'status' | 'type' | 'reply', at: string, why: string }} Deviation */

/** Checks exchanges with the local org against an OpenAPI 3.0 document. */
export class OpenApiCheck {
  #operations;
  #sides;
  #query;
  #compiled = new Map();

  constructor(document) {
    this.#operations = new Operations(document);
    this.#query = ajv(
      { coerceTypes: true },
      new SchemaConverter(document, 'request').definitions(),
    );
    this.#sides = Object.fromEntries(
      ['request', 'reply'].map((direction) => {
        const converter = new SchemaConverter(document, direction);
        const $defs = converter.definitions();
        return [direction, { converter, ajv: ajv({}, $defs) }];
      }),
    );
  }

  operations() {
    return this.#operations.names();
  }

  /**
   * What of that exchange the document does not allow. A refused request is meant to be wrong: only its reply is looked
   * at. `operation` is undefined where the document has none.
   * @returns {{ operation: string | undefined, deviations: Deviation[] }}
   */
  check({ method, path, query, requestBody, status, contentType, body }) {
    const operation = this.#operations.find(method, path);
    if (!operation) return { operation: undefined, deviations: unknownPath(method, path, status) };
    const deviations = [];
    const add = (part, at, why) => deviations.push({ operation: operation.name, part, at, why });
    if (status < 300) {
      this.#checkQuery(operation, query, add);
      this.#checkRequest(operation, requestBody, add);
    }
    this.#checkReply(operation, { status, contentType, body }, add);
    return { operation: operation.name, deviations };
  }

  #checkQuery({ name, parameters }, query, add) {
    const known = parameters.filter((parameter) => parameter.in === 'query');
    const sent = new URLSearchParams(query);
    for (const key of new Set(sent.keys())) {
      const parameter = known.find((candidate) => candidate.name === key);
      if (!parameter) {
        add('query', key, 'is not a parameter');
        continue;
      }
      const validate = this.#compile(`query ${name} ${key}`, () =>
        this.#queryValidator(parameter.schema),
      );
      if (!validate({ value: sent.get(key) })) add('query', key, validate.errors[0].message);
    }
    for (const { name: key, required } of known) {
      if (required && !sent.has(key)) add('query', key, 'is required');
    }
  }

  #queryValidator(schema) {
    const { converter } = this.#sides.request;
    return this.#query.compile({
      type: 'object',
      properties: { value: converter.convert(schema, true) },
    });
  }

  #checkRequest({ name, body }, requestBody, add) {
    if (requestBody === undefined) {
      if (body?.required) add('request', '', 'is required');
      return;
    }
    if (!body) {
      add('request', '', 'has no body in the document');
      return;
    }
    const { schema } = body.content['application/json'];
    this.#checkBody(`request ${name}`, 'request', schema, requestBody, add);
  }

  #checkReply({ name, responses }, { status, contentType, body }, add) {
    const response = this.#operations.resolved(responses[status]);
    if (!response) {
      add('status', String(status), 'is not documented');
      return;
    }
    const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
    if (body === undefined) {
      if (content?.schema) add('reply', '', 'has no body');
      return;
    }
    if (!content) {
      add('reply', '', 'has no body in the document');
      return;
    }
    if (contentType !== type) add('type', contentType ?? '', `should be ${type}`);
    this.#checkBody(`reply ${name} ${status}`, 'reply', content.schema, body, add);
  }

  #checkBody(key, direction, schema, value, add) {
    const { converter, ajv: validator } = this.#sides[direction];
    const validate = this.#compile(key, () => validator.compile(converter.convert(schema, true)));
    if (validate(value)) return;
    const told = new Set();
    for (const { at, why } of readable(validate.errors)) {
      if (told.has(at + why)) continue;
      told.add(at + why);
      add(direction, at, why);
    }
  }

  #compile(key, make) {
    const known = this.#compiled.get(key);
    if (known) return known;
    const made = make();
    this.#compiled.set(key, made);
    return made;
  }
}

function ajv(options, $defs) {
  const validator = new Ajv2019({ strict: false, allErrors: true, ...options });
  addFormats.default(validator, ['date-time', 'email', 'uri', 'int32', 'int64']);
  validator.addSchema({ $id: SCHEMAS_ID, $defs });
  return validator;
}

/** The org says itself that there is no such path or method; anything else is an endpoint of its own. */
function unknownPath(method, path, status) {
  if (status === 404 || status === 405) return [];
  const operation = `${method} ${pattern(path)}`;
  return [{ operation, part: 'path', at: '', why: 'is not in the document' }];
}

/** Ids made by the server, cut out of a path. */
function pattern(path) {
  return path.replace(/\/(0oa|00g|00u|oty|osc|prm|gPm)[A-Za-z0-9]{17}(?=\/|$)/g, '/{id}');
}

/** Errors as one finding each: of alternatives that all fail, only that they do. */
function readable(errors) {
  const isNull = (error) => error.keyword === 'type' && error.params.type === 'null';
  const nullable = new Set(errors.filter(isNull).map(({ instancePath }) => instancePath));
  const isChoice = ({ keyword, instancePath }) =>
    keyword === 'anyOf' && !nullable.has(instancePath);
  const choices = new Set(errors.filter(isChoice).map(({ instancePath }) => instancePath));
  return errors
    .filter((error) => error.keyword !== 'if' && !isNull(error))
    .filter((error) =>
      error.keyword === 'anyOf' ? isChoice(error) : !isWithin(error.instancePath, choices),
    )
    .map(({ instancePath, keyword, params, message }) => {
      if (keyword === 'false schema') {
        return { at: general(instancePath), why: 'is read-only or write-only' };
      }
      if (keyword !== 'unevaluatedProperties') return { at: general(instancePath), why: message };
      const at = general(`${instancePath}/${params.unevaluatedProperty}`);
      return { at, why: 'is not in the document' };
    });
}

/** Whether the path is one of those, or below one. Lists are long: this must not compare every pair. */
function isWithin(path, outer) {
  if (outer.size === 0) return false;
  for (let end = path.length; end >= 0; end = path.lastIndexOf('/', end - 1)) {
    if (outer.has(path.slice(0, end))) return true;
    if (end === 0) return false;
  }
  return false;
}

/** Places in lists are all the same place. */
function general(path) {
  return path.replace(/\/\d+(?=\/|$)/g, '/*');
}
