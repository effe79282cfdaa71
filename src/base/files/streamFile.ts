import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { UsageError } from '../errors';
import { shownText } from '../text/shownText';
import { codeOf } from './systemError';

/** Links to what a process has open. They are the system's, and a person who names one means just that. */
const OPEN_FILE = /^\/(?:dev\/(?:stdout|stderr|fd\/\d+)|proc\/self\/fd\/\d+)$/;
const STDOUT = /(?:stdout|\/1)$/;
const STDERR = /(?:stderr|\/2)$/;

/** Whether a path stands for something that this process has open, as /dev/stdout does. */
export function isStream(path: string): boolean {
  return process.platform !== 'win32' && OPEN_FILE.test(path);
}

/**
 * Writes to a pipe, a device, or what this process has open; nothing is made or cut off.
 * @throws {UsageError} when nobody reads the pipe. @throws {Error} of the system.
 */
export async function writeStream(path: string, text: string): Promise<void> {
  // By the stream itself: the system would open a file anew, and write over what is printed. It may be a terminal.
  if (isStream(path) && STDOUT.test(path)) return printed(process.stdout, shownText(text));
  if (isStream(path) && STDERR.test(path)) return printed(process.stderr, shownText(text));
  const follow = isStream(path) ? 0 : (constants.O_NOFOLLOW ?? 0);
  const flags = constants.O_WRONLY | constants.O_APPEND | follow;
  // Held until the other one is open: a reader ends when nobody has the pipe any more.
  const probe = await openRead(path, flags | (constants.O_NONBLOCK ?? 0));
  const handle = await open(path, flags).finally(() => probe.close());
  try {
    await handle.writeFile(text, 'utf8');
  } finally {
    await handle.close();
  }
}

/** To open a pipe that nobody reads would wait for ever, and could not be stopped. */
async function openRead(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (codeOf(error) !== 'ENXIO') throw error;
    throw new UsageError(`${path} is a pipe that nobody reads.`, {
      nextStep: 'Start what reads it first, or name a file.',
    });
  }
}

function printed(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
