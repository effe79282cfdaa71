import { randomBytes } from 'node:crypto';
import { messageOf } from '../../base/errors';
import { removeFile } from '../../base/files/draft';
import { ChangesFile, changesPath } from './changesFile';
import { ChangeTracker } from './changeTracker';
import type { OrgState } from './orgState';
import { loadState, saveState, serializeState } from './stateFile';

/** Changes that no reply waits for are written together, ms. */
const GATHER_MS = 50;
/** When nothing has happened for so long, everything is compared, ms. */
const QUIET_MS = 1000;
/** A file of changes shorter than this is not worth a new state file, bytes. */
const SHORTEST_TO_FOLD = 4 * 1024 * 1024;

export interface PersisterParts {
  path: string;
  state(): OrgState;
  /** Takes what is on the disk for the state again. */
  restore(state: OrgState): void;
  onError(error: unknown): void;
}

/** A change could not be written: it was taken back. */
export class NotSavedError extends Error {
  constructor(path: string, cause: unknown) {
    super(
      `The state file ${path} cannot be written (${messageOf(cause)}): the change was refused.`,
      {
        cause,
      },
    );
    this.name = 'NotSavedError';
  }
}

/**
 * Keeps the state file: the state as it was at some time, and beside it every change since. A change is on the disk
 * before its request is answered, so that nothing which was acknowledged is lost, whenever the process ends.
 */
export class Persister {
  readonly #parts: PersisterParts;
  readonly #tracker: ChangeTracker;
  #file: ChangesFile;
  #stateBytes: number;
  /** Number of the latest change, of the latest one on the disk, and of the latest one that was taken back. */
  #changed = 0;
  #saved = 0;
  #lost = 0;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #lastFailure: unknown;
  /** Why nothing can be written any more. */
  #broken: Error | undefined;
  #isClosed = false;

  private constructor(parts: PersisterParts, file: ChangesFile, stateBytes: number) {
    this.#parts = parts;
    this.#file = file;
    this.#stateBytes = stateBytes;
    this.#tracker = new ChangeTracker(parts.state());
  }

  /** Writes the first state. @throws {Error} when the file cannot be written. */
  static async open(parts: PersisterParts): Promise<Persister> {
    const generation = newGeneration();
    const text = serializeState(parts.state(), generation);
    await saveState(parts.path, text);
    const file = await ChangesFile.create(parts.path, generation);
    return new Persister(parts, file, text.length);
  }

  /** Runs a handler that only reads. */
  reading<Result>(work: () => Result): Result {
    return this.#tracker.reading(work);
  }

  changed(): void {
    if (this.#isClosed) return;
    this.#changed++;
    this.#timer ??= setTimeout(() => {
      // It is reported where it is taken back.
      this.durable().catch(() => undefined);
    }, GATHER_MS);
  }

  /** Resolves when every change up to now is on the disk. @throws {NotSavedError} when one was taken back. */
  async durable(): Promise<void> {
    const upTo = this.#changed;
    while (this.#saved < upTo) {
      await this.#saveOnce(false);
      if (upTo <= this.#lost) throw new NotSavedError(this.#parts.path, this.#lastFailure);
    }
  }

  /** Leaves one complete file. */
  async close(): Promise<void> {
    const { path, onError } = this.#parts;
    await this.durable().catch(() => undefined);
    await this.#running?.catch(() => undefined);
    this.#isClosed = true;
    await this.#saveOnce(true).catch(onError);
    clearTimeout(this.#timer);
    clearTimeout(this.#quiet);
    try {
      if (this.#broken) return;
      await saveState(path, serializeState(this.#tracker.kept, newGeneration()));
      await this.#file.close();
      removeFile(changesPath(path));
    } catch (error) {
      // Nothing is lost: the older state and its changes are still there.
      onError(error);
    } finally {
      await this.#file.close();
    }
  }

  #saveOnce(all: boolean): Promise<void> {
    this.#running ??= this.#save(all).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #save(all: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const upTo = this.#changed;
    const changes = this.#tracker.collect(this.#parts.state(), all);
    if (changes.length > 0) {
      try {
        if (!(await this.#file.isOurs())) {
          this.#broken ??= new Error('another local org has been started with it');
        }
        if (this.#broken) throw this.#broken;
        await this.#file.append(changes);
      } catch (error) {
        await this.#takeBack(error);
        return;
      }
    }
    this.#saved = upTo;
    if (!all) this.#compareWhenQuiet();
    if (this.#file.length > Math.max(SHORTEST_TO_FOLD, this.#stateBytes)) await this.#fold();
  }

  /** An object that somebody held on to and changed late is found here. */
  #compareWhenQuiet(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#saveOnce(true).catch(this.#parts.onError);
    }, QUIET_MS);
    this.#quiet.unref();
  }

  /** What is on the disk is the state: whatever was not written has not happened. */
  async #takeBack(error: unknown): Promise<void> {
    const { path, restore, onError } = this.#parts;
    this.#lastFailure = error;
    if (!this.#broken) {
      try {
        const onDisk = await loadState(path);
        if (!onDisk) throw new Error('it is gone');
        restore(onDisk);
        this.#tracker.reset(onDisk);
      } catch (cause) {
        this.#broken = new Error('what is on the disk cannot be read back', { cause });
      }
    }
    // `restore` counts as a change itself; there is nothing to write of it.
    this.#lost = this.#changed;
    this.#saved = this.#changed;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    onError(new NotSavedError(path, error));
  }

  /** A new state file with everything in it, and an empty file of changes. */
  async #fold(): Promise<void> {
    const { path, onError } = this.#parts;
    const generation = newGeneration();
    const text = serializeState(this.#tracker.kept, generation);
    try {
      await saveState(path, text);
    } catch (error) {
      // The older state and its changes are still there; the file of changes goes on.
      onError(error);
      return;
    }
    try {
      // Before the new one takes its name: Windows lets no file be replaced that is open.
      await this.#file.close();
      this.#file = await ChangesFile.create(path, generation);
      this.#stateBytes = text.length;
    } catch (error) {
      // The old file of changes does not go on from the new state: what went into it would be lost.
      this.#broken = new Error('its file of changes cannot be made', { cause: error });
      onError(error);
    }
  }
}

function newGeneration(): string {
  return randomBytes(8).toString('hex');
}
