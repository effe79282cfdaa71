import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { root } from './paths.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Beside the clone, unless OKTA_OPENAPI names another place. */
const BESIDE = '../shared/reference/okta-openapi-slice.yaml';

export function slicePath() {
  return process.env.OKTA_OPENAPI ?? resolve(root, BESIDE);
}

/** Okta's OpenAPI document, cut to our endpoints; undefined when it is not there. @throws for one that is no YAML. */
export async function loadSlice() {
  try {
    return parse(await readFile(slicePath(), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The document's operations, and how to find the one of a request. */
export class Operations {
  #list;
  #document;

  constructor(document) {
    this.#document = document;
    this.#list = Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map((method) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        segments: path.split('/'),
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((one) =>
          this.resolved(one),
        ),
        body: this.resolved(item[method].requestBody),
        responses: item[method].responses,
      })),
    );
  }

  names() {
    return this.#list.map(({ name }) => name);
  }

  /** Literal segments win over parameters. */
  find(method, path) {
    const parts = path.replace(/\/$/, '').split('/');
    return this.#list
      .filter((operation) => operation.method === method && fits(operation.segments, parts))
      .sort((one, other) => literals(other) - literals(one))[0];
  }

  /** The object itself, or what its `$ref` points to. */
  resolved(value) {
    if (!value?.$ref) return value;
    return value.$ref
      .slice('#/'.length)
      .split('/')
      .reduce((found, key) => found[key], this.#document);
  }
}

function fits(segments, parts) {
  return (
    segments.length === parts.length &&
    segments.every((segment, index) => segment.startsWith('{') || segment === parts[index])
  );
}

function literals({ segments }) {
  return segments.filter((segment) => !segment.startsWith('{')).length;
}
