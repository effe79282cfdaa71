/** A signal that is aborted `ms` milliseconds after the other one, or never when there is none. */
export function later(signal: AbortSignal | undefined, ms: number): AbortSignal | undefined {
  if (!signal) return undefined;
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(), ms).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
