import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { HumanError, InvalidError, messageOf, UsageError } from '../../base/errors';
import {
  assertMayReplace,
  type Making,
  PRIVATE,
  PUBLIC,
  replaceFile,
} from '../../base/files/wholeFile';
import { lockFileName } from '../../engine/records/lockFile';
import type { Io } from '../io';

/** Files of a person's own, which a flag names. */
const NAMED = { naming: 'flag', mayStream: true } as const;

/**
 * Before anything is sent: a result that cannot be kept at the end would be lost.
 * @throws {UsageError} when the name that a flag has given is a link or a folder, or is the config file or its lock file.
 */
export function assertMayWrite(
  io: Io,
  name: string | undefined,
  flag: string,
  configPath?: string,
): void {
  if (name === undefined) return;
  const path = resolve(io.cwd, name);
  if (configPath !== undefined) assertOther(path, configPath, flag);
  assertMayReplace(path, NAMED);
}

/** Writes a file whole or not at all; one that is there keeps its mode. @throws {UsageError} when it cannot be written. */
export function writeFile(io: Io, name: string, text: string): Promise<void> {
  const making: Making = { ...NAMED, mode: PUBLIC, keepsMode: true };
  return write(io, name, text, making, UsageError);
}

/**
 * The same for a file that its owner alone may read: users and addresses of a server are nobody else's business, also when
 * no secret is among them.
 * @throws {UsageError} when the name is a link or a folder. @throws {InvalidError} when it cannot be written.
 */
export function writePrivately(io: Io, name: string, text: string): Promise<void> {
  return write(io, name, text, { ...NAMED, mode: PRIVATE }, InvalidError);
}

/** The same for secrets, which go into a file and nowhere else. */
export function writeSecrets(io: Io, name: string, text: string): Promise<void> {
  return write(io, name, text, { naming: 'flag', mode: PRIVATE }, InvalidError);
}

async function write(
  io: Io,
  name: string,
  text: string,
  making: Making,
  Failure: typeof UsageError | typeof InvalidError,
): Promise<void> {
  try {
    await replaceFile(resolve(io.cwd, name), text, making);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new Failure(`${name} cannot be written: ${messageOf(error)}.`, {
      nextStep: 'Make room on the disk, or name a file in a folder that you may write to.',
      cause: error,
    });
  }
}

function assertOther(path: string, configPath: string, flag: string): void {
  const lockPath = join(dirname(configPath), lockFileName(basename(configPath)));
  if (![configPath, lockPath].some((ours) => isSame(path, ours))) return;
  throw new UsageError(`What ${flag} writes to ${basename(path)} would replace it.`, {
    nextStep: `Give another path after ${flag}.`,
  });
}

/** Also by another spelling of its name, where the system takes both. */
function isSame(path: string, other: string): boolean {
  if (path === other) return true;
  try {
    const [one, two] = [statSync(path, { bigint: true }), statSync(other, { bigint: true })];
    return one.ino === two.ino && one.dev === two.dev;
  } catch {
    return false;
  }
}
