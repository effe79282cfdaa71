import type { ConnectorTarget } from '../http/target';
import type { CheckResult, TestSummary } from '../run/runModel';
import { failedBesides, featuresOf } from './features';
import { rankedFixes } from './fixes';
import { scoreOf } from './score';

/** What a run says of the connector as a whole: what will work, what to fix first, how much of it holds. */
export function verdictOf(
  checks: readonly CheckResult[],
  target: ConnectorTarget,
): Pick<TestSummary, 'features' | 'besides' | 'fixes' | 'score' | 'profile'> {
  const features = featuresOf(checks, target);
  const besides = failedBesides(checks, target);
  return {
    profile: target.profile,
    features,
    besides,
    fixes: rankedFixes(checks, features, besides),
    score: scoreOf(checks),
  };
}
