import { ConflictError } from '../base/errors';
import { LEFTOVERS_ENDING } from '../connector/cleanup/leftoverPath';
import { canTakeOver } from '../engine/records/runInUse';
import { RUNNING_ENDING, type RunLock, takeRunLock } from '../engine/records/runLock';

/**
 * Runs what writes to a SCIM server while no other run of the same file and environment does: two at once would take what
 * the other has made for left behind, remove it, and each forget the other's list. `listFile`: where a run writes down what
 * it has made; what stands for the run is beside it.
 * @throws {ConflictError} while another run may write. @throws {InvalidError} when nothing can be written there.
 */
export async function asOnlyRun<T>(
  listFile: string,
  say: (line: string) => void,
  job: () => Promise<T>,
): Promise<T> {
  const lock = await takeLock(runningPath(listFile));
  try {
    if (lock.note !== undefined) say(lock.note);
    return await job();
  } finally {
    await lock.release();
  }
}

async function takeLock(path: string): Promise<RunLock> {
  try {
    return await takeRunLock(path);
  } catch (error) {
    if (!canTakeOver(error)) throw error;
    const nextStep = `Wait for it to end. When you know that it has ended, delete ${path}.`;
    throw new ConflictError(error.message, { nextStep });
  }
}

function runningPath(listFile: string): string {
  return `${listFile.slice(0, -LEFTOVERS_ENDING.length)}${RUNNING_ENDING}`;
}
