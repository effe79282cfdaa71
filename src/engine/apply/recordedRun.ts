import { basename, dirname, join } from 'node:path';
import { HumanError, messageOf, UsageError } from '../../base/errors';
import { MOST_NAME_BYTES, namePart } from '../../base/files/namePart';
import { type Journal, openJournal } from '../records/journal';
import type { RunAbout } from '../records/journalEntry';
import { type RunHistory, readHistory, settle } from '../records/journalHistory';
import { lockFileName } from '../records/lockFile';
import { RUNNING_ENDING, type RunLock, takeRunLock } from '../records/runLock';
import type { ApplyReport } from './applyModel';

/** What an apply or a push writes from: one file, in one environment, to one org. */
export interface RunPlace extends RunAbout {
  /** Absolute path of the config file. */
  configPath: string;
}

export interface RunRecords {
  journal: Journal;
  history: RunHistory;
}

/**
 * Runs `work` as the only run of its file and environment on this machine, with a journal, and with what earlier runs have
 * left open. In a folder that cannot be written to a run still reads, and is refused at its first write.
 * @throws {ConflictError} when another run is at work. @throws {UsageError} when the name of the file is too long for those
 * of its records; else as `work` does.
 */
export async function recordedRun(
  place: RunPlace,
  options: { takeOver?: boolean; onNote(note: string): void },
  work: (records: RunRecords) => Promise<ApplyReport>,
): Promise<ApplyReport> {
  assertNamesFit(place);
  const lock = await takeLock(place, options.takeOver === true);
  if (!('refusal' in lock) && lock.note !== undefined) options.onNote(lock.note);
  const journal = guarded(openJournal(place.configPath, place), lock);
  let end: string | undefined;
  try {
    const history = await readHistory(place.configPath, place);
    for (const refusal of history.passedOver) options.onNote(`No journal: ${refusal}`);
    const report = await work({ journal, history });
    end = report.status;
    await settle(history, report.own, report.unsettled);
    return report;
  } catch (error) {
    end = `stopped: ${messageOf(error)}`;
    throw error;
  } finally {
    try {
      await journal.close(end);
    } finally {
      if (!('refusal' in lock)) await lock.release();
    }
  }
}

type Refused = { refusal: unknown };

/**
 * Bytes that records may add to the name of the file: the right to take over a lock (`.`, a UUID and `.right`) is the
 * longest ending of a lock, time, process and number with theirs the one of a journal.
 */
const MOST_ADDED = 64;

/**
 * Before anything is written: with the app made and its journal refused, nobody would know of it.
 * @throws {UsageError}
 */
export function assertNamesFit(place: RunPlace): void {
  const file = basename(place.configPath);
  const longest = [runningName(place), `${lockFileName(file)}${RUNNING_ENDING}`].reduce(
    (most, name) => Math.max(most, Buffer.byteLength(name)),
    0,
  );
  const over = longest + MOST_ADDED - MOST_NAME_BYTES;
  if (over <= 0) return;
  throw new UsageError(
    `${file} has too long a name for the records beside it; nothing was written.`,
    {
      nextStep: `Give the file, or the environment, a name that is ${over} bytes shorter.`,
    },
  );
}

function runningName({ configPath, environment }: RunPlace): string {
  const suffix = environment === undefined ? '' : `.${namePart(environment)}`;
  return `${basename(configPath)}${suffix}${RUNNING_ENDING}`;
}

async function takeLock(place: RunPlace, takeOver: boolean): Promise<RunLock | Refused> {
  const path = join(dirname(place.configPath), runningName(place));
  try {
    return await takeRunLock(path, { takeOver });
  } catch (error) {
    // Somebody else is at work: not even a reading would stay true.
    if (error instanceof HumanError && error.exitCode === 5) throw error;
    return { refusal: error };
  }
}

/** Lets no write pass that is not this run's to make. */
function guarded(journal: Journal, lock: RunLock | Refused): Journal {
  return {
    get path() {
      return journal.path;
    },
    async write(entry) {
      if ('refusal' in lock) throw lock.refusal;
      if (entry.state === 'intent') await lock.assertHeld();
      await journal.write(entry);
    },
    close: (end) => journal.close(end),
  };
}
