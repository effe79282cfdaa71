import type { KnownIds } from '../../engine/records/lockFile';
import { pathOf } from './folder';
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
    const { withConfirmations } = await import('../../tasks/orgTasks');
    await this.update(target, (kept) => withConfirmations(known, kept));
  }

  /** Changes what is kept. Errors as `save`. */
  async update(target: Target, change: (kept: KnownIds | undefined) => KnownIds): Promise<void> {
    if (target.orgFrom !== 'file') {
      const key = targetKey(target);
      this.#session.set(key, change(this.#session.get(key)));
      return;
    }
    const { updateKnownIds } = await import('../../tasks/orgTasks');
    await updateKnownIds(pathOf(target), target.environment, change);
  }
}
