import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { isMain } from './lib/paths.mjs';

const schemaFile = new URL('../schemas/okta-scim.schema.json', import.meta.url);
const validatorFile = new URL('../src/config/check/schema/generated/validator.js', import.meta.url);
const shapeFile = new URL('../src/config/check/schema/generated/schemaShape.json', import.meta.url);
const guideFile = new URL('../src/config/check/schema/generated/schemaGuide.json', import.meta.url);
const typesFile = new URL('../src/config/check/schema/generated/validator.d.ts', import.meta.url);

const TYPES = `import type { SchemaError } from '../schema';

export declare const validate: {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
};
`;

/** Keywords that only people and editors read; without them the validator is half the size. */
const ANNOTATIONS = new Set(['title', 'description', 'examples', 'default']);
/** Keywords that neither hover nor completion read. */
const UNGUIDED = new Set([
  '$schema',
  '$id',
  'examples',
  'default',
  'if',
  'pattern',
  'minLength',
  'minimum',
  'maximum',
  'uniqueItems',
]);

/**
 * Compiles the file's schema to plain JavaScript, so that neither ajv nor its compiler is needed at run time. CommonJS:
 * esbuild, tsx and Node read it alike. `unicode: false` keeps ajv's run-time helper for string lengths out; ajv logs a
 * notice about that option, hence no logger (`strict` throws what matters). Beside it goes what the schema says of
 * keys, for the one that a misspelt key may be meant for, and what hover and completion read of it.
 */
export async function generateValidator() {
  const whole = JSON.parse(await readFile(schemaFile, 'utf8'));
  const schema = without(ANNOTATIONS, whole);
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { esm: true, source: true, lines: true },
    logger: false,
    messages: false,
    schemas: [schema],
    strict: true,
    strictRequired: false,
    strictTypes: false,
    unicode: false,
  });
  const code = compact(standaloneCode.default(ajv, { validate: schema.$id }));
  const needed = /require\("([^"]+)"\)/.exec(code)?.[1];
  if (needed) throw new Error(`The validator would need ${needed} at run time.`);
  await mkdir(dirname(fileURLToPath(validatorFile)), { recursive: true });
  await writeIfChanged(validatorFile, code);
  await writeIfChanged(typesFile, TYPES);
  await writeIfChanged(shapeFile, JSON.stringify(keysOnly(schema)));
  await writeIfChanged(guideFile, JSON.stringify(without(UNGUIDED, whole)));
}

/**
 * ajv spells out at each of some 200 places how to note an error, and quotes whole schemas for the sake of one list in
 * them. Said once, the validator is half the size.
 */
