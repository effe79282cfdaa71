import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { assertFileOrNothing, type Naming } from './fileName';
import { untilLetGo, untilLetGoSync } from './patience';
import { codeOf } from './systemError';

/**
 * A link or a pipe that took the file's place since it was looked at is neither followed nor waited for. Windows has no such
 * flags: there the look before is what keeps links and junctions away.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The text of a file that others may have prepared; undefined when there is none. A link is not followed, so no error can
 * show anything of a file elsewhere.
 * @throws {InvalidError} when something else than a file stands at a fixed name; {UsageError} at one of a flag.
 * @throws {Error} of the system.
 */
export async function readPlain(path: string, naming: Naming): Promise<string | undefined> {
  assertFileOrNothing(path, naming);
  try {
    const handle = await untilLetGo(() => open(path, FLAGS));
    try {
      assertFile(await handle.stat(), path);
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unlessGone(error);
  }
}

/** The same, at once. */
export function readPlainSync(path: string, naming: Naming): string | undefined {
  assertFileOrNothing(path, naming);
  try {
    const descriptor = untilLetGoSync(() => openSync(path, FLAGS));
    try {
      assertFile(fstatSync(descriptor), path);
      return readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unlessGone(error);
  }
}

function assertFile(stats: Stats, path: string): void {
  if (!stats.isFile()) throw new Error(`${path} is not a file any more`);
}

function unlessGone(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}
