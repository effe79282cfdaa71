import { fieldLabel } from '../../tutorial/labels';
import { isWritten } from '../../tutorial/outcomes';
import { itemOf } from '../plan/change';
import { needsPermission } from '../plan/guard';
import type { Change } from '../plan/planModel';
import type { ApplyProblem } from './applyModel';
import type { ApplyRun } from './applyRun';

/**
 * Files what the last reading still shows as different. Nothing is taken as done because a write was accepted; what has
 * a problem already is not told twice.
 */
export function tellPending(run: ApplyRun, isOurs: (change: Change) => boolean): void {
  const { org, account } = run;
  for (const change of org.plan.changes) {
    if (!isWritten(change.outcome) || !isOurs(change) || account.hasProblem(change)) continue;
    const item = itemOf(change);
    if (org.isHeldBack(change)) account.hold({ ...item, ...heldBack(run, change) });
    else account.fail({ ...item, ...stillDiffers(change) });
  }
}

type Telling = Pick<ApplyProblem, 'message' | 'nextStep'>;

function heldBack(run: ApplyRun, change: Change): Telling {
  const { outcome, reason } = change;
  if (needsPermission(change) && run.options.allowDelete !== true) {
    const what = outcome === 'delete' ? 'Its deletion' : 'Its change, which takes something away,';
    return {
      message: `${what} was not allowed and not done.${reason === '' ? '' : ` ${reason}`}`,
      nextStep:
        'Apply again with deletions allowed (--allow-delete on the command line), or keep it in the file as it is in Okta.',
    };
  }
  return {
    message: `It turned up while the rest was written and was not part of the plan: not done.${reason === '' ? '' : ` ${reason}`}`,
    nextStep: 'Look at the new plan, then apply that.',
  };
}

function stillDiffers({ resource, outcome, fields }: Change): Telling {
  const paths = fields.map(({ path }) => fieldLabel(resource, path)).join(', ');
  return {
    message: `Read back, it still needs ${outcome}${paths === '' ? '' : ` (${paths})`}.`,
    nextStep: 'See whether somebody else is changing the app, then apply again.',
  };
}
