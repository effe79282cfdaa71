import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';
import { pageName } from '../ui/pageName';
import { chooseTarget } from '../window/chooseTarget';
import { pathOf } from '../window/folder';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';
import { deedOfFile } from './deedOfFile';
import { lineOf } from './lineOf';

/**
 * Shows what the last apply, push, destroy or confirmation of a target has written, or the one that is meant: across its
 * stops, with what Okta answered.
 * @throws {UsageError} when there is no journal.
 */
export async function showJournal(parts: Parts, argument: unknown): Promise<void> {
  const meant = deedOfFile(argument) ?? lineOf(parts, argument)?.deed;
  const target = await chooseTarget(parts, meant?.file ?? argument);
  const { deedsOf, deedText } = await import('../../tasks/orgTasks');
  const { org, environment } = target;
  const deeds = await deedsOf(pathOf(target), { org, environment: environment ?? null });
  const found = meant
    ? deeds.find(({ runs: [first] }) => first?.startedAt === meant.startedAt)
    : deeds.at(-1);
  if (!found) {
    throw new UsageError(
      l10n.t('There is no journal for {0} beside the file.', targetName(target)),
      {
        nextStep: l10n.t('Apply and Push Groups keep one for every run that writes something.'),
      },
    );
  }
  await parts.pages.show('report', `${pageName(target)} journal.txt`, deedText(found));
}
