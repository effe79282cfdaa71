import type { OrgAccess } from '../../tasks/orgHost';
import type { KnownIdsStore } from './knownIdsStore';
import type { Orgs } from './orgs';
import type { Target } from './target';

/** The way to the org of a target, for looking at it. */
export function accessTo(
  parts: { orgs: Orgs; knownIds: KnownIdsStore },
  target: Target,
): OrgAccess {
  const { org, desired } = target;
  let consoleUrl: Promise<string> | undefined;
  return {
    org,
    desired,
    reader: () => parts.orgs.reader(org),
    known: () => parts.knownIds.load(target),
    // Asked for once, also when there is no answer.
    consoleUrl: (signal) => (consoleUrl ??= parts.orgs.consoleUrl(org, signal)),
  };
}
