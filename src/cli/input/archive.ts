import { resolve } from 'node:path';
import { readArchiveFile } from '../../traffic/archiveFile';
import type { Io } from '../io';

/** The text of an HTTP Archive. Errors as `readArchiveFile`. */
export function readArchive(io: Io, name: string): Promise<string> {
  return readArchiveFile(resolve(io.cwd, name), name);
}
