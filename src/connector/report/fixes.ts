import type { Feature } from '../run/feature';
import type { CheckResult } from '../run/runModel';
import type { RankedFix } from '../run/summaryModel';

interface Blocked {
  title: string;
  /** What is to be fixed for it, as texts. */
  left: Set<string>;
}

/**
 * What to fix, in the order in which most features work soonest: first whatever the feature needs that lacks least, of
 * that first what other features wait for, too. What is not turned on is left out; what failed besides comes last.
 */
export function rankedFixes(
  results: readonly CheckResult[],
  features: readonly Feature[],
  besides: readonly string[],
): RankedFix[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  const fixOf = (id: string) => byId.get(id)?.fix ?? '';
  const blocked = features
    .filter(({ wanted, state }) => wanted && state === 'broken')
    .map(({ title, because }): Blocked => ({ title, left: new Set(idsIn(because).map(fixOf)) }));
  const ids = new Set([...features.flatMap(({ because }) => idsIn(because)), ...besides]);
  const checksOf = (fix: string) =>
    results.filter((result) => ids.has(result.id) && result.fix === fix).map(({ id }) => id);
  const fixes: RankedFix[] = [];
  for (let fix = firstOf(blocked); fix !== undefined; fix = firstOf(blocked)) {
    const waiting = blocked.filter(({ left }) => left.has(fix));
    const before = fixes.filter((one) => one.fix === fix);
    for (const { left } of waiting) left.delete(fix);
    const frees = waiting.filter(({ left }) => left.size === 0);
    if (before.length === 0) {
      const titles = (some: readonly Blocked[]) => some.map(({ title }) => title);
      fixes.push({ checks: checksOf(fix), fix, blocks: titles(waiting), frees: titles(frees) });
    }
  }
  const known = new Set(fixes.map(({ fix }) => fix));
  const rest = [...new Set(besides.map(fixOf))].filter((fix) => !known.has(fix));
  return [...fixes, ...rest.map((fix) => ({ checks: checksOf(fix), fix, blocks: [], frees: [] }))];
}

/** The next fix of the feature that lacks least. */
function firstOf(blocked: readonly Blocked[]): string | undefined {
  const open = blocked.filter(({ left }) => left.size > 0);
  const [nearest] = open.toSorted((one, other) => one.left.size - other.left.size);
  const waitingFor = (fix: string) => open.filter(({ left }) => left.has(fix)).length;
  return [...(nearest?.left ?? [])].toSorted(
    (one, other) => waitingFor(other) - waitingFor(one),
  )[0];
}

/** Of a feature that does not work, `because` names checks. */
function idsIn(because: string): string[] {
  return because.split(', ');
}
