import type { DesiredState } from '../../config/desired/desiredState';
import { isPending as leavesSomething, OUTCOMES, type Outcome } from '../../tutorial/outcomes';
import { planApp } from '../resources/app/plan';
import { planAttributes } from '../resources/attributes/plan';
import { planGroups } from '../resources/groups/plan';
import { planMappings } from '../resources/mappings/plan';
import { planManual } from '../resources/settings/plan';
import { forecast } from './forecast';
import { planHash } from './hash';
import type { Change, LiveState, Plan } from './planModel';
import { isUnproven } from './unproven';

/** What it takes to make the org what the file asks for. Pure: the same input gives the same plan. */
export function makePlan(desired: DesiredState, live: LiveState): Plan {
  const changes = [
    planApp(desired, live),
    ...planManual(desired, live),
    ...planAttributes(desired, live),
    ...planMappings(desired, live),
    ...planGroups(desired, live),
  ];
  return {
    hash: planHash(desired, live, changes),
    org: live.orgUrl,
    env: desired.environment ?? null,
    app: {
      id: live.app?.id ?? null,
      label: live.app?.label ?? desired.app.label ?? null,
    },
    changes,
    summary: summaryOf(changes),
    requests: forecast(desired, changes, live),
  };
}

/** Whether something is left to do. What cannot be read back is not. */
export function isPending({ changes }: Plan): boolean {
  return changes.some(({ outcome }) => leavesSomething(outcome));
}

/** Whether nothing is left to do, and nothing to wait for. */
export function isSettled(plan: Plan): boolean {
  return !isPending(plan) && !plan.changes.some(isUnproven);
}

function summaryOf(changes: readonly Change[]): Record<Outcome, number> {
  const summary = {} as Record<Outcome, number>;
  for (const outcome of OUTCOMES) summary[outcome] = 0;
  for (const { outcome } of changes) summary[outcome] += 1;
  return summary;
}
