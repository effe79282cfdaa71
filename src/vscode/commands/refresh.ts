import { l10n } from 'vscode';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';

/** Reads the org again for the views. A failure leaves the last reading in place, with its reason above it. */
export async function refresh(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  await withProgress(l10n.t('Reading {0}', targetName(target)), (signal) =>
    parts.session.read(signal),
  );
}
