import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';
import { openPage } from '../ui/openPage';

/** Opens a page of the Admin Console in the browser. The address may be given by a tree node. */
export async function openConsole(argument: unknown): Promise<void> {
  const url = urlOf(argument);
  if (url === undefined) {
    throw new UsageError(l10n.t('There is no page to open.'), {
      nextStep: l10n.t('Use the link of a tree item.'),
    });
  }
  await openPage(url);
}

function urlOf(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('url' in argument)) return undefined;
  return typeof argument.url === 'string' ? argument.url : undefined;
}
