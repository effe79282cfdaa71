import { hostname, userInfo } from 'node:os';
import { readPlain } from '../../base/files/readPlain';
import { codeOf } from '../../base/files/systemError';
import { processSpace } from '../../base/processSpace';

/** Whose run it is. */
export interface Owner {
  /** Tells this run from every other one. */
  token: string;
  user: string;
  host: string;
  pid: number;
  /** Where `pid` means anything; undefined where the system does not tell. */
  space?: string;
  /** RFC 3339, UTC, on the owner's clock: to be read, not to be reckoned with. */
  since: string;
}

/** It is a part of file names. */
const TOKEN = /^[\w-]{1,64}$/;

/** `unknown`: something is there, and it does not say whose it is; a link does not, whatever it leads to. */
export async function ownerOf(path: string): Promise<Owner | 'unknown' | 'gone'> {
  try {
    const text = await readPlain(path, 'fixed');
    if (text === undefined) return 'gone';
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : 'unknown';
  } catch {
    return 'unknown';
  }
}

export function ownerName(owner: Owner | 'unknown'): string {
  if (owner === 'unknown') return 'another run';
  return `${owner.user}@${owner.host} (process ${owner.pid}, since ${owner.since})`;
}

/** Whether it can be seen from here if the owner's process has ended. */
export function isHere({ space }: Owner): boolean {
  return space !== undefined && space === processSpace();
}

/** A process that may not be signalled is there all the same. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return 'somebody';
  }
}

/** The person and the machine, as `anna@laptop`. */
export function whoIsHere(): string {
  return `${userName()}@${hostname()}`;
}

export function tokenOf(owner: Owner | 'unknown' | 'gone'): string {
  return typeof owner === 'string' ? owner : owner.token;
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const text = (name: string) => typeof Reflect.get(value, name) === 'string';
  const pid: unknown = Reflect.get(value, 'pid');
  const isNamed = ['token', 'user', 'host', 'since'].every(text);
  const token: unknown = Reflect.get(value, 'token');
  return isNamed && TOKEN.test(String(token)) && Number.isInteger(pid) && Number(pid) > 0;
}
