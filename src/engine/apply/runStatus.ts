import type { Change } from '../plan/planModel';
import { isUnproven } from '../plan/unproven';
import type { ProblemKind } from './account';
import type { ApplyReport } from './applyModel';

/** What is known of a run at its end. */
export interface RunFacts {
  /** It has stopped because settings that a person makes are not made. */
  isAtGate: boolean;
  /** Of the problems that were filed. */
  kinds: readonly ProblemKind[];
  /** What the run was about, as it was last read. */
  changes: readonly Change[];
  /** Write requests sent. */
  writes: number;
}

/** The worst of what there is to say. */
export function runStatus({ isAtGate, kinds, changes, writes }: RunFacts): ApplyReport['status'] {
  if (isAtGate) return 'manual';
  if (kinds.includes('failed')) return 'failed';
  if (kinds.includes('unproven')) return 'unproven';
  if (changes.some(({ outcome }) => outcome === 'manual')) return 'manual';
  if (changes.some(isUnproven)) return 'unproven';
  if (kinds.includes('held')) return 'pending';
  return writes > 0 ? 'applied' : 'in-sync';
}
