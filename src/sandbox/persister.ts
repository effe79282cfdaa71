import { saveState } from './stateFile';

/** Changes within this time go into one write: a state with thousands of users takes a while to write. */
const GATHER_MS = 100;

/** Writes the state file after changes, one write at a time; the last state always gets there. */
export class Persister {
  readonly #path: string;
  readonly #serialize: () => string;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, serialize: () => string, onError: (error: unknown) => void) {
    this.#path = path;
    this.#serialize = serialize;
    this.#onError = onError;
  }

  changed(): void {
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Resolves when everything up to now is on disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing
      .then(() => saveState(this.#path, this.#serialize()))
      .catch(this.#onError);
    await this.#writing;
  }
}
