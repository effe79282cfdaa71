import type { ExitCode } from '../base/errors';
import type { ApplyOptions, ApplyReport } from '../engine/apply/apply';
import { ProgressLines } from '../engine/apply/progressLines';
import { recordedRun } from '../engine/apply/recordedRun';
import { saveKnownIds } from '../engine/records/lockStore';
import { HOW_TO_STOP, type Io } from './io';
import type { Org } from './org';

type Settings = Omit<
  ApplyOptions,
  | 'desired'
  | 'writer'
  | 'known'
  | 'journal'
  | 'history'
  | 'remember'
  | 'onProgress'
  | 'signal'
  | 'consoleUrl'
> & {
  /** Take the place of a run of another machine that has not cleared up. */
  takeOver: boolean;
};

/** Runs the engine's apply or push as the only run of its file, with a journal and the lock file, progress on `err`. */
export async function runEngine(
  io: Io,
  org: Org,
  run: (options: ApplyOptions) => Promise<ApplyReport>,
  { takeOver, ...settings }: Settings,
): Promise<ApplyReport> {
  const { file, desired, usesLock } = org.target;
  const lines = new ProgressLines();
  return recordedRun(
    { configPath: file.path, org: org.target.org, environment: desired.environment },
    { takeOver, onNote: io.note },
    async ({ journal, history }) =>
      run({
        ...settings,
        desired,
        journal,
        history,
        writer: await org.writer(),
        known: await org.known(),
        remember: async (ids) => {
          if (usesLock) await saveKnownIds(file.path, desired.environment, ids);
        },
        onProgress: (event) => {
          const line = lines.lineOf(event);
          if (line === undefined) return;
          const stop = event.waits === true ? `. ${HOW_TO_STOP}` : '';
          io.note(`${line}${stop}`);
        },
        signal: io.signal,
        consoleUrl: await org.consoleUrl(),
      }),
  );
}

/** Done; stopped for a person, held back or not proven yet; or refused. */
export function exitCodeOf({ status }: ApplyReport): ExitCode {
  switch (status) {
    case 'in-sync':
    case 'applied':
      return 0;
    case 'manual':
    case 'unproven':
    case 'pending':
      return 4;
    case 'failed':
      return 1;
  }
}
