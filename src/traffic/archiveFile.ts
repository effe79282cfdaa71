import { readFile, stat } from 'node:fs/promises';
import { BOUNDS } from '../base/bounds';
import { HumanError, messageOf, UsageError } from '../base/errors';

/**
 * The text of an HTTP Archive. @param name of it, for messages.
 * @throws {UsageError} when it cannot be read, or is too large for what a recording may be.
 */
export async function readArchiveFile(path: string, name: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > BOUNDS.proxy.harBytes) {
      throw new UsageError(`${name} has ${size} bytes: that is too much to be read at once.`, {
        nextStep: 'Record a shorter time, or cut the archive in parts.',
      });
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Name an HTTP Archive, as okta-scim proxy --har FILE writes it.',
      cause: error,
    });
  }
}
