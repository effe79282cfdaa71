import type { ApplyRun } from '../apply/applyRun';
import { lateCreates, openSince } from '../apply/lateCreates';
import type { Item } from '../plan/change';
import type { WriteStep } from '../records/journalEntry';
import { CREATE_APP, CREATE_PUSH } from '../records/journalHistory';

/**
 * What an earlier run was about to create without hearing the end may come to light after this one: it is not said to be
 * gone as long as it may.
 */
export function tellLateCreates(run: ApplyRun): void {
  const { app, pushes = [] } = run.org.live;
  const key = run.desired.app.label;
  if (!app && key !== undefined) {
    tell(run, { resource: 'app', key }, { phase: 'app', action: CREATE_APP, key });
    return;
  }
  for (const { open } of run.options.history?.interrupted ?? []) {
    for (const { action, key: name, groupId } of open) {
      if (action !== CREATE_PUSH || groupId === undefined) continue;
      if (pushes.some(({ sourceGroupId }) => sourceGroupId === groupId)) continue;
      const step: WriteStep = { phase: 'pushes', action, key: name, groupId };
      tell(run, { resource: 'push', key: name, groupId }, step);
    }
  }
}

function tell(run: ApplyRun, item: Item, step: WriteStep): void {
  const since = openSince(run, step);
  if (since === undefined || run.clock.now() >= since + lateCreates(run).sureMs) return;
  const what = item.resource === 'push' ? `the push of ${item.key}` : item.key;
  const problem = {
    ...item,
    message: `Okta did not answer when ${what} was created, and does not show it: it may still come to light.`,
    nextStep: 'Run the command again in two minutes: by then it is there, or it will not be.',
  };
  run.account.doubt(problem, step);
}
