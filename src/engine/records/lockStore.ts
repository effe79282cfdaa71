import { basename, dirname, join } from 'node:path';
import { ConflictError, HumanError, InvalidError, messageOf } from '../../base/errors';
import { assertFileOrNothing } from '../../base/files/fileName';
import { readPlain } from '../../base/files/readPlain';
import { PUBLIC, replaceFile } from '../../base/files/wholeFile';
import { own, setOwn } from '../../base/record';
import { wait } from '../../base/wait';
import {
  type KnownIds,
  type LockFile,
  lockFileName,
  parseLockFile,
  serializeLockFile,
  withConfirmations,
} from './lockFile';
import { canTakeOver } from './runInUse';
import { RUNNING_ENDING, type RunLock, takeRunLock } from './runLock';

/** Name in the lock file for files that declare no environments. */
const ONLY_ENVIRONMENT = 'default';

/** Pause between two tries to write the lock file, ms, and how many there are: writing it takes a few ms. */
const PAUSE_MS = 20;
const MOST_TRIES = 250;

/**
 * The ids that the lock file beside a config file keeps for one environment; undefined when it keeps none.
 * @throws {InvalidError} when the lock file cannot be read, or not as one.
 */
export async function loadKnownIds(
  configPath: string,
  environment: string | undefined,
): Promise<KnownIds | undefined> {
  const lock = await readLock(lockPath(configPath));
  return own(lock.environments, environment ?? ONLY_ENVIRONMENT);
}

/** Replaces the ids of one environment and keeps the others. @throws {InvalidError} when it can be neither read nor written. */
export async function saveKnownIds(
  configPath: string,
  environment: string | undefined,
  known: KnownIds,
): Promise<void> {
  await updateKnownIds(configPath, environment, (kept) => withConfirmations(known, kept));
}

/** The same for what depends on what is kept by then. Errors as `saveKnownIds`. */
export async function updateKnownIds(
  configPath: string,
  environment: string | undefined,
  update: (kept: KnownIds | undefined) => KnownIds,
): Promise<void> {
  const path = lockPath(configPath);
  const name = environment ?? ONLY_ENVIRONMENT;
  const merge = async () => {
    const lock = await readLock(path);
    const before = serializeLockFile(lock);
    setOwn(lock.environments, name, update(own(lock.environments, name)));
    const after = serializeLockFile(lock);
    return after === before ? undefined : after;
  };
  if ((await merge()) === undefined) return;
  // Runs of two environments may keep their ids at once: each must see what the other has written.
  const lock = await inTurn(path);
  try {
    const text = await merge();
    if (text !== undefined) await keep(path, text);
  } finally {
    await lock.release();
  }
}

/** @throws {ConflictError} when the turn does not come. @throws {InvalidError} when the folder cannot be written to. */
async function inTurn(path: string): Promise<RunLock> {
  const running = `${path}${RUNNING_ENDING}`;
  for (let tries = 1; ; tries += 1) {
    // What is no file stays as it is, however long one waits.
    assertFileOrNothing(running, 'fixed');
    try {
      return await takeRunLock(running);
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      // The file that keeps others away is ours alone to know: what a person misses is the lock file.
      if (error.exitCode !== 5) throw cannotWrite(path, error.cause ?? error);
      if (tries === MOST_TRIES) {
        // No flag takes this one over: it is there for moments only.
        const nextStep = `Wait for it to end. When no run is at work, delete ${running}.`;
        throw canTakeOver(error) ? new ConflictError(error.message, { nextStep }) : error;
      }
    }
    await wait(PAUSE_MS);
  }
}

function lockPath(configPath: string): string {
  return join(dirname(configPath), lockFileName(basename(configPath)));
}

async function readLock(path: string): Promise<LockFile> {
  try {
    const text = await readPlain(path, 'fixed');
    return text === undefined ? { version: 1, environments: {} } : parseLockFile(text);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new InvalidError(`The lock file ${path} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Make it readable; nothing was written.',
      cause: error,
    });
  }
}

/** In one step, power cut or not: a reader sees the old text or the new one, never half of it. */
async function keep(path: string, text: string): Promise<void> {
  const making = { naming: 'fixed', mode: PUBLIC, keepsMode: true, flush: true } as const;
  try {
    await replaceFile(path, text, making);
  } catch (error) {
    throw error instanceof HumanError ? error : cannotWrite(path, error);
  }
}

function cannotWrite(path: string, cause: unknown): InvalidError {
  return new InvalidError(`The lock file ${path} cannot be written: ${messageOf(cause)}.`, {
    nextStep: 'Make room on the disk or make the folder writable, then run the same command again.',
    cause,
  });
}
