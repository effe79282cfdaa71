import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { messageOf, UsageError } from '../../base/errors';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import { SharedFiles } from '../../tasks/sharedFiles';
import type { Io } from '../io';
import { fileProblem } from './withinFolder';

export interface ConfigFile {
  /** As it was given, for messages. */
  name: string;
  /** Absolute. */
  path: string;
  document: ConfigDocument;
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EISDIR: 'it is a folder',
};

/** @throws {UsageError} when the file cannot be read as text. */
export async function readConfigFile(
  { cwd, within }: Pick<Io, 'cwd' | 'within'>,
  name: string,
): Promise<ConfigFile> {
  const path = resolve(cwd, name);
  const problem = within === undefined ? undefined : fileProblem(within, path);
  if (problem !== undefined) {
    throw new UsageError(problem, { nextStep: 'Name a config file of the folder.' });
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UsageError(`${name} cannot be read: ${REASONS[code] ?? messageOf(error)}.`, {
      nextStep:
        code === 'ENOENT'
          ? 'Give the path of an okta-scim.yaml as the argument, or make one: okta-scim init.'
          : 'Give the path of an okta-scim.yaml as the argument.',
      cause: error,
    });
  }
  const text = decode(bytes, name);
  const load = new SharedFiles({ within }).loaderFor(path);
  return { name, path, document: parseConfig(text, basename(path), undefined, load) };
}

function decode(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${name} is not UTF-8 text.`, {
      nextStep: 'Save it as UTF-8.',
      cause: error,
    });
  }
}
