import { CancelledError } from './errors';

/** Time, so that tests can hold it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `run` after `ms`; returns what stops it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** @throws {CancelledError} as soon as the signal is aborted. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
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
