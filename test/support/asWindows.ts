import fs, { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What a test has Windows do: the code of the error that a call gets, undefined when it goes through. */
export type Obstacle = (call: 'open' | 'rename' | 'unlink', path: string) => string | undefined;

/**
 * Runs `work` where the platform is Windows and files are in the way as an obstacle says. Paths stay those of this system.
 * Counts the calls that were refused.
 */
export async function asWindows(
  obstacle: Obstacle,
  work: () => Promise<void> | void,
): Promise<number> {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform');
  const real = {
    rename: promises.rename,
    open: promises.open,
    renameSync: fs.renameSync,
    openSync: fs.openSync,
    unlinkSync: fs.unlinkSync,
  };
  let refused = 0;
  const stop = (call: Parameters<Obstacle>[0], path: unknown) => {
    const code = obstacle(call, String(path));
    if (code === undefined) return;
    refused += 1;
    throw Object.assign(new Error(`${code}: operation not permitted, ${call}`), { code });
  };
  promises.rename = async (from, to) => {
    stop('rename', to);
    return real.rename(from, to);
  };
  promises.open = async (path, ...rest) => {
    stop('open', path);
    return real.open(path, ...rest);
  };
  fs.renameSync = (from, to) => {
    stop('rename', to);
    real.renameSync(from, to);
  };
  fs.openSync = (path, ...rest) => {
    stop('open', path);
    return real.openSync(path, ...rest);
  };
  fs.unlinkSync = (path) => {
    stop('unlink', path);
    real.unlinkSync(path);
  };
  syncBuiltinESMExports();
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
  try {
    await work();
  } finally {
    if (platform) Object.defineProperty(process, 'platform', platform);
    Object.assign(promises, { rename: real.rename, open: real.open });
    Object.assign(fs, {
      renameSync: real.renameSync,
      openSync: real.openSync,
      unlinkSync: real.unlinkSync,
    });
    syncBuiltinESMExports();
  }
  return refused;
}

/** The first tries of each kind of call are refused, as while a virus scanner looks at the file. */
export function heldFor(tries: number, code: string): Obstacle {
  const counts = new Map<string, number>();
  return (call) => {
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    return count <= tries ? code : undefined;
  };
}
