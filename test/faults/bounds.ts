import type { FaultEffect } from '../../src/localOrg/http/faults';

/** Looks for a creation without an answer within a minute (lateCreates.ts), the first at once. */
const LOOKS = 8;

/** What a run reads before it does anything, and afterwards. */
const READING = 7;

/**
 * Most requests that one fault may cost more than a run without it. A request that may be sent twice is sent once more. A
 * creation without an answer is not: it is looked for for a minute; then the run ends, and the next one reads the org, looks
 * for another minute, and only then sends it again.
 */
export const BOUNDS: Record<FaultEffect, number> = {
  '429': 1,
  '500': 2 * LOOKS + 2 * READING,
  'reset-before': 2 * LOOKS + 2 * READING,
  'reset-after': 1,
  hang: 2 * LOOKS + 2 * READING,
  truncate: 1,
  late: LOOKS,
};

/** The same within two minutes. */
const LOOKS_TO_BE_SURE = 12;

/**
 * A program that was killed reads everything once more when it is run again; the mapping it may have to look for, and what
 * it was about to create, until it is sure that Okta has not made it.
 */
export const KILL_BOUND = 10 + LOOKS_TO_BE_SURE;
