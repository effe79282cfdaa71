import type { Parts } from '../window/parts';
import type { Reading } from '../window/reading';

/** The plan as a page of its own. */
export async function showPlan(parts: Pick<Parts, 'pages'>, reading: Reading): Promise<void> {
  const { planText } = await import('../../tasks/orgTasks');
  const { target } = reading;
  const label = reading.plan.app.label ?? target.desired.app.label ?? 'app';
  const name = [label, target.environment].filter((part) => part !== undefined).join(' ');
  await parts.pages.show('plan', `${name}.plan`, planText(reading.plan));
}
