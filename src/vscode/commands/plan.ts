import { l10n } from 'vscode';
import { showPlan } from '../ui/showPlan';
import { chooseSignedInTarget } from '../window/chooseTarget';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { readingOf } from '../window/reading';
import { targetName } from '../window/target';

/** Compares the file with the org and shows the difference. Sends nothing but GET requests. */
export async function plan(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const host = hostFor(parts, target, {
    look: l10n.t('Planning for {0}', targetName(target)),
  });
  const reading = await host.work('look', host.org, async (signal) =>
    parts.session.accept(await readingOf(target, host, signal)),
  );
  await showPlan(parts, reading);
}
