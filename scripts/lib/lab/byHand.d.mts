import type { Hand } from './hand.mjs';

/**
 * By the id of the check: what was seen that confirms its failure for a kind of app, undefined when nothing was.
 */
export declare const PROBES: Readonly<
  Record<string, (hand: Hand, profile: string) => Promise<string | undefined>>
>;
