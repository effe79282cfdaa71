import { BOUNDS } from '../../base/bounds';
import { someOf } from '../../base/text/someOf';
import type { ConnectorTarget } from '../../connector/http/target';
import { type Entry, Ledger } from '../../connector/run/ledger';
import { afterCleanup, resendConnection } from './connection';
import { keepMade, madeBefore } from './madeFile';
import { removeMade } from './removeMade';

export interface MadeTalk {
  /** Whether to remove what is left. */
  ask(question: string): Promise<boolean>;
  say(line: string): void;
}

/**
 * Sees to what an earlier run has left that was killed, before a new one writes. Returns whether the new one may.
 * @throws {UsageError} when the file is no such list. @throws {CancelledError}
 * @throws {UnreachableError} when the server does not answer.
 */
export async function settleMade(
  target: ConnectorTarget,
  { signal, madeFile, readOnly }: { signal: AbortSignal; madeFile: string; readOnly: boolean },
  { ask, say }: MadeTalk,
): Promise<boolean> {
  const found = madeBefore(madeFile);
  if (!found) return true;
  const names = found.made.map(
    ({ kind, name }) => `${kind === 'Users' ? 'user' : 'group'} ${name}`,
  );
  const what = `A recording that was sent earlier and stopped has left ${someOf(names)} on ${found.baseUrl}.`;
  const isElsewhere = found.baseUrl !== target.baseUrl;
  say(what);
  if (readOnly || isElsewhere || !(await ask('Remove that now?'))) {
    say('It stays, and nothing else is written.');
    return false;
  }
  const { client, redactor, close } = resendConnection(target, { signal });
  try {
    // The file lists the newest first, the ledger the oldest.
    const entries = found.made
      .map((one): Entry => ({ ...one, state: one.id === undefined ? 'unclear' : 'made' }))
      .reverse();
    const ledger = new Ledger(keepMade(madeFile, found.baseUrl), entries);
    const ends = AbortSignal.any([signal, AbortSignal.timeout(BOUNDS.connector.cleaningMs)]);
    const left = await removeMade(client, ledger, ends, false);
    say(left.length === 0 ? 'What it had left is gone.' : `Still there: ${someOf(left, 20)}.`);
    return true;
  } catch (error) {
    throw afterCleanup(error, [], redactor.clean(target.baseUrl));
  } finally {
    close();
  }
}
