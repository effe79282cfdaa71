import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidError, messageOf } from '../base/errors';
import type { Io } from './io';

/**
 * Writes a file that its owner alone may read, whole or not at all: users and addresses of a server are nobody else's
 * business, also when no secret is among them.
 * @throws {InvalidError} when it cannot be written.
 */
export async function writePrivately(io: Io, name: string, text: string): Promise<void> {
  const path = resolve(io.cwd, name);
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(beside, text, { mode: 0o600, flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new InvalidError(`${name} cannot be written: ${messageOf(error)}.`, {
      nextStep: 'Make room on the disk, or name a file in a folder that you may write to.',
      cause: error,
    });
  }
}
