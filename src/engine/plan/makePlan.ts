import type { DesiredState } from '../../config/desired/desiredState';
import { OUTCOMES, type Outcome } from '../../tutorial/outcomes';
import { RESOURCES } from '../resources/resources';
import { forecast } from './forecast';
import { planHash } from './hash';
import type { Change, LiveState, Plan } from './planModel';

/** What it takes to make the org what the file asks for. Pure: the same input gives the same plan. */
export function makePlan(desired: DesiredState, live: LiveState): Plan {
  const changes = RESOURCES.flatMap(({ plan }) => plan(desired, live));
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

function summaryOf(changes: readonly Change[]): Record<Outcome, number> {
  const summary = {} as Record<Outcome, number>;
  for (const outcome of OUTCOMES) summary[outcome] = 0;
  for (const { outcome } of changes) summary[outcome] += 1;
  return summary;
}
