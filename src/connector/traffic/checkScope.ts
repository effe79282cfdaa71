import { AsyncLocalStorage } from 'node:async_hooks';
import type { Check } from '../check';

/** Knows which check the running code works for, also while several run side by side. */
export class CheckScope {
  readonly #storage = new AsyncLocalStorage<string>();

  /** Undefined outside of every check: what is made for several beforehand, and the clean-up. */
  get current(): string | undefined {
    return this.#storage.getStore();
  }

  /** The same checks, each of which is known while it runs. */
  around(checks: readonly Check[]): Check[] {
    return checks.map((check) => ({
      ...check,
      run: (bench) => this.#storage.run(check.id, () => check.run(bench)),
    }));
  }
}
