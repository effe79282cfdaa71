import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type HumanError, InvalidError, UsageError } from '../errors';
import { codeOf } from './systemError';

/**
 * Who has chosen the name of a file. `fixed`: the product, beside the config file, so whoever prepares the folder knows
 * the name. `flag`: a person, for this one command.
 */
export type Naming = 'fixed' | 'flag';

/** What stands at a name; a link is seen as itself. */
export type FoundFile =
  | { kind: 'nothing' }
  | { kind: 'file'; mode: number }
  | { kind: 'link'; target: string }
  | { kind: 'folder' }
  /** A pipe or a character device, as /dev/null. */
  | { kind: 'stream' }
  /** A socket or a drive. */
  | { kind: 'other' }
  /** Nothing can have it. */
  | { kind: 'no name' }
  /** A file of somebody else where everybody may make files. */
  | { kind: 'foreign'; owner: number };

const EVERYBODY_WRITES = 0o002;
const ROOT = 0;

/**
 * Looks at a name without following a link. On Windows, Node tells junctions as symbolic links, and so do we: neither is
 * followed at the end of a path. Folders on the way to it are the person's own arrangement.
 * @throws {Error} of the system.
 */
export function lookAt(path: string): FoundFile {
  let stats: Stats;
  try {
    stats = lstatSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'nothing' };
    // A zero byte, which no name of a file has.
    if (codeOf(error) === 'ERR_INVALID_ARG_VALUE') return { kind: 'no name' };
    throw error;
  }
  if (stats.isSymbolicLink()) return { kind: 'link', target: targetOf(path) };
  if (stats.isDirectory()) return { kind: 'folder' };
  if (stats.isFIFO() || stats.isCharacterDevice()) return { kind: 'stream' };
  if (!stats.isFile()) return { kind: 'other' };
  return isForeign(path, stats)
    ? { kind: 'foreign', owner: stats.uid }
    : { kind: 'file', mode: stats.mode & 0o777 };
}

/** Why nothing is read from or written to what stands there; undefined for a file, and where there is nothing. */
export function refusalOf(found: FoundFile, path: string, naming: Naming): HumanError | undefined {
  const refused = naming === 'flag' ? refusedFlag : refusedFixed;
  switch (found.kind) {
    case 'nothing':
    case 'file':
      return undefined;
    case 'link':
      return refused(
        `${path} is a link to ${found.target}: it is not followed.`,
        naming === 'flag'
          ? 'Name the file itself, or remove the link; then run the same command again.'
          : 'Remove the link, not what it leads to; then run the same command again.',
      );
    case 'folder':
      return refused(`${path} is a folder, not a file.`, 'Move it away, or use another name.');
    case 'stream':
    case 'other':
      return refused(
        `${path} is a pipe, a socket or a device, not a file.`,
        'Move it away, or use another name.',
      );
    case 'no name':
      return refused(`${path} cannot be the name of a file.`, 'Use another name.');
    case 'foreign':
      return refused(
        `${path} belongs to another user (${found.owner}), in a folder that everybody may write to.`,
        'Work in a folder of your own.',
      );
  }
}

/**
 * For a file that is to be read, or to be written later on.
 * @throws {InvalidError} when something else than a file stands at a fixed name; {UsageError} at one of a flag.
 */
export function assertFileOrNothing(path: string, naming: Naming): void {
  const refusal = refusalOf(lookAt(path), path, naming);
  if (refusal) throw refusal;
}

function refusedFixed(message: string, nextStep: string): HumanError {
  return new InvalidError(message, { nextStep });
}

function refusedFlag(message: string, nextStep: string): HumanError {
  return new UsageError(message, { nextStep });
}

function targetOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return 'an unknown place';
  }
}

/** Windows has no such owners. Root may write everywhere: a file of its own tells nothing. */
function isForeign(path: string, { uid }: Stats): boolean {
  const own = process.getuid?.();
  if (own === undefined || uid === own || uid === ROOT) return false;
  return (statSync(dirname(path)).mode & EVERYBODY_WRITES) !== 0;
}
