import { counted } from '../../base/text/counted';
import { someOf } from '../../base/text/someOf';
import type { ConnectorTarget } from '../http/target';
import { cleanLeftovers } from './cleanLeftovers';
import { type Leftovers, leftovers } from './leftoverFile';

export interface LeftoverTalk {
  /** Whether to remove what is left; asked once, and only when the run is to write. */
  ask(question: string): Promise<boolean>;
  say(line: string): void;
}

/**
 * Sees to what an earlier run has left, before a new one writes. Returns whether the new one may: what the file lists is
 * not forgotten in favour of a new list while nobody has tried to remove it.
 * @throws {UsageError} when the file is no list of leftovers, or is about another server.
 * @throws {UnreachableError} when the server does not answer. @throws {CancelledError}
 */
export async function settleLeftovers(
  target: ConnectorTarget,
  path: string,
  { writes, signal }: { writes: boolean; signal: AbortSignal },
  { ask, say }: LeftoverTalk,
): Promise<boolean> {
  const found = leftovers(path);
  if (!found) return true;
  const what = `An earlier test was stopped and has left ${listOf(found)} on ${found.baseUrl}.`;
  if (!writes) {
    say(`${what} This one only reads, and leaves that alone.`);
    return false;
  }
  const elsewhere = found.baseUrl !== target.baseUrl;
  if (!elsewhere && !(await ask(`${what} Remove that now?`))) {
    say('It stays, and nothing else is written.');
    return false;
  }
  const left = await cleanLeftovers(target, path, signal);
  say(
    left.length === 0
      ? 'What an earlier test had left is gone.'
      : `The server does not let go of what an earlier test has left: ${someOf(left, 20)}.`,
  );
  return true;
}

/** As `2 users and 1 group (okta-scim-test-…)`. */
function listOf({ made, prefix }: Leftovers): string {
  const users = made.filter(({ kind }) => kind === 'Users').length;
  const groups = made.length - users;
  const parts = [
    ...(users > 0 ? [counted(users, 'user')] : []),
    ...(groups > 0 ? [counted(groups, 'group')] : []),
  ];
  return `${parts.join(' and ')} (${prefix}-…)`;
}
