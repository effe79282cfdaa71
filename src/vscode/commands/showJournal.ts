import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import { pageName } from '../ui/pageName';
import { chooseTarget } from '../window/chooseTarget';
import { pathOf } from '../window/folder';
import type { Parts } from '../window/parts';
import { targetName } from '../window/target';

/** One deed of a file, as the history names it. */
export interface DeedOfFile {
  file: vscode.Uri;
  /** Of its first run, as its journal has it. */
  startedAt: string;
}

/**
 * Shows what the last apply, push, destroy or confirmation of a target has written, or the one that is meant: across its
 * stops, with what Okta answered.
 * @throws {UsageError} when there is no journal.
 */
export async function showJournal(parts: Parts, argument: unknown): Promise<void> {
  const meant = deedOfFile(argument);
  const target = await chooseTarget(parts, meant?.file ?? argument);
  const { deedsOf, deedText } = await import('../../tasks/orgTasks');
  const { org, environment } = target;
  const deeds = await deedsOf(pathOf(target), { org, environment: environment ?? null });
  const found = meant
    ? deeds.find(({ runs: [first] }) => first?.startedAt === meant.startedAt)
    : deeds.at(-1);
  if (!found) {
    throw new UsageError(
      vscode.l10n.t('There is no journal for {0} beside the file.', targetName(target)),
      {
        nextStep: vscode.l10n.t(
          'Apply and Push Groups keep one for every run that writes something.',
        ),
      },
    );
  }
  await parts.pages.show('report', `${pageName(target)} journal.txt`, deedText(found));
}

function deedOfFile(argument: unknown): DeedOfFile | undefined {
  const isOne =
    typeof argument === 'object' &&
    argument !== null &&
    'file' in argument &&
    argument.file instanceof vscode.Uri &&
    'startedAt' in argument &&
    typeof argument.startedAt === 'string';
  return isOne ? (argument as DeedOfFile) : undefined;
}
