import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { messageOf, UsageError } from '../../base/errors';
import { codeOf } from '../../base/files/systemError';
import { isConfigFileName } from '../../config/fileNames';

/** More files than this are no fleet but a wrong folder. */
const MOST_FILES = 10_000;
/** Folders that hold what others have made. */
const NOT_OURS: ReadonlySet<string> = new Set(['node_modules']);

/** Whether an argument stands for several files: a pattern, or a folder. */
export async function standsForMany(cwd: string, argument: string): Promise<boolean> {
  try {
    return (await stat(resolve(cwd, argument))).isDirectory();
  } catch {
    return isPattern(argument);
  }
}

/**
 * The files that arguments stand for, each once, in the order given and within one argument by name. A folder stands for the
 * config files in it, however deep; a pattern has `*`, `?`, `**` and `{a,b}`. Links to folders are not followed, nor are folders entered
 * that begin with a dot.
 * @throws {UsageError} when one stands for none, or a folder cannot be read.
 */
export async function filesOf(cwd: string, args: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const argument of args) {
    for (const name of await filesOfOne(cwd, argument)) {
      const path = resolve(cwd, name);
      if (!found.has(path)) found.set(path, name);
      if (found.size > MOST_FILES) throw tooMany(argument);
    }
  }
  return [...found.values()];
}

async function filesOfOne(cwd: string, argument: string): Promise<string[]> {
  const kind = await stat(resolve(cwd, argument)).catch(() => undefined);
  if (kind?.isDirectory() === true) {
    const files = await below(cwd, argument, (name) => isConfigFileName(name), true);
    if (files.length > 0) return files;
    throw new UsageError(`There is no config file in the folder ${argument}.`, {
      nextStep: 'Config files are called okta-scim.yaml, okta-scim.yml or NAME.okta-scim.yaml.',
    });
  }
  // A file whose name looks like a pattern is that file.
  if (kind !== undefined || !isPattern(argument)) return [argument];
  const { folder, rest, isDeep } = fixedPart(argument);
  const pattern = asExpression(rest);
  const files = await below(cwd, folder, (name) => pattern.test(name), isDeep);
  if (files.length > 0) return files;
  throw new UsageError(`No file matches ${argument}.`, {
    nextStep: 'Correct the pattern, or name the files or their folder.',
  });
}

function isPattern(argument: string): boolean {
  return /[*?{]/.test(argument);
}

/** The folder before the first part with a sign of a pattern, and what is left. */
function fixedPart(pattern: string): { folder: string; rest: string; isDeep: boolean } {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex(isPattern);
  const folder = parts.slice(0, first).join('/');
  const rest = parts.slice(first);
  return {
    folder: folder === '' ? (pattern.startsWith('/') ? '/' : '.') : folder,
    rest: rest.join('/'),
    isDeep: rest.length > 1 || rest.includes('**'),
  };
}

/** A pattern as an expression over whole paths with slashes. */
function asExpression(pattern: string): RegExp {
  return new RegExp(`^${sourceOf(pattern)}$`);
}

function sourceOf(pattern: string): string {
  return pattern.replace(
    /\{([^{}]*)\}|(^|\/)\*\*(\/|$)|\*+|\?|[.+^$()|[\]\\{}]/g,
    (sign, names: string | undefined, before: string | undefined, after: string | undefined) => {
      if (names !== undefined) return `(?:${names.split(',').map(sourceOf).join('|')})`;
      if (before !== undefined) return `${before}(?:[^/]+/)*${after === '/' ? '' : '[^/]+'}`;
      if (sign.startsWith('*')) return '[^/]*';
      return sign === '?' ? '[^/]' : `\\${sign}`;
    },
  );
}

/** Files below a folder whose path from there matches, by name; their names begin with the folder's as it was given. */
async function below(
  cwd: string,
  folder: string,
  matches: (path: string) => boolean,
  isDeep: boolean,
): Promise<string[]> {
  const files: string[] = [];
  const enter = async (inside: string): Promise<void> => {
    for (const entry of await entriesOf(cwd, join(folder, inside), folder)) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isDeep && !entry.name.startsWith('.') && !NOT_OURS.has(entry.name)) await enter(path);
      } else if (matches(path)) files.push(join(folder, path));
      if (files.length > MOST_FILES) throw tooMany(folder);
    }
  };
  await enter('');
  return files;
}

async function entriesOf(cwd: string, folder: string, given: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
    return entries.sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && folder === given) return [];
    throw new UsageError(`The folder ${folder} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Make it readable, or name the files.',
      cause: error,
    });
  }
}

function tooMany(given: string): UsageError {
  return new UsageError(`${given} stands for more than ${MOST_FILES} files.`, {
    nextStep: 'Name the folder that has the config files.',
  });
}
