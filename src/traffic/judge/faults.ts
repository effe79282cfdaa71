import type { Explained } from '../explain';
import { type TrafficFinding, uniqueNames } from './finding';

/** Answers that break what Okta is doing, one finding for each cause. */
export function faultFindings(exchanges: readonly Explained[]): TrafficFinding[] {
  const groups = new Map<string, { number: number; explained: Explained }[]>();
  exchanges.forEach((explained, index) => {
    const { effect, purpose } = explained;
    if (!effect.isFault) return;
    const key = `${effect.check ?? ''} ${purpose}`;
    groups.set(key, [...(groups.get(key) ?? []), { number: index + 1, explained }]);
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { effect } = first.explained;
    const check = effect.check ?? '';
    return [
      {
        code: 'breaks-okta' as const,
        key: check,
        message: `${effect.text}.`,
        nextStep: `okta-scim test --explain ${check} says what Okta needs there and why; okta-scim test --check ${check} tries it.`,
        exchanges: group.map(({ number }) => number),
        concerned: uniqueNames(group.map(({ explained }) => explained.call)),
      },
    ];
  });
}
