import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Bytes; of a file that is larger than a config file may be the checker says so, and it need not be read as a whole for that. */
const MOST_BYTES = 100_000_000;

/**
 * Why a file is not read for somebody who may read below a folder only, and only config files; undefined when it is. A link may not
 * lead out. It is one file: no folder and no pattern, behind which a link could stand, and no pipe, which would be waited for.
 */
export function fileProblem(within: string, file: string): string | undefined {
  const path = resolve(within, file);
  const isFit = /\.ya?ml$/.test(file) && !file.includes('\0') && isBelow(within, path);
  if (!isFit || !isBelow(realOf(within), realOf(path))) {
    return 'file has to be a .yaml file below the folder that the server runs in.';
  }
  const stats = statsOf(path);
  // Whoever reads it says so.
  if (stats === undefined) return undefined;
  if (!stats.isFile()) return 'file has to be one file: no folder, no pattern and no pipe.';
  return stats.size > MOST_BYTES ? 'file is far too large for a config file.' : undefined;
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way.split(sep)[0] !== '..' && !isAbsolute(way);
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Where a path leads; of what is not there, where its folder leads. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realOf(folder), basename(path));
  }
}
