import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { UsageError } from '../../base/errors';
import { readPlain } from '../../base/files/readPlain';
import { folderOf } from '../window/folder';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';

/**
 * Shows what the last apply or push of a target was about to write, and what became of it.
 * @throws {UsageError} when there is no journal.
 */
export async function showJournal(parts: Parts, argument: unknown): Promise<void> {
  const target = await parts.targets.resolveAsking(await parts.files.choose(argument));
  const { journalText } = await import('../../tasks/orgTasks');
  const content = await lastJournal(target);
  if (content === undefined) {
    throw new UsageError(`There is no journal for ${targetName(target)} beside the file.`, {
      nextStep: 'Apply and Push Groups keep one for every run that writes something.',
    });
  }
  const label = target.desired.app.label ?? 'app';
  await parts.pages.show('report', `${label} journal.txt`, journalText(content));
}

async function lastJournal(target: Target): Promise<string | undefined> {
  const { isJournalFor, JOURNAL_ENDING } = await import('../../tasks/orgTasks');
  const folder = folderOf(target.file);
  // Their names begin with the time they were begun.
  const file = basename(target.file.path);
  const isOurs = (name: string, ending: string) =>
    name.startsWith(`${file}.`) && name.endsWith(ending);
  const names = (await readdir(folder)).filter((name) => isOurs(name, JOURNAL_ENDING));
  for (const name of names.sort().reverse()) {
    // A link is none of ours, whatever it leads to.
    const content = await readPlain(join(folder, name), 'fixed').catch(() => undefined);
    if (content !== undefined && isJournalFor(content, target.org, target.environment))
      return content;
  }
  return undefined;
}
