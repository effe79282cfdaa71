import { defined } from '../../base/defined';
import { idsOf } from '../plan/change';
import type { Change } from '../plan/planModel';
import { isUnproven } from '../plan/unproven';
import { mayAdopt } from '../resources/app/ownApp';
import type { ManualScreen } from '../resources/settings/gate';
import type { ProblemKind } from './account';
import type { ApplyReport } from './applyModel';
import type { ApplyRun } from './applyRun';

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

interface Ending {
  screens: readonly ManualScreen[];
  /** The run has stopped at what a person has to set. */
  isAtGate?: boolean;
  /** What of the plan the run was about; all of it unless given. */
  isAbout?(change: Change): boolean;
}

/** What a run has come to. */
export function reportOf(
  run: ApplyRun,
  { screens, isAtGate = false, isAbout = () => true }: Ending,
): ApplyReport {
  const { before, plan, live } = run.org;
  const { problems, kinds, unsettled } = run.account;
  const writes = run.writes.outcomes.length;
  const status = runStatus({ isAtGate, kinds, changes: plan.changes.filter(isAbout), writes });
  const own = live.app && isOwnApp(run) ? { id: live.app.id, label: live.app.label } : undefined;
  const open = unsettled.map(({ action, key, ...ids }) => ({ action, key, ...idsOf(ids) }));
  return {
    ...{ status, writes, before, after: plan, live, screens, problems },
    ...defined({ own, unsettled: open.length > 0 ? open : undefined }),
  };
}

/** Whether the app, if there is one, is this file's by its lock file, by a journal, or by the word of a person. */
export function isOwnApp({ org, options }: ApplyRun): boolean {
  const { app, isStranger } = org.live;
  return !app || isStranger !== true || mayAdopt(app, options);
}
