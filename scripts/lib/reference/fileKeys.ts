import { readFileSync } from 'node:fs';
import { ENUM_WORDS } from '../../schema/enumWords.mjs';
import { code, sentence, table } from './table';

type Value = string | number | boolean;

interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: Value[];
  const?: Value;
  default?: Value;
  examples?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  then?: Schema;
  else?: Schema;
}

interface Whole extends Schema {
  definitions: Record<string, Schema>;
}

export interface FileKey {
  /** As `groups[].assign.priority`; `NAME` stands for a name that the file chooses. */
  path: string;
  schema: Schema;
  isRequired: boolean;
}

const SCHEMA = 'schemas/okta-scim.schema.json';
/** Keys that are no section. */
const ROOT_SECTION = 'The file itself';

/** Every key of the file, in the order of the schema. */
export function fileKeys(): FileKey[] {
  const whole = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Whole;
  return keysBelow('', whole, whole);
}

function keysBelow(path: string, schema: Schema, whole: Whole): FileKey[] {
  const keys: FileKey[] = [];
  const under = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const one of [schema, schema.then, schema.else]) {
    for (const [name, property] of Object.entries(one?.properties ?? {})) {
      const found = resolved(property, whole);
      const isRequired = one?.required?.includes(name) ?? false;
      keys.push({ path: under(name), schema: found, isRequired });
      keys.push(...keysBelow(under(name), found, whole));
    }
  }
  const named = schema.additionalProperties;
  if (typeof named === 'object')
    keys.push(...keysBelow(under('NAME'), resolved(named, whole), whole));
  if (schema.items) keys.push(...keysBelow(`${path}[]`, resolved(schema.items, whole), whole));
  return keys;
}

function resolved(schema: Schema, whole: Whole): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : (whole.definitions[name] ?? schema);
}

/** The sections of docs/file.md. */
export function fileKeysText(): string {
  const sections = new Map<string, FileKey[]>();
  for (const key of fileKeys()) {
    const [first = ''] = key.path.split(/[.[]/);
    const below = ['app', 'provisioning', 'attributes', 'mappings', 'groups', 'environments'];
    const section = below.includes(first) ? first : ROOT_SECTION;
    sections.set(section, [...(sections.get(section) ?? []), key]);
  }
  return [...sections]
    .map(
      ([name, keys]) =>
        `## ${name === ROOT_SECTION ? name : `The section ${name}`}\n\n${table(['key', 'value', 'meaning'], keys.map(row))}`,
    )
    .join('\n\n');
}

function row({ path, schema, isRequired }: FileKey): string[] {
  const needed = isRequired ? ' Required.' : '';
  return [
    code(path),
    valuesOf(schema),
    `**${schema.title ?? path}**: ${schema.description ?? ''}${needed}${wordsOf(path, schema)}`,
  ];
}

function valuesOf({ type, enum: values, const: only, items, default: preset }: Schema): string {
  const listed = values ?? (only === undefined ? items?.enum : [only]);
  const types = [type ?? []].flat().join(' or ');
  const what = listed ? listed.map((value) => code(String(value))).join(', ') : types;
  const list = type === 'array' && listed ? `list of ${what}` : what || 'see below';
  return preset === undefined ? list : `${list}; ${code(String(preset))} if absent`;
}

/** What the values of a list mean, where that is not what they say. */
function wordsOf(path: string, { enum: values, items, description = '' }: Schema): string {
  const [key = '', above = ''] = path.split('.').reverse();
  const said = ENUM_WORDS[`${above}.${key}`] ?? ENUM_WORDS[key];
  const listed = values ?? items?.enum;
  if (!said || !listed || listed.every((value) => description.includes(String(value)))) return '';
  const words = listed.map(
    (value) => `${code(String(value))}: ${sentence(said[String(value)] ?? '')}`,
  );
  return ` ${words.join(' ')}`;
}
