import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, throwIfCancelled } from './errors';

/**
 * Resolves after `ms` milliseconds.
 * @throws {CancelledError} as soon as the signal is aborted.
 */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  throwIfCancelled(signal);
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    throw error;
  }
}
