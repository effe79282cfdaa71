import { randomUUID } from 'node:crypto';
import { link, readFile, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { defined } from '../../base/defined';
import { ConflictError, InvalidError, messageOf } from '../../base/errors';
import { draftName, goesAtExit, makeFile, removeFile, removeQuietly } from '../../base/files/draft';
import { lookAt } from '../../base/files/fileName';
import { untilLetGo } from '../../base/files/patience';
import { codeOf } from '../../base/files/systemError';
import { processSpace } from '../../base/processSpace';
import { inTheWay, inUse } from './runInUse';
import { isHere, isRunning, type Owner, ownerName, ownerOf, tokenOf, userName } from './runOwner';

/** Ending of the file that is there while a run goes on; git ignores files with it. */
export const RUNNING_ENDING = '.okta-scim.running';

/** Readable by whoever is to be told that a run goes on. */
const MODE = 0o644;

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
    ...defined({ space: processSpace() }),
  };
  if (await place(path, owner)) return heldLock(path, owner.token);
  const other = await ownerOf(path);
  if (other === 'gone') {
    if (!(await place(path, owner))) throw inUse(await ownerOf(path), path);
    return heldLock(path, owner.token);
  }
  assertLeftBehind(other, path, takeOver);
  const found = lookAt(path);
  await replace(path, other, owner, takeOver);
  const note =
    found.kind === 'link'
      ? `${path} was a link to ${found.target}: the link was removed.`
      : `The run of ${ownerName(other)} has ended without clearing up: taken over.`;
  return heldLock(path, owner.token, note);
}

function heldLock(path: string, token: string, note?: string): RunLock {
  const isHeldBy = (owner: Owner | 'unknown' | 'gone') => tokenOf(owner) === token;
  return {
    note,
    async assertHeld() {
      const owner = await ownerOf(path);
      if (isHeldBy(owner)) return;
      const by = owner === 'gone' ? 'somebody' : ownerName(owner);
      throw new ConflictError(`This run has been taken over by ${by}: it writes nothing more.`, {
        nextStep: 'See how the other run ends, then run the command again.',
      });
    },
    async release() {
      if (isHeldBy(await ownerOf(path))) removeFile(path);
    },
  };
}

/**
 * Puts the lock in its place with its content at once, so that nobody reads half of it. False when there is one already.
 * @throws {InvalidError}
 */
async function place(path: string, owner: Owner): Promise<boolean> {
  const draft = draftName(path);
  const forget = goesAtExit(draft);
  try {
    const handle = await makeFile(draft, MODE);
    try {
      await handle.writeFile(`${JSON.stringify(owner)}\n`, 'utf8');
    } finally {
      await handle.close();
    }
    await putInPlace(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw cannotWrite(path, error);
  } finally {
    removeQuietly(draft);
    forget();
  }
}

/**
 * A link fails when its name is taken. Drives without links (exFAT, FAT32, some network drives) say so in many ways: there
 * the lock is a copy, which is not there at once.
 */
async function putInPlace(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    const handle = await makeFile(path, MODE);
    try {
      await handle.writeFile(await readFile(draft));
    } catch (failure) {
      // Half a lock would keep everybody out.
      removeQuietly(path);
      throw failure;
    } finally {
      await handle.close();
    }
  }
}

/** @throws {ConflictError} while the owner may still be at work. */
function assertLeftBehind(owner: Owner | 'unknown', path: string, takeOver: boolean): void {
  if (owner !== 'unknown' && isHere(owner)) {
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
    // Whose right it is cannot be told, so nobody can be the one to replace it.
    if (other === 'unknown') throw inTheWay(right, path);
    assertLeftBehind(other, path, takeOver);
    rights.push(right);
    holder = other;
  }
  try {
    // A right that its holder has used and given back can be made anew, but then the lock is another one.
    const there = await ownerOf(path);
    if (tokenOf(there) !== tokenOf(left)) throw inUse(there, path);
    const draft = draftName(path);
    await place(draft, owner);
    try {
      // A link that has the name goes; what it leads to stays.
      await untilLetGo(() => rename(draft, path));
    } catch (error) {
      removeQuietly(draft);
      throw cannotWrite(path, error);
    }
  } finally {
    for (const right of rights) removeQuietly(right);
  }
}

function cannotWrite(path: string, cause: unknown): InvalidError {
  return new InvalidError(`The run lock ${path} cannot be written: ${messageOf(cause)}.`, {
    nextStep:
      'Make room on the disk or make the folder writable, then run the same command again; without it nothing is written to the org.',
    cause,
  });
}
