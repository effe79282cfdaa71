import { randomBytes } from 'node:crypto';
import { constants, lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { untilLetGo, untilLetGoSync } from './patience';
import { codeOf } from './systemError';

/** Makes a file, or fails: what stands at the name is never opened, be it a file, a link or a pipe. */
const NEW = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/** For `openSync`, too. */
export const NEW_FILE = NEW;
/** The same for a file that lines are added to. */
export const NEW_LIST = NEW | constants.O_APPEND;
/** To go on with such a file; a link that has taken its name is not followed. */
export const MORE_LINES = constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);

const NAME = /^\.okta-scim-[0-9a-f]{24}\.tmp$/;
/** A draft is there for moments; one as old as this was left by a process that was killed, ms. */
const LEFT_BEHIND_MS = 60 * 60_000;

/** Drafts that go when this process ends in an orderly way. */
let unfinished: Set<string> | undefined;

/** A name beside `path` that nobody can have prepared. */
export function draftName(path: string): string {
  return join(dirname(path), `.okta-scim-${randomBytes(12).toString('hex')}.tmp`);
}

/** A file made under a name that was free. @throws {Error} of the system, `EEXIST` when the name is taken. */
export function makeFile(path: string, mode: number, flags = NEW_FILE): Promise<FileHandle> {
  return untilLetGo(() => open(path, flags, mode));
}

/** Removes a file, or a link itself, never its target; nothing when there is none. @throws {Error} of the system. */
export function removeFile(path: string): void {
  try {
    untilLetGoSync(() => unlinkSync(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** The same where another error is on its way already. */
export function removeQuietly(path: string): void {
  try {
    removeFile(path);
  } catch {
    // The folder went with it, or cannot be written to any more.
  }
}

/** Has a draft removed when the process ends before it is in its place; call what is returned once it is. */
export function goesAtExit(draft: string): () => void {
  unfinished ??= watchExit(new Set());
  const drafts = unfinished.add(draft);
  return () => void drafts.delete(draft);
}

function watchExit(drafts: Set<string>): Set<string> {
  process.on('exit', () => drafts.forEach(removeQuietly));
  return drafts;
}

/**
 * Removes the drafts that killed processes have left in a folder: files of that very form of name, this user's, an hour
 * old or more. It is no failure when it cannot.
 */
export function sweepDrafts(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (NAME.test(name) && isLeftBehind(join(folder, name))) removeQuietly(join(folder, name));
    }
  } catch {
    // A folder that may be written to but not listed.
  }
}

function isLeftBehind(path: string): boolean {
  const stats = lstatSync(path);
  const own = process.getuid?.();
  const isOurs = own === undefined || stats.uid === own;
  const isDraft = stats.isFile() && stats.nlink === 1;
  return isDraft && isOurs && Date.now() - stats.mtimeMs > LEFT_BEHIND_MS;
}
