import { defined } from '../../base/defined';
import type { Path } from '../../config/findings/finding';

/** The parts of JSON Schema that the file's schema uses. */
export interface SchemaNode {
  $ref?: string;
  $defs?: Record<string, SchemaNode>;
  definitions?: Record<string, SchemaNode>;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Record<string, SchemaNode>;
  patternProperties?: Record<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  items?: SchemaNode;
  required?: readonly string[];
  oneOf?: readonly SchemaNode[];
  anyOf?: readonly SchemaNode[];
  allOf?: readonly SchemaNode[];
  then?: SchemaNode;
  else?: SchemaNode;
  deprecated?: boolean;
}

export interface KeySuggestion {
  name: string;
  schema: SchemaNode;
  required: boolean;
}

/** Answers what the schema says about a place in the file: what it means, which keys and values fit there. */
export class SchemaGuide {
  readonly #root: SchemaNode;

  constructor(root: SchemaNode) {
    this.#root = root;
  }

  /** Every branch of the schema that a value at that path may follow; none for a path it does not know. */
  at(path: Path): SchemaNode[] {
    let nodes = this.#branches(this.#root);
    for (const step of path) {
      nodes = nodes
        .flatMap((node) => this.#child(node, step))
        .flatMap((child) => this.#branches(child));
    }
    return nodes;
  }

  /** The first title and description that the schema gives for the path. */
  describe(path: Path): { title?: string; description?: string } | undefined {
    const described = this.at(path).filter(({ title, description }) => title ?? description);
    const title = described.find((node) => node.title !== undefined)?.title;
    const description = described.find((node) => node.description !== undefined)?.description;
    if (title === undefined && description === undefined) return undefined;
    return {
      ...defined({ title, description }),
    };
  }

  /** Keys that a map at that path may have, in the order of the schema. */
  keysAt(path: Path): KeySuggestion[] {
    const found = new Map<string, KeySuggestion>();
    for (const node of this.at(path)) {
      for (const [name, schema] of Object.entries(node.properties ?? {})) {
        if (found.has(name)) continue;
        const [resolved = schema] = this.#branches(schema);
        const said = { ...resolved, ...schema };
        found.set(name, { name, schema: said, required: node.required?.includes(name) ?? false });
      }
    }
    return [...found.values()];
  }

  /** Scalars that fit at that path: of enums and constants, and both booleans. */
  valuesAt(path: Path): unknown[] {
    const values = this.at(path).flatMap((node) => {
      if (node.enum) return [...node.enum];
      if (node.const !== undefined) return [node.const];
      return types(node).includes('boolean') ? [true, false] : [];
    });
    return [...new Set(values)];
  }

  /** Whether a map, a list or a scalar is wanted at that path, to complete a key with the right opening. */
  shapeAt(path: Path): 'map' | 'list' | 'scalar' {
    const nodes = this.at(path);
    if (nodes.some((node) => node.properties || types(node).includes('object'))) {
      return nodes.some((node) => isScalar(node)) ? 'scalar' : 'map';
    }
    return nodes.some((node) => node.items || types(node).includes('array')) ? 'list' : 'scalar';
  }

  #branches(node: SchemaNode, depth = 0): SchemaNode[] {
    // Deeper nesting than this is a schema that refers to itself.
    if (depth > 16) return [];
    const { $ref, oneOf = [], anyOf = [], allOf = [] } = node;
    const target = $ref === undefined ? undefined : this.#resolve($ref);
    const conditional = [node.then, node.else].filter((branch) => branch !== undefined);
    const others = [...(target ? [target] : []), ...oneOf, ...anyOf, ...allOf, ...conditional];
    return [node, ...others.flatMap((other) => this.#branches(other, depth + 1))];
  }

  #child(node: SchemaNode, step: string | number): SchemaNode[] {
    if (typeof step === 'number') return node.items ? [node.items] : [];
    const named = node.properties?.[step];
    if (named) return [named];
    const matching = Object.entries(node.patternProperties ?? {}).filter(([pattern]) =>
      new RegExp(pattern, 'u').test(step),
    );
    if (matching.length > 0) return matching.map(([, schema]) => schema);
    return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  }

  #resolve(reference: string): SchemaNode | undefined {
    const [, group, name] = /^#\/(\$defs|definitions)\/(.+)$/.exec(reference) ?? [];
    if (name === undefined) return undefined;
    return (group === '$defs' ? this.#root.$defs : this.#root.definitions)?.[name];
  }
}

function types({ type }: SchemaNode): readonly string[] {
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}

function isScalar(node: SchemaNode): boolean {
  return types(node).some((type) =>
    ['string', 'number', 'integer', 'boolean', 'null'].includes(type),
  );
}
