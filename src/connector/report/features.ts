import { someOf } from '../../base/text/someOf';
import { checksFor } from '../checks';
import type { ConnectorTarget } from '../http/target';
import { type Check, levelOf } from '../run/check';
import type { Feature } from '../run/feature';
import type { CheckResult } from '../run/runModel';
import { type FeatureChecks, featureChecks } from './featureTable';

/** What will work in Okta with this connector, as far as the checks tell. A feature works when all of it was tested. */
export function featuresOf(results: readonly CheckResult[], target: ConnectorTarget): Feature[] {
  const checks = new Map(checksFor(target).map((check) => [check.id, check]));
  const byId = new Map(results.map((result) => [result.id, result]));
  return featureChecks(target).map((feature) => {
    const [first = ''] = feature.checks;
    const check = checks.get(first);
    const wanted = check !== undefined && levelOf(check, target) === 'okta';
    return { title: feature.title, wanted, ...judged(feature, [...checks.values()], byId) };
  });
}

function judged(
  { checks, attributes, doubts = [], unseen }: FeatureChecks,
  all: readonly Check[],
  byId: ReadonlyMap<string, CheckResult>,
): Pick<Feature, 'state' | 'because'> {
  const custom = all.filter(({ area }) => area === 'attributes');
  const ids = attributes === undefined ? [] : custom.map(({ id }) => id);
  const counts = (result: CheckResult) =>
    attributes === 'create' ? result.onCreate === 'refused' : isBroken(result);
  const own = checks.flatMap((id) => byId.get(id) ?? []);
  const theirs = ids.flatMap((id) => byId.get(id) ?? []);
  const broken = [...own.filter(isBroken), ...theirs.filter(counts)];
  const causes = own.flatMap(({ causedBy }) =>
    causedBy === undefined ? [] : (byId.get(causedBy) ?? []),
  );
  const because = [...new Set([...broken, ...causes.filter(isBroken)].map(({ id }) => id))];
  if (because.length > 0) return { state: 'broken', because: because.join(', ') };
  const missing = [...checks, ...ids].filter((id) => !byId.has(id));
  if (missing.length > 0)
    return { state: 'unknown', because: `not run: ${someOf(missing, namedOf(missing))}` };
  const idle = new Set(custom.filter((check) => check.idle).map(({ id }) => id));
  const skipped = [...own, ...theirs.filter(({ id }) => !idle.has(id))].find(
    ({ outcome }) => outcome === 'skipped',
  );
  if (skipped) return { state: 'unknown', because: skipped.actual };
  const doubtful = theirs.find(({ onCreate }) => onCreate === 'doubtful');
  if (doubtful) {
    return {
      state: 'unknown',
      because: `${doubtful.id} was refused, and may come with the create`,
    };
  }
  const doubt = doubts
    .flatMap((id) => byId.get(id) ?? [])
    .find(({ outcome }) => outcome === 'warning');
  if (doubt) return { state: 'unknown', because: `${doubt.id}: ${doubt.actual}` };
  const bounds = [...checks, ...doubts].flatMap((id) => byId.get(id)?.bound ?? []);
  const tried = bounds.length === 0 ? [] : [`tried with ${bounds.join(', ')}`];
  return {
    state: 'works',
    because: [...tried, ...(unseen === undefined ? [] : [unseen])].join('; '),
  };
}

/** The ids of failed checks that stand under no feature: they are about safety. */
export function failedBesides(results: readonly CheckResult[], target: ConnectorTarget): string[] {
  const known = new Set(featureChecks(target).flatMap(({ checks }) => checks));
  return results
    .filter(
      ({ id, area, outcome }) => outcome === 'failed' && area !== 'attributes' && !known.has(id),
    )
    .map(({ id }) => id);
}

/** How many of them are named: one that is left alone is named as well. */
function namedOf({ length }: readonly string[]): number {
  return length === SHOWN + 1 ? length : SHOWN;
}

const SHOWN = 3;

/** Below level okta a check that does not hold is a warning; at level info there are no other warnings. */
function isBroken({ outcome, level }: CheckResult): boolean {
  return outcome === 'failed' || (outcome === 'warning' && level === 'info');
}
