import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BOUNDS } from '../bounds';
import { messageOf } from '../errors';
import { untilLetGoSync } from './patience';
import { codeOf } from './systemError';

/** A link or a pipe that took the file's place since it was looked at is neither followed nor waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The text of a file, or why there is none. Goes on from the name of the file. */
export type BesideText = { text: string } | { problem: string };

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be read: there is no such file',
  ENOTDIR: 'cannot be read: there is no such file',
  EACCES: 'cannot be read: it is not permitted',
  EPERM: 'cannot be read: it is not permitted',
  EISDIR: 'cannot be read: it is a folder',
  ELOOP: 'cannot be read: it is a link, and links are not followed',
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
    if (realpathSync(path) !== path) return { problem: PROBLEMS['ELOOP'] ?? '' };
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
  if (stats.isDirectory()) return { problem: PROBLEMS['EISDIR'] ?? '' };
  if (!stats.isFile()) return { problem: 'cannot be read: it is no file' };
  const most = BOUNDS.sharedFileBytes;
  // A file that grows meanwhile is not read any further.
  const bytes = Buffer.alloc(Math.min(stats.size, most) + 1);
  let length = 0;
  for (let more = 1; more > 0 && length < bytes.length; length += more) {
    more = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  if (length > most) return { problem: `cannot be read: it is larger than ${most / 1_000_000} MB` };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes.subarray(0, length)) };
  } catch {
    return { problem: 'cannot be read: it is not UTF-8 text' };
  }
}
