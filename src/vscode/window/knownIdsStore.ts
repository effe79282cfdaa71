import { join } from 'node:path';
import { basename } from 'node:path/posix';
import type { KnownIds } from '../../engine/records/lockFile';
import { folderOf } from './folder';
import { type Target, targetKey } from './target';

/**
 * The ids found or made for a target. Those of the org that the file names go into the lock file beside it, which is
 * committed; those of any other org (a setting, the local org) are kept for this session only.
 */
export class KnownIdsStore {
  readonly #session = new Map<string, KnownIds>();

  /** @throws {InvalidError} when the lock file cannot be read as one. */
  async load(target: Target): Promise<KnownIds | undefined> {
    if (target.orgFrom !== 'file') return this.#session.get(targetKey(target));
    const { loadKnownIds } = await import('../../tasks/orgTasks');
    return loadKnownIds(pathOf(target), target.environment);
  }

  async save(target: Target, known: KnownIds): Promise<void> {
    if (target.orgFrom !== 'file') {
      this.#session.set(targetKey(target), known);
      return;
    }
    const { saveKnownIds } = await import('../../tasks/orgTasks');
    await saveKnownIds(pathOf(target), target.environment, known);
  }
}

function pathOf({ file }: Target): string {
  return join(folderOf(file), basename(file.path));
}
