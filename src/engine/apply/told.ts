import { NO_HISTORY } from '../records/journalHistory';
import { withAccount } from './applyErrors';
import type { ApplyReport } from './applyModel';
import type { ApplyRun } from './applyRun';
import { resumedSteps, resumedText } from './resumed';

/** Says first what has become of the open ends of earlier runs; an error says what was written by then. */
export async function told(run: ApplyRun, work: () => Promise<ApplyReport>): Promise<ApplyReport> {
  const { interrupted } = run.options.history ?? NO_HISTORY;
  const resumed = resumedSteps(interrupted, run.desired, run.org.live);
  try {
    if (interrupted.length > 0) run.progress.tell('read', resumedText(interrupted, resumed));
    const report = await work();
    return resumed.length > 0 ? { ...report, resumed } : report;
  } catch (error) {
    const reason = await run.org.reasonOf(error);
    throw withAccount(reason, run.writes.outcomes, run.options.journal.path);
  }
}
