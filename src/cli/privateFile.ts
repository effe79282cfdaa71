import { chmod, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidError, messageOf } from '../base/errors';
import type { Io } from './io';
import { writeWhole } from './wholeFile';

/** Read and written by its owner. */
const PRIVATE = 0o600;

/**
 * Writes a file that its owner alone may read, whole or not at all: users and addresses of a server are nobody else's
 * business, also when no secret is among them.
 * @throws {InvalidError} when it cannot be written.
 */
export async function writePrivately(io: Io, name: string, text: string): Promise<void> {
  const path = resolve(io.cwd, name);
  try {
    const there = await stat(path).catch(() => undefined);
    // Before the text is in it.
    if (there?.isFile()) await chmod(path, PRIVATE);
    await writeWhole(path, text, PRIVATE);
  } catch (error) {
    throw new InvalidError(`${name} cannot be written: ${messageOf(error)}.`, {
      nextStep: 'Make room on the disk, or name a file in a folder that you may write to.',
      cause: error,
    });
  }
}
