import type { ApplyOptions, ApplyReport } from '../engine/apply/apply';
import { ProgressLines } from '../engine/apply/progressLines';
import { recordedRun } from '../engine/apply/recordedRun';
import { asksHash } from '../engine/plan/hash';
import type { JournalDeed } from '../engine/records/journalEntry';
import { canTakeOver } from '../engine/records/runInUse';
import type { OrgHost } from './orgHost';

export interface WriteSettings
  extends Pick<
    ApplyOptions,
    'expectedHash' | 'expectedPlan' | 'adopt' | 'allowDelete' | 'force' | 'waitManualMs'
  > {
  /** Take the place of a run of another machine that has not cleared up, unasked. */
  takeOver?: boolean;
  /** What the journal calls it. */
  does: JournalDeed;
}

/**
 * Runs the engine's apply or push as the only run of its file, with a journal, the ids kept and progress told. Asks before
 * it takes the place of a run that may have ended.
 * @throws {CancelledError} when it is stopped, or not to take that place; else as the run.
 */
export async function write(
  host: OrgHost,
  run: (options: ApplyOptions) => Promise<ApplyReport>,
  { takeOver = false, does, ...settings }: WriteSettings,
): Promise<ApplyReport> {
  const { desired } = host;
  const place = { ...host.place(), does, asks: asksHash(desired) };
  const lines = new ProgressLines();
  const go = (mayTakeOver: boolean) =>
    host.work('write', host.org, (signal, show) =>
      recordedRun(
        place,
        { takeOver: mayTakeOver, onNote: (note) => host.note(note) },
        async ({ journal, history }) =>
          run({
            ...settings,
            desired,
            journal,
            history,
            writer: await host.writer(),
            known: await host.known(),
            remember: (ids) => host.remember(ids),
            onProgress: (event) => host.progress(event, lines.lineOf(event), show),
            signal,
            consoleUrl: await host.consoleUrl(signal),
          }),
      ),
    );
  try {
    return await go(takeOver);
  } catch (error) {
    if (!canTakeOver(error) || !(await host.takeOver(error.message))) throw error;
    return await go(true);
  } finally {
    await host.written();
  }
}
