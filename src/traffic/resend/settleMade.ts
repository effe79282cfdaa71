import { BOUNDS } from '../../base/bounds';
import { UsageError } from '../../base/errors';
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
 * Sees to what an earlier run has left that was killed, before a new one writes. `mayWrite`: whether the new one
 * may; `left`: what could not be removed, of a list of the time `at`.
 * @throws {UsageError} when the file is no such list, or is about another server. @throws {CancelledError}
 * @throws {UnreachableError} when the server does not answer.
 */
export async function settleMade(
  target: ConnectorTarget,
  { signal, madeFile, readOnly }: { signal: AbortSignal; madeFile: string; readOnly: boolean },
  { ask, say }: MadeTalk,
): Promise<{ mayWrite: boolean; left: Entry[]; at?: number | undefined }> {
  const found = madeBefore(madeFile);
  if (!found) return { mayWrite: true, left: [] };
  const names = found.made.map(
    ({ kind, name }) => `${kind === 'Users' ? 'user' : 'group'} ${name}`,
  );
  const what = `A recording that was sent earlier and stopped has left ${someOf(names)} on ${found.baseUrl}.`;
  if (found.baseUrl !== target.baseUrl && !readOnly) {
    throw new UsageError(what, {
      nextStep: `Send one with ${found.baseUrl} as provisioning.connector.baseUrl, which offers to remove that, or delete ${madeFile}.`,
    });
  }
  say(what);
  if (readOnly || !(await ask('Remove that now?'))) {
    say('It stays, and nothing else is written.');
    return { mayWrite: false, left: [] };
  }
  const { client, redactor, close } = resendConnection(target, { signal });
  try {
    // The file lists the newest first, the ledger the oldest.
    const entries = found.made
      .map((one): Entry => ({ ...one, state: one.id === undefined ? 'unclear' : 'made' }))
      .reverse();
    const ledger = new Ledger(
      keepMade(madeFile, found.baseUrl, () => found.at ?? Date.now()),
      entries,
    );
    const ends = AbortSignal.any([signal, AbortSignal.timeout(BOUNDS.connector.cleaningMs)]);
    const left = await removeMade(client, ledger, ends, false, found.at);
    say(left.length === 0 ? 'What it had left is gone.' : `Still there: ${someOf(left, 20)}.`);
    return { mayWrite: true, left: ledger.remaining(), at: found.at };
  } catch (error) {
    throw afterCleanup(error, [], redactor.clean(target.baseUrl));
  } finally {
    close();
  }
}
