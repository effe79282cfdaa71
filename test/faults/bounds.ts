import type { FaultEffect } from '../../src/sandbox/faults';

/**
 * Most requests that one fault may cost more than a run without it. A request that may be sent twice is sent once more. A
 * creation without an answer is not: the org is asked for what it has made, after a moment once more, and only then is it
 * sent again.
 */
export const BOUNDS: Record<FaultEffect, number> = {
  '429': 1,
  '500': 3,
  'reset-before': 3,
  'reset-after': 1,
  hang: 3,
  truncate: 1,
};

/** A program that was killed reads everything once more when it is run again; the mapping it may have to look for. */
export const KILL_BOUND = 10;
