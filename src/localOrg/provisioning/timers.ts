/** Calls `run` later; the timer keeps no process alive. @returns how to call it off. */
export function schedule(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
