import { CancelledError, throwIfCancelled } from '../errors';

/** What an exchange may take, and what ends it before. */
export interface Ends {
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** There was no answer, or no whole one, in time. */
export class TimedOutError extends Error {}

/**
 * Runs `work` with a signal that is aborted when its time is over, or when the person cancels; `work` has to fail then.
 * @throws {CancelledError} as soon as the signal is aborted. @throws {TimedOutError} And what `work` throws.
 */
export async function within<T>(
  { timeoutMs, signal }: Ends,
  work: (ends: AbortSignal) => Promise<T>,
): Promise<T> {
  throwIfCancelled(signal);
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    controller.abort();
  }, timeoutMs);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    if (isLate) throw new TimedOutError();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
