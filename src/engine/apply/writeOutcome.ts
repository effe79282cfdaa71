import type { Ids } from '../plan/planModel';
import type { ApplyPhase } from './applyPhase';

/** One write, as the journal names it. */
export interface Step extends Ids {
  phase: ApplyPhase;
  action: string;
  key: string;
  detail?: string;
}

/** One write that was sent, and what came of it. */
export type WriteOutcome = Step & { state: 'done' | 'failed' | 'unknown' };
