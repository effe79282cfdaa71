import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type KnownIds,
  type LockFile,
  lockFileName,
  parseLockFile,
  serializeLockFile,
} from '../engine/lockFile';
import { folderOf } from './folder';
import { type Target, targetKey } from './target';

/** Name in the lock file for files that declare no environments. */
const ONLY_ENVIRONMENT = 'default';

/**
 * The ids found or made for a target. Those of the org that the file names go into the lock file beside it, which is
 * committed; those of any other org (a setting, the local org) are kept for this session only.
 */
export class KnownIdsStore {
  readonly #session = new Map<string, KnownIds>();

  /** @throws {InvalidError} when the lock file cannot be read as one. */
  async load(target: Target): Promise<KnownIds | undefined> {
    if (target.orgFrom !== 'file') return this.#session.get(targetKey(target));
    const lock = await readLock(lockPath(target));
    return lock.environments[target.environment ?? ONLY_ENVIRONMENT];
  }

  async save(target: Target, known: KnownIds): Promise<void> {
    if (target.orgFrom !== 'file') {
      this.#session.set(targetKey(target), known);
      return;
    }
    const path = lockPath(target);
    const lock = await readLock(path);
    lock.environments[target.environment ?? ONLY_ENVIRONMENT] = known;
    await replaceFile(path, serializeLockFile(lock));
  }
}

function lockPath(target: Target): string {
  return join(folderOf(target.file), lockFileName(basename(target.file.fsPath)));
}

async function readLock(path: string): Promise<LockFile> {
  try {
    return parseLockFile(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { version: 1, environments: {} };
    }
    throw error;
  }
}

/** In one step: a reader sees the old text or the new one, never half of it. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { encoding: 'utf8', flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
