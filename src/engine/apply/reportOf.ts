import { idsOf } from '../plan/change';
import type { Change } from '../plan/planModel';
import { mayAdopt } from '../resources/app/ownApp';
import type { ManualScreen } from '../resources/settings/gate';
import type { ApplyReport } from './applyModel';
import type { ApplyRun } from './applyRun';
import { runStatus } from './runStatus';

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
  const own = live.app && isOwn(run) ? { own: { id: live.app.id, label: live.app.label } } : {};
  const open = unsettled.map(({ action, key, ...ids }) => ({ action, key, ...idsOf(ids) }));
  return {
    ...{ status, writes, before, after: plan, screens, problems, ...own },
    ...(open.length > 0 ? { unsettled: open } : {}),
  };
}

/** Whether the app, if there is one, is this file's by its lock file, by a journal, or by the word of a person. */
export function isOwn({ org, options }: ApplyRun): boolean {
  const { app, isStranger } = org.live;
  return !app || isStranger !== true || mayAdopt(app, options);
}
