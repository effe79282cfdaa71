import type { Parts } from '../window/parts';
import type { Reading } from '../window/reading';
import { pageName } from './pageName';

/** The plan as a page of its own. */
export async function showPlan(parts: Pick<Parts, 'plans'>, reading: Reading): Promise<void> {
  const { planText } = await import('../../tasks/orgTasks');
  const { target, plan } = reading;
  await parts.plans.show(`${pageName(target, plan.app.label)}.plan`, {
    ...{ kind: 'apply', target, hash: plan.hash, text: planText(plan) },
  });
}
