import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { ConflictError, InvalidError, messageOf } from '../base/errors';
import { codeOf } from './flushFolder';

/** Ending of the file that is there while a run goes on; git ignores files with it. */
export const RUNNING_ENDING = '.okta-scim.running';

/** Whose run it is. */
interface Owner {
  /** Tells this run from every other one. */
  token: string;
  user: string;
  host: string;
  pid: number;
  /** RFC 3339, UTC, on the owner's clock: to be read, not to be reckoned with. */
  since: string;
}

/** Another run is at work. `canTakeOver`: whether it still is cannot be seen from here, so a person may say that it is not. */
export class RunInUseError extends ConflictError {
  readonly canTakeOver: boolean;

  constructor(message: string, canTakeOver: boolean, details: { nextStep: string }) {
    super(message, details);
    this.canTakeOver = canTakeOver;
  }
}

/** Whether a person may say that the run which is in the way has ended. */
export function canTakeOver(error: unknown): error is RunInUseError {
  return error instanceof RunInUseError && error.canTakeOver;
}

export interface RunLock {
  /** Something to tell: a lock that was left behind was taken over. */
  readonly note: string | undefined;
  /** @throws {ConflictError} when another run has taken this one's place. */
  assertHeld(): Promise<void>;
  /** Removes the lock when it is still this run's. */
  release(): Promise<void>;
}

/**
 * Takes the right to be the only run. `path` is the file that stands for it. A lock whose process has ended on this
 * machine is taken over; `takeOver` does the same for one of another machine, where that cannot be seen.
 * @throws {ConflictError} when another run has it, with the owner's name. @throws {InvalidError} when it cannot be kept.
 */
export async function takeRunLock(
  path: string,
  { takeOver = false }: { takeOver?: boolean } = {},
): Promise<RunLock> {
  const owner: Owner = {
    token: randomUUID(),
    user: userName(),
    host: hostname(),
    pid: process.pid,
    since: new Date().toISOString(),
  };
  if (await place(path, owner)) return new FileRunLock(path, owner.token, undefined);
  const other = await ownerOf(path);
  if (other === 'gone') {
    if (!(await place(path, owner))) throw inUse(await ownerOf(path), path);
    return new FileRunLock(path, owner.token, undefined);
  }
  assertLeftBehind(other, path, takeOver);
  await replace(path, other, owner, takeOver);
  const note = `The run of ${nameOf(other)} has ended without clearing up: taken over.`;
  return new FileRunLock(path, owner.token, note);
}

class FileRunLock implements RunLock {
  readonly note: string | undefined;
  readonly #path: string;
  readonly #token: string;

  constructor(path: string, token: string, note: string | undefined) {
    this.#path = path;
    this.#token = token;
    this.note = note;
  }

  async assertHeld(): Promise<void> {
    const owner = await ownerOf(this.#path);
    if (typeof owner === 'object' && owner.token === this.#token) return;
    const by = owner === 'gone' ? 'somebody' : nameOf(owner);
    throw new ConflictError(`This run has been taken over by ${by}: it writes nothing more.`, {
      nextStep: 'See how the other run ends, then run the command again.',
    });
  }

  async release(): Promise<void> {
    const owner = await ownerOf(this.#path);
    if (typeof owner === 'object' && owner.token === this.#token) {
      await rm(this.#path, { force: true });
    }
  }
}

/**
 * Puts the lock in its place with its content at once, so that nobody reads half of it. False when there is one already.
 * @throws {InvalidError}
 */
async function place(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${owner.token}`;
  try {
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(`${JSON.stringify(owner)}\n`, 'utf8');
    } finally {
      await handle.close();
    }
    await putInPlace(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new InvalidError(`The run lock ${path} cannot be written: ${messageOf(error)}.`, {
      nextStep:
        'Make room on the disk or make the folder writable, then run the same command again; without it nothing is written to the org.',
      cause: error,
    });
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** A link fails when its name is taken. Drives without links get a copy, which is not there at once. */
async function putInPlace(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
    const handle = await open(path, 'wx', 0o644);
    try {
      await handle.writeFile(await readFile(draft));
    } finally {
      await handle.close();
    }
  }
}

/** `unknown`: there is a lock, and it does not say whose. */
async function ownerOf(path: string): Promise<Owner | 'unknown' | 'gone'> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : 'unknown';
  }
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** @throws {ConflictError} while the owner may still be at work. */
function assertLeftBehind(owner: Owner | 'unknown', path: string, takeOver: boolean): void {
  if (owner !== 'unknown' && owner.host === hostname()) {
    if (isRunning(owner.pid)) throw inUse(owner, path);
  } else if (!takeOver) throw inUse(owner, path);
}

/**
 * Puts this run's lock in the place of one that was left behind. Many may find the same one: the right to replace it is
 * a file named after its token, which only one can make. The lock never leaves its place meanwhile, so nobody slips in.
 * @throws {ConflictError} when another run was first.
 */
async function replace(
  path: string,
  left: Owner | 'unknown',
  owner: Owner,
  takeOver: boolean,
): Promise<void> {
  const rights: string[] = [];
  // Whoever had the right may have been killed with it: then it is left behind as the lock was.
  for (let holder = left; ; ) {
    const right = `${path}.${tokenOf(holder)}.right`;
    if (await place(right, owner)) {
      rights.push(right);
      break;
    }
    const other = await ownerOf(right);
    if (other === 'gone') throw inUse(await ownerOf(path), path);
    assertLeftBehind(other, path, takeOver);
    rights.push(right);
    holder = other;
  }
  try {
    // A right that its holder has used and given back can be made anew, but then the lock is another one.
    const there = await ownerOf(path);
    if (tokenOf(there) !== tokenOf(left)) throw inUse(there, path);
    const draft = `${path}.${owner.token}`;
    await place(draft, owner);
    await rename(draft, path);
  } finally {
    for (const right of rights) await rm(right, { force: true });
  }
}

function inUse(owner: Owner | 'unknown' | 'gone', path: string): ConflictError {
  if (typeof owner === 'string') {
    return new RunInUseError('Another run is at work on this file; nothing was written.', true, {
      nextStep: `Wait for it to end. When there is none, run the command again with --take-over (the lock is ${path}).`,
    });
  }
  const isHere = owner.host === hostname();
  const message = `${nameOf(owner)} is at work on this file; nothing was written.`;
  return new RunInUseError(message, !isHere, {
    nextStep: isHere
      ? `Wait for that process to end, or stop it. When ${owner.pid} is another program by now, delete ${path}.`
      : `Wait for it to end. When you know that it has ended, run the command again with --take-over (the lock is ${path}).`,
  });
}

function nameOf(owner: Owner | 'unknown'): string {
  if (owner === 'unknown') return 'another run';
  return `${owner.user}@${owner.host} (process ${owner.pid}, since ${owner.since})`;
}

/** A process that may not be signalled is there all the same. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return 'somebody';
  }
}

function tokenOf(owner: Owner | 'unknown' | 'gone'): string {
  return typeof owner === 'string' ? owner : owner.token;
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const text = (name: string) => typeof Reflect.get(value, name) === 'string';
  const pid: unknown = Reflect.get(value, 'pid');
  return ['token', 'user', 'host', 'since'].every(text) && Number.isInteger(pid) && Number(pid) > 0;
}
