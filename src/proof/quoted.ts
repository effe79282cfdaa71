import { clip } from '../base/text/clip';
import { sentence } from '../base/text/sentence';
import { trailOf } from './causes';
import type { ProofFinding } from './proofModel';

/** Longest quotation of Okta's words. */
const QUOTED = 300;

/** Okta's words as a sentence, with their time when it is known. */
export function quoted({ reason, published }: { reason: string; published?: string }): string {
  const said = sentence(clip(reason, QUOTED));
  return published === undefined ? `Okta: ${said}` : `Okta, ${published}: ${said}`;
}

/** Where Okta's words lead. @param others checks, when Okta has said nothing. */
export function trailed(
  reason: string | undefined,
  others: readonly string[] = [],
): Pick<ProofFinding, 'reason' | 'checks' | 'place'> {
  const { checks, place } = reason === undefined ? { checks: others } : trailOf(reason);
  return {
    ...(reason !== undefined && { reason: clip(reason, QUOTED) }),
    ...(checks.length > 0 && { checks }),
    ...(place !== undefined && { place }),
  };
}
