import type { CheckResult } from '../run/runModel';
import type { Counted, Score } from '../run/summaryModel';
import { byArea } from './byArea';

/** The score of a run, as a whole and by area. What was skipped counts for nothing, neither way. */
export function scoreOf(results: readonly CheckResult[]): Score {
  return {
    ...counted(results),
    areas: byArea(results).map(([area, found]) => ({ area, ...counted(found) })),
  };
}

function counted(results: readonly CheckResult[]): Counted {
  const count = (outcome: CheckResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const passed = count('passed');
  const failed = count('failed');
  const warning = count('warning');
  const judged = passed + failed + warning;
  // Rounded down: 100 is for what holds without exception.
  const score = judged === 0 ? null : Math.floor((passed * 100) / judged);
  return { passed, failed, warning, skipped: count('skipped'), score };
}
