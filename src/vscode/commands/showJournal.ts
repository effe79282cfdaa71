import { UsageError } from '../../base/errors';
import { pathOf } from '../window/folder';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';

/**
 * Shows what the last apply, push, destroy or confirmation of a target has written, across its stops, and what Okta answered.
 * @throws {UsageError} when there is no journal.
 */
export async function showJournal(parts: Parts, argument: unknown): Promise<void> {
  const target = await parts.targets.resolveAsking(await parts.files.choose(argument));
  const { deedsOf, deedText } = await import('../../tasks/orgTasks');
  const deeds = await deedsOf(pathOf(target), filterOf(target));
  const last = deeds.at(-1);
  if (!last) {
    throw new UsageError(`There is no journal for ${targetName(target)} beside the file.`, {
      nextStep: 'Apply and Push Groups keep one for every run that writes something.',
    });
  }
  const label = target.desired.app.label ?? 'app';
  await parts.pages.show('report', `${label} journal`, deedText(last));
}

/** Journals of this target only. */
export function filterOf({ org, environment }: Target) {
  return { org, environment: environment ?? null };
}
