import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BOUNDS } from '../bounds';
import { messageOf } from '../errors';
import { BESIDE_PROBLEMS, type BesideText, besideText } from './besideText';
import { untilLetGoSync } from './patience';
import { codeOf } from './systemError';

/** A link or a pipe that took the file's place since it was looked at is neither followed nor waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: BESIDE_PROBLEMS.missing,
  ENOTDIR: BESIDE_PROBLEMS.missing,
  EACCES: BESIDE_PROBLEMS.forbidden,
  EPERM: BESIDE_PROBLEMS.forbidden,
  EISDIR: BESIDE_PROBLEMS.folder,
  ELOOP: BESIDE_PROBLEMS.link,
};

/**
 * The path that a name leads to from the folder of a file. How that folder is reached does not matter: links in what the
 * name adds do.
 */
export function besidePath(file: string, name: string): string {
  let folder = dirname(file);
  try {
    folder = realpathSync(folder);
  } catch {
    // Not there, as of a file that has yet to be saved: nor is what is beside it.
  }
  return resolve(folder, name);
}

/** A file that another one names, relative to itself, which others may have prepared. Never throws. */
export function readBeside(file: string, name: string): BesideText {
  const path = besidePath(file, name);
  try {
    if (realpathSync(path) !== path) return { problem: BESIDE_PROBLEMS.link };
    const descriptor = untilLetGoSync(() => openSync(path, FLAGS));
    try {
      return read(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { problem: PROBLEMS[codeOf(error)] ?? `cannot be read: ${messageOf(error)}` };
  }
}

function read(descriptor: number): BesideText {
  const stats = fstatSync(descriptor);
  if (stats.isDirectory()) return { problem: BESIDE_PROBLEMS.folder };
  if (!stats.isFile()) return { problem: BESIDE_PROBLEMS.special };
  // A file that grows meanwhile is not read any further.
  const bytes = Buffer.alloc(Math.min(stats.size, BOUNDS.sharedFileBytes) + 1);
  let length = 0;
  for (let more = 1; more > 0 && length < bytes.length; length += more) {
    more = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  return besideText(bytes.subarray(0, length));
}