function compact(code) {
  const schemas = new Map(
    [...code.matchAll(/^const (schema\d+) = (\{.*\});$/gm)].map(([, name, json]) => [
      name,
      JSON.parse(json),
    ]),
  );
  const noting =
    /const (err\d+) = (\{.*\});\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g;
  const short = code
    .replace(/^const schema\d+ = .*;$/gm, '')
    .replace(noting, (_, _name, error) => `vErrors = noted(vErrors${noted(error)});\nerrors++;`)
    .replace(/\b(schema\d+)((?:\.\w+|\[\d+\]|\["[^"]+"\])+)/g, (_, name, steps) => {
      const path = [...steps.matchAll(/\w+/g)].map(([step]) => step);
      return JSON.stringify(path.reduce((value, step) => value[step], schemas.get(name)));
    })
    .replace(/(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'escaped($1)')
    .replace(/\b(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isMap($1)')
    .replace(/\bfunc\d+\.call\((\{.*?\}), (key\d+)\)/g, (_, properties, key) =>
      isOneOf(Object.keys(JSON.parse(properties)), key),
    )
    .replace(/\(+(\w+) === "[^"]+"\)(?: \|\| \(\1 === "[^"]+"\)\)*)+/g, compared);
  if (/\bschema\d+\b/.test(short)) throw new Error('The validator refers to a schema as a whole.');
  return `${withSharedReasons(short)}
function isMap(value) {
  return value && typeof value == "object" && !Array.isArray(value);
}
function escaped(key) {
  return key.replace(/~/g, "~0").replace(/\\//g, "~1");
}
function noted(errors, instancePath, keyword, params, isBranch, propertyName) {
  const error = { instancePath, keyword, params, isBranch: isBranch === 1, propertyName };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
`;
}

/** A value compared with one text after the other, in a bracket for each; brackets of the code around it stay. */
function compared(code, value) {
  const texts = [...code.matchAll(/"([^"]+)"/g)].map(([, text]) => text);
  const left = code.split('(').length - code.split(')').length;
  return `${'('.repeat(Math.max(0, left))}${isOneOf(texts, value)}${')'.repeat(Math.max(0, -left))}`;
}

function isOneOf(texts, value) {
  return `${JSON.stringify(texts)}.includes(${value})`;
}

/** Of the keywords and their parameters that many errors have in common, such as the type text, one copy for all. */
function withSharedReasons(code) {
  const reason = /("\w+", \{\w+: ?(?:"\w+"|\d+)\})(?=\);)/g;
  const counts = new Map();
  for (const [, text] of code.matchAll(reason)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 2).map(([text]) => text);
  const names = new Map(shared.map((text, index) => [text, `reason${index}`]));
  const constants = shared.map((text, index) => `const reason${index} = [${text}];\n`);
  const said = code.replace(reason, (text) => (names.has(text) ? `...${names.get(text)}` : text));
  return `${said}${constants.join('')}`;
}

/**
 * The arguments of `noted` for an error as ajv writes it: by place, and instead of the path into the schema only whether
 * it leads through an `anyOf`. Errors without content are counted by ajv and dropped again.
 */
function noted(error) {
  if (error === '{}') return '';
  const shape =
    /^\{instancePath(?::(.*?))?,schemaPath:"([^"]*)",keyword:"(\w+)",params:(\{.*\}?\})(?:,propertyName:(\w+))?\}$/;
  const [whole, path = 'instancePath', schemaPath, keyword, params, propertyName] =
    shape.exec(error) ?? [];
  if (whole === undefined) throw new Error(`An error of another shape: ${error}`);
  const isBranch = schemaPath.includes('/anyOf/') ? 1 : 0;
  const rest =
    propertyName === undefined ? (isBranch ? ', 1' : '') : `, ${isBranch}, ${propertyName}`;
  return `, ${path}, "${keyword}", ${params}${rest}`;
}

/** `properties` and `definitions` are maps of schemas: in them, `title` is a name like any other. */
function without(keywords, schema) {
  if (Array.isArray(schema)) return schema.map((one) => without(keywords, one));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !keywords.has(keyword))
      .map(([keyword, value]) => [
        keyword,
        keyword === 'properties' || keyword === 'definitions'
          ? Object.fromEntries(
              Object.entries(value).map(([name, child]) => [name, without(keywords, child)]),
            )
          : without(keywords, value),
      ]),
  );
}

const MAPS_OF_SCHEMAS = new Set(['definitions', 'properties']);
const SCHEMAS = new Set(['additionalProperties', 'items', 'then']);

/** Of a schema, what leads from a map to its keys. */
function keysOnly(schema) {
  const kept = Object.entries(schema).flatMap(([keyword, value]) => {
    if (keyword === '$ref') return [[keyword, value]];
    if (MAPS_OF_SCHEMAS.has(keyword)) {
      const children = Object.entries(value).map(([name, child]) => [name, keysOnly(child)]);
      return [[keyword, Object.fromEntries(children)]];
    }
    const isSchema = SCHEMAS.has(keyword) && typeof value === 'object';
    return isSchema ? [[keyword, keysOnly(value)]] : [];
  });
  return Object.fromEntries(kept);
}

/** Leaves the file's time alone when nothing changed, so that watchers stay quiet. */
async function writeIfChanged(file, text) {
  const old = await readFile(file, 'utf8').catch(() => undefined);
  if (old !== text) await writeFile(file, text);
}

if (isMain(import.meta.url)) await generateValidator();
