import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';
import { openChecklistAt } from '../checklist/applyTo';
import type { Parts } from '../window/parts';

/** Opens the checklist for the app that the views show. Going on from there asks for a confirmation first. */
export async function openChecklist(parts: Parts): Promise<void> {
  const { reading } = parts.session.snapshot;
  const app = reading?.live.app;
  if (!app || reading.screens.length === 0) {
    throw new UsageError(
      l10n.t('There is nothing to check yet: the app does not exist in this org.'),
      {
        nextStep: l10n.t('Run Apply: it makes the app and then opens the checklist.'),
      },
    );
  }
  const { target, screens, consoleUrl } = reading;
  await openChecklistAt(parts, {
    target,
    appId: app.id,
    consoleUrl,
    screens,
    confirmed: undefined,
  });
}
