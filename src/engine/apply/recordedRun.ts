import { basename, dirname, join } from 'node:path';
import { HumanError, messageOf } from '../../base/errors';
import { type Journal, openJournal } from '../records/journal';
import type { RunAbout } from '../records/journalEntry';
import { type RunHistory, readHistory, settle } from '../records/journalHistory';
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
 * @throws {ConflictError} when another run is at work; else as `work` does.
 */
export async function recordedRun(
  place: RunPlace,
  options: { takeOver?: boolean; onNote(note: string): void },
  work: (records: RunRecords) => Promise<ApplyReport>,
): Promise<ApplyReport> {
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

async function takeLock(place: RunPlace, takeOver: boolean): Promise<RunLock | Refused> {
  const { configPath, environment } = place;
  const suffix = environment === undefined ? '' : `.${encodeURIComponent(environment)}`;
  const name = `${basename(configPath)}${suffix}${RUNNING_ENDING}`;
  try {
    return await takeRunLock(join(dirname(configPath), name), { takeOver });
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
