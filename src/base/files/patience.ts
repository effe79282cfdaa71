import { codeOf } from './systemError';

/**
 * What Windows says while somebody else has a file open for a moment: a virus scanner, an indexer, a folder that is
 * synchronised. On other systems the same codes are about rights, which waiting does not change.
 */
const HELD = new Set(['EACCES', 'EBUSY', 'EPERM']);
/** Pauses before each further try, ms: two seconds in all. */
const PAUSES = [10, 20, 40, 80, 150, 250, 350, 500, 600];

/** Tries again on Windows while the file is held. @throws {Error} of the system, of the last try. */
export async function untilLetGo<Result>(act: () => Promise<Result>): Promise<Result> {
  for (const pause of PAUSES) {
    try {
      return await act();
    } catch (error) {
      if (!isHeld(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return act();
}

/** The same at once, for what has to be done before the process goes on. */
export function untilLetGoSync<Result>(act: () => Result): Result {
  for (const pause of PAUSES) {
    try {
      return act();
    } catch (error) {
      if (!isHeld(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  return act();
}

function isHeld(error: unknown): boolean {
  return process.platform === 'win32' && HELD.has(codeOf(error));
}
