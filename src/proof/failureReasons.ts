import { reasonKind, trailOf } from './causes';
import type { FailureReason, ProofFinding } from './proofModel';

/** What findings quote of Okta, by kind: the most frequent first. */
export function reasonsOf(findings: readonly ProofFinding[]): FailureReason[] {
  const kinds = new Map<string, FailureReason>();
  for (const finding of findings) {
    const { reason: said } = finding;
    if (said === undefined) continue;
    const reason = reasonKind(said);
    const { checks, place } = trailOf(said);
    const known = kinds.get(reason) ?? {
      reason,
      people: 0,
      groups: 0,
      checks,
      ...(place !== undefined && { place }),
    };
    if (finding.kind === 'person') known.people += 1;
    else known.groups += 1;
    kinds.set(reason, known);
  }
  return [...kinds.values()].sort(
    (one, other) => other.people + other.groups - (one.people + one.groups),
  );
}
