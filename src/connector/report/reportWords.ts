import { isLoopback } from '../../base/http/loopback';
import type { CheckResult, TestReport } from '../run/runModel';
import type { RankedFix } from '../run/summaryModel';

/** Words and tones of what a feature comes to. */
export const STATES = {
  works: ['yes', 'good'],
  broken: ['no', 'bad'],
  unknown: ['not known', 'doubt'],
} as const;

/** Nothing here can see what Okta's cloud can reach; of some addresses it is known that it cannot. */
export function unreachableText({ baseUrl, checks }: TestReport): string | undefined {
  const { hostname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { hostname: '' };
  if (isLoopback(hostname)) {
    return 'Okta itself cannot reach this machine: it needs the same server at a public https address, which was not tested.';
  }
  const hidden = checks.find(({ id }) => id === 'url-public-address')?.outcome === 'warning';
  return hidden ? "Okta's cloud cannot reach this address; see url-public-address." : undefined;
}

/** What a fix is good for, in sentences. */
export function helpsOf({ blocks, frees }: RankedFix): string[] {
  if (blocks.length === 0) return ['For safety: no feature waits for it.'];
  const others = blocks.filter((title) => !frees.includes(title));
  return [
    ...(frees.length > 0 ? [`Then nothing known stands in the way of: ${frees.join(', ')}.`] : []),
    ...(others.length > 0 ? [`Needed for, with others: ${others.join(', ')}.`] : []),
  ];
}

/** What a level means for a finding, to be said after its title; empty where Okta needs it. */
export function levelNote({ level }: Pick<CheckResult, 'level'>): string {
  if (level === 'rfc') return ' (the standard asks for it; Okta manages without)';
  return level === 'info' ? ' (for information)' : '';
}
