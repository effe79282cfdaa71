import { type Clock, systemClock } from './clock';
import { CancelledError } from './errors';

/**
 * Resolves after `ms` milliseconds.
 * @throws {CancelledError} as soon as the signal is aborted.
 */
export function wait(ms: number, signal?: AbortSignal, clock: Clock = systemClock): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new CancelledError());
      return;
    }
    const stop = clock.after(ms, () => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    });
    const cancel = () => {
      stop();
      reject(new CancelledError());
    };
    signal?.addEventListener('abort', cancel, { once: true });
  });
}
