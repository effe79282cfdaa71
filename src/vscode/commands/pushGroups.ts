import { l10n } from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { someOf } from '../../base/text/someOf';
import { nameOf } from '../../engine/plan/change';
import { openAtStop } from '../checklist/applyTo';
import { pendingLines } from '../ui/confirmText';
import { tellReport } from '../ui/tellReport';
import { arrivedLine, verifyingText } from '../window/arrivedLine';
import { chooseSignedInTarget } from '../window/chooseTarget';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { readingOf } from '../window/reading';
import { type Target, targetName } from '../window/target';
import { type GroupOfFile, groupOfFile } from './groupOfFile';
import { lineOf } from './lineOf';

/** Sets up the group pushes of the file, or of one of its groups, and waits for proof that they arrived. */
export async function pushGroups(parts: Parts, argument: unknown): Promise<void> {
  const one = groupOfFile(argument) ?? lineOf(parts, argument)?.pushes;
  const chosen = await chooseSignedInTarget(parts, one?.file ?? argument, 'disk');
  const target = one ? onlyGroup(chosen, one) : chosen;
  const host = hostFor(parts, target, {
    look: one
      ? l10n.t('Looking at the push of {0} for {1}', one.group, targetName(target))
      : l10n.t('Looking at group pushes for {0}', targetName(target)),
    write: l10n.t('Pushing groups in {0}', targetName(target)),
    verify: verifyingText(target),
  });
  const reading = await host.work('look', host.org, async (signal) => {
    const found = await readingOf(target, host, signal);
    // For a part of a file the views go on showing the whole of it.
    return one ? found : parts.session.accept(found);
  });
  const { plan } = reading;
  const pushes = plan.changes.filter(({ resource }) => resource === 'push');
  const lines = pendingLines(pushes.filter(({ outcome }) => outcome !== 'delete'));
  if (lines.length > 0) {
    const action = l10n.t('Push');
    const names = pushes
      .filter(({ outcome }) => outcome === 'create' || outcome === 'update')
      .map(nameOf);
    const answer = await parts.prompter.confirm({
      message: l10n.t('Push groups in {0}?', targetName(target)),
      detail: [
        ...lines,
        plainText(someOf(names, 20)),
        l10n.t('Their members are sent to the connector.'),
      ].join('\n'),
      actions: [action],
    });
    if (answer !== action) throw new CancelledError();
  }
  const { push } = await import('../../tasks/orgTasks');
  const report = await push(host, { expectedHash: plan.hash });
  await openAtStop(parts, reading, report, undefined);
  await tellReport(parts, target, report, await arrivedLine(parts, host, target, report));
}

/**
 * The same file as if it listed this group only; what is not listed is left alone then.
 * @throws {UsageError} when it does not list the group, or does not push it.
 */
function onlyGroup(target: Target, { group: name, index: wanted }: GroupOfFile): Target {
  const { groups: all = [] } = target.desired;
  const groups = all.filter(
    (group, index) => group.name === name && group.push && (wanted ?? index) === index,
  );
  if (groups.length === 0) {
    throw new UsageError(l10n.t('The file does not push a group "{0}".', name), {
      nextStep: l10n.t('Add `push: true` to the group.'),
    });
  }
  return { ...target, desired: { ...target.desired, groups, exclusive: new Set() } };
}
