import type { Area } from './areas';

/** Something to fix on the server. */
export interface RankedFix {
  /** Ids of the failed checks that it ends. */
  checks: string[];
  fix: string;
  /** Titles of the features that it stands in the way of; none where it is about safety alone. */
  blocks: string[];
  /** Of those, the ones that nothing known keeps from working once this fix and those before it are made. */
  frees: string[];
}

/** How much of what was looked at holds. */
export interface Counted {
  passed: number;
  failed: number;
  warning: number;
  skipped: number;
  /** Of 100 checks that said something so many passed, rounded down; null when none did. */
  score: number | null;
}

export interface Score extends Counted {
  areas: ({ area: Area } & Counted)[];
}
