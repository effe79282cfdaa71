import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { type Reading, readTarget } from '../window/reading';
import { type Target, targetName } from '../window/target';

/** Compares the file with the org and shows the difference. Sends nothing but GET requests. */
export async function plan(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  await showPlan(parts, await readFor(parts, target, 'Planning'));
}

/** Reads the org under a cancellable notification, and hands the reading to the views. */
export async function readFor(parts: Parts, target: Target, verb: string): Promise<Reading> {
  const reading = await readAside(parts, target, verb);
  await parts.session.accept(reading);
  return reading;
}

/** The same, for a part of a file: the views go on showing the whole of it. */
export async function readAside(parts: Parts, target: Target, verb: string): Promise<Reading> {
  return withProgress(`${verb} for ${targetName(target)}`, async (signal) => {
    const reader = await parts.orgs.reader(target.org);
    const known = await parts.knownIds.load(target);
    const consoleUrl = await parts.orgs.consoleUrl(target.org, signal);
    return readTarget(target, reader, known, consoleUrl, signal);
  });
}

export async function showPlan(parts: Parts, reading: Reading): Promise<void> {
  const { planText } = await import('../../engine/index');
  const { target } = reading;
  const label = reading.plan.app.label ?? target.desired.app.label ?? 'app';
  const name = [label, target.environment].filter((part) => part !== undefined).join(' ');
  await parts.pages.show('plan', `${name}.plan`, planText(reading.plan));
}
