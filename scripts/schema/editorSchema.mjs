import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { ENUM_WORDS } from './enumWords.mjs';
import { SNIPPETS } from './snippets.mjs';

/** As src/config/environments/references.ts reads them, but for secrets, which have places of their own. */
const REFERENCE = '\\$\\{(var|env):[A-Za-z_][A-Za-z0-9_.-]*\\}';
/** Conditions and values: nothing that is shown. */
const AS_THEY_ARE = new Set(['if', 'propertyNames', 'required', 'not', 'examples', 'enum']);

/**
 * The schema as editors read it: with what its values mean, snippets, and a reference where a text from a list or of a
 * form may be one. Made of schemas/okta-scim.schema.json, which says the rest.
 */
export async function editorSchema() {
  const schema = JSON.parse(await readFile(join(root, 'schemas', 'okta-scim.schema.json'), 'utf8'));
  const made = richer(schema, []);
  for (const [path, snippets] of Object.entries(SNIPPETS))
    at(made, path).defaultSnippets = snippets;
  return made;
}

/** The same as a text, for a file. */
export async function editorSchemaText() {
  return `${JSON.stringify(await editorSchema(), null, 2)}\n`;
}

/** What a list of values means; undefined when nobody has said it. */
export function wordsOf(values, path) {
  const names = path.filter(
    (step) => !/^(?:properties|items|then|else|definitions|allOf|\d+)$/.test(step),
  );
  const [key = '', above = ''] = names.reverse();
  const words = ENUM_WORDS[`${above}.${key}`] ?? ENUM_WORDS[key];
  const said = values.map((value) => words?.[value]);
  return said.every((text) => text !== undefined) ? said : undefined;
}

function richer(node, path) {
  if (Array.isArray(node)) return node.map((one, index) => richer(one, [...path, String(index)]));
  if (typeof node !== 'object' || node === null) return node;
  // Below `properties` every name is a key of the file, `required` too.
  const isKeyword = (key) => path.at(-1) !== 'properties' && AS_THEY_ARE.has(key);
  const made = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      isKeyword(key) ? value : richer(value, [...path, key]),
    ]),
  );
  if (typeof made.description === 'string') made.markdownDescription = made.description;
  if (!Array.isArray(made.enum) && typeof made.pattern !== 'string') return made;
  if (made.type !== 'string') return made;
  return orReference(made, path);
}

/** `enum` and `pattern` bind the text itself, so a reference is another way to write the value. */
function orReference({ enum: values, pattern, ...said }, path) {
  const words = values && wordsOf(values, path);
  const one = values ? { enum: values, ...(words && { enumDescriptions: words }) } : { pattern };
  // Editors show what the one that fits says, so both say it.
  const { description, markdownDescription } = said;
  const shown = { description, markdownDescription, type: 'string' };
  return {
    ...said,
    anyOf: [
      { ...shown, ...one },
      { ...shown, pattern: REFERENCE },
    ],
  };
}

function at(schema, path) {
  return path === ''
    ? schema
    : path
        .split('.')
        .reduce((node, step) => (step === '$ref' ? node : follow(schema, node[step])), schema);
}

/** What a reference to a definition stands for, so that a snippet is where an editor looks. */
function follow(schema, node) {
  const name = /^#\/definitions\/(\w+)$/.exec(node.$ref ?? '')?.[1];
  return name === undefined ? node : schema.definitions[name];
}
