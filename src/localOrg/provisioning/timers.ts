import { setTimeout as sleep } from 'node:timers/promises';

/** @throws when the signal aborts. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}

/** Calls `run` later; the timer keeps no process alive. @returns how to call it off. */
export function schedule(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
