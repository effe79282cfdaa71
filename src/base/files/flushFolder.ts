import { open } from 'node:fs/promises';
import { codeOf } from './systemError';

/** Where a folder cannot be opened or flushed (Windows, some network drives), the system keeps its entries by itself. */
const NOT_POSSIBLE = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

/** Puts the entries of a folder on disk: a file that was made or renamed in it is still there after a power cut. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NOT_POSSIBLE.has(codeOf(error))) throw error;
  }
}
