import { own } from '../../../base/record';
import { withEnvironments } from '../../environments/environments';
import { hasReference } from '../../environments/references';
import type { View } from '../../environments/views';
import type { Path } from '../../findings/finding';
import type { Said } from '../../findings/report';
import { type Dictionary, mapOf, valueAt } from '../../yaml/values';
import { isSecretField } from '../secretFields';
import { isLiteral } from '../secretFindings';
import { type SchemaError, schemaErrorsOf } from './schema';
import { schemaKeysAt } from './schemaKeys';
import { explainSchemaError } from './schemaMessages';

/** Errors beyond this many would not be shown anyway. */
const MOST_ERRORS = 2000;

/** Keywords that say nothing which their branches do not say better. */
const WRAPPERS = new Set(['if', 'allOf', 'not', 'oneOf']);

/**
 * What the schema has against a value. What depends on references is judged by what each view makes of them, and names
 * the environments unless it holds in all; all else is judged once.
 */
export function schemaFindings(value: unknown, views: readonly View[]): Said[] {
  const written = locate(value).filter(({ path }) => !isTemplate(value, path));
  const known = new Set(written.map(keyOf));
  const found = written.map((error) => explain(error, value));
  return withoutEchoes([...found, ...saidOfViews(value, views, known)]);
}

/** Keys whose value says which other keys there have to be. */
const DECIDES: ReadonlySet<string> = new Set(['use', 'mode', 'grant']);

/** A misspelt key is one mistake: that the key which is meant is missing, or what follows from that, goes without saying. */
function withoutEchoes(found: readonly Said[]): Said[] {
  const meant = new Map<string, Set<string>>();
  for (const { code, path, fix } of found) {
    if (code !== 'unknown-key' || !fix) continue;
    const map = JSON.stringify(path.slice(0, -1));
    meant.set(map, (meant.get(map) ?? new Set()).add(fix.newText));
  }
  if (meant.size === 0) return [...found];
  return found.filter(({ code, path, message }) => {
    const isMissing = code === 'missing-key';
    if (!isMissing && code !== 'misplaced-key') return true;
    const names = meant.get(JSON.stringify(isMissing ? path : path.slice(0, -1)));
    if (!names) return true;
    if ([...names].some((name) => DECIDES.has(name))) return false;
    // As in `"app" lacks "label".` and `"app" needs "label" or "id".`
    return !isMissing || ![...names].some((name) => message.includes(`s "${name}"`));
  });
}

/** What is wrong in views only: a value that a reference stands for, or what such a value asks for beside it. */
function saidOfViews(value: unknown, views: readonly View[], known: ReadonlySet<string>): Said[] {
  const found = new Map<string, { said: Said; environments: string[] }>();
  for (const { config, environment = '' } of views) {
    for (const located of locate(partsThatDiffer(config, value))) {
      const { path } = located;
      // Of the parts that are alike, the top would seem to lack keys.
      if (path.length === 0 && located.error.keyword === 'required') continue;
      if (isTemplate(config, path) || known.has(keyOf(located))) continue;
      const said = ofReference(explain(located, config), value);
      const key = JSON.stringify([said.code, said.path, said.message]);
      const entry = found.get(key) ?? { said, environments: [] };
      entry.environments.push(environment);
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ said, environments }) =>
    environments.length >= views.length
      ? said
      : { ...said, message: withEnvironments(said.message, environments) },
  );
}

/** Whoever writes a reference to a variable that is `true` has to know why that does not do. */
function ofReference(said: Said, value: unknown): Said {
  const written = valueAt(value, said.path);
  if (said.code !== 'wrong-type' || typeof written !== 'string') return said;
  return { ...said, message: `${said.message} A reference gives text, whatever its variable is.` };
}

function keyOf({ error: { instancePath, keyword, params } }: Located): string {
  return JSON.stringify([instancePath, keyword, params]);
}

/**
 * The sections that hold references: what else a view has is the value's own, and has been judged. Environments hold none
 * that a view puts in; those of a shared file are judged there.
 */
function partsThatDiffer(config: Dictionary, value: unknown): Dictionary {
  const whole = mapOf(value);
  return Object.fromEntries(
    Object.entries(config).filter(
      ([section, part]) => section !== 'environments' && part !== own(whole, section),
    ),
  );
}

interface Located {
  error: SchemaError;
  path: Path;
}

function locate(value: unknown): Located[] {
  const errors = schemaErrorsOf(value)
    .filter(({ keyword, propertyName, isBranch }) => {
      return (
        !WRAPPERS.has(keyword) &&
        propertyName === undefined &&
        !(isBranch && keyword === 'required')
      );
    })
    .slice(0, MOST_ERRORS)
    .map((error) => ({ error, path: pathOf(error.instancePath, value) }))
    // That a secret of digits is no text is nothing to fix: it is a secret in the file, and told so.
    .filter(({ path }) => !(isSecretField(path) && isLiteral(valueAt(value, path))));
  return withoutRepeats(errors);
}

/** One finding per place: a wrong type says more than the enum it breaks, an unknown key more than a misplaced one. */
function withoutRepeats(errors: Located[]): Located[] {
  const wrongType = new Set<string>();
  const unknown = new Set<string>();
  for (const { error } of errors) {
    if (error.keyword === 'type') wrongType.add(error.instancePath);
    if (error.keyword === 'additionalProperties') {
      unknown.add(`${error.instancePath}/${String(error.params['additionalProperty'])}`);
    }
  }
  return errors.filter(({ error: { instancePath, keyword, params } }) => {
    if (keyword === 'propertyNames') {
      return !unknown.has(`${instancePath}/${String(params['propertyName'])}`);
    }
    return keyword === 'type' || !wrongType.has(instancePath);
  });
}

function explain({ error, path }: Located, value: unknown): Said {
  const found = valueAt(value, path);
  const isUnknownKey = error.keyword === 'additionalProperties';
  return explainSchemaError(error, path, found, isUnknownKey ? freeKeys(path, found) : []);
}

/** The keys that could still be added to a map. */
function freeKeys(path: Path, map: unknown): string[] {
  return schemaKeysAt(path).filter((key) => own(mapOf(map), key) === undefined);
}

/** A JSON pointer as a path; whether a step is an index or a key is for the value to say. */
function pathOf(pointer: string, value: unknown): Path {
  const path: (string | number)[] = [];
  let found = value;
  for (const escaped of pointer.split('/').slice(1)) {
    const step = unescapePointer(escaped);
    const next = Array.isArray(found) ? Number(step) : step;
    path.push(next);
    found = valueAt(found, [next]);
  }
  return path;
}

/** RFC 6901, section 4: `~1` first, then `~0`. */
function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Whether the text at the path still holds a reference. */
function isTemplate(value: unknown, path: Path): boolean {
  const text = valueAt(value, path);
  return typeof text === 'string' && hasReference(text);
}
