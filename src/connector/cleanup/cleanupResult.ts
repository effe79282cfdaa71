import type { CheckOutcome, CheckResult } from '../run/runModel';

/** What the clean-up has done, as the last result of a run. */
export function cleanupResult(done: {
  /** How much the test has asked the server to make. */
  asked: number;
  /** How much there was to remove. */
  made: number;
  leftovers: readonly string[];
  ms: number;
}): CheckResult {
  const { asked, made, leftovers, ms } = done;
  let outcome: CheckOutcome = leftovers.length === 0 ? 'passed' : 'warning';
  if (asked === 0) outcome = 'skipped';
  return {
    id: 'cleanup',
    title: 'What the test made is gone again',
    area: 'cleanup',
    level: 'info',
    outcome,
    ms,
    request: made === 0 ? '' : `DELETE of ${made} resources`,
    expected: 'every user and group of the test can be deleted (Okta itself only deletes groups)',
    actual: actualOf(leftovers, outcome),
    fix: outcome === 'warning' ? 'Remove what is left by hand, or support DELETE.' : '',
    source: 'RFC 7644 section 3.6',
  };
}

function actualOf(leftovers: readonly string[], outcome: CheckOutcome): string {
  if (outcome === 'skipped') return 'The test has made nothing.';
  return leftovers.length === 0 ? 'nothing left' : `left: ${leftovers.join(', ')}`;
}
