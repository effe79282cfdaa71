import { AsyncLocalStorage } from 'node:async_hooks';
import type { Check } from '../run/check';

/** Which check of which run the running code works for. */
interface Place {
  scope: CheckScope;
  id: string;
}

/** Knows which check the running code works for, also while several run side by side. */
export class CheckScope {
  /** One for all runs, made with the first: Node carries each of them from promise to promise as long as it lives. */
  static #storage: AsyncLocalStorage<Place> | undefined;

  /** Undefined outside of every check: what is made for several beforehand, and the clean-up. */
  get current(): string | undefined {
    const place = CheckScope.#storage?.getStore();
    return place?.scope === this ? place.id : undefined;
  }

  /** The same checks, each of which is known while it runs. */
  around(checks: readonly Check[]): Check[] {
    CheckScope.#storage ??= new AsyncLocalStorage<Place>();
    const storage = CheckScope.#storage;
    return checks.map((check) => ({
      ...check,
      run: (bench) => storage.run({ scope: this, id: check.id }, () => check.run(bench)),
    }));
  }
}
