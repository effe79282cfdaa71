import type * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { someOf } from '../../base/text/someOf';
import { nameOf } from '../../engine/plan/change';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';
import { openAtStop, runEngine } from './applyConfirmed';
import { pendingLines } from './confirmText';
import { readAside, readFor } from './plan';
import { tellReport } from './tellReport';

/** One group of a file, as its lens names it. */
export interface GroupOfFile {
  file: vscode.Uri;
  group: string;
  /** Its number in the file, from 0: groups may have the same name and differ by their ids. */
  index?: number;
}

/** Sets up the group pushes of the file, or of one of its groups, and waits for proof that they arrived. */
export async function pushGroups(parts: Parts, argument: unknown): Promise<void> {
  const one = groupOfFile(argument);
  const chosen = await chooseSignedInTarget(parts, one?.file ?? argument);
  const target = one ? onlyGroup(chosen, one) : chosen;
  const reading = one
    ? await readAside(parts, target, `Looking at the push of ${one.group}`)
    : await readFor(parts, target, 'Looking at group pushes');
  const { plan, consoleUrl } = reading;
  const pushes = plan.changes.filter(({ resource }) => resource === 'push');
  const lines = pendingLines(pushes.filter(({ outcome }) => outcome !== 'delete'));
  if (lines.length > 0) {
    const action = 'Push';
    const names = pushes
      .filter(({ outcome }) => outcome === 'create' || outcome === 'update')
      .map(nameOf);
    const answer = await parts.prompter.confirm({
      message: `Push groups in ${targetName(target)}?`,
      detail: [
        ...lines,
        plainText(someOf(names, 20)),
        'Their members are sent to the connector.',
      ].join('\n'),
      actions: [action],
    });
    if (answer !== action) throw new CancelledError();
  }
  const report = await runEngine(parts, target, 'Pushing groups in', 'pushOnly', {
    expectedHash: plan.hash,
    allowDelete: false,
    consoleUrl,
  });
  await openAtStop(parts, reading, report, undefined);
  await tellReport(parts, target, report);
}

function groupOfFile(argument: unknown): GroupOfFile | undefined {
  const isOne =
    typeof argument === 'object' && argument !== null && 'group' in argument && 'file' in argument;
  return isOne ? (argument as GroupOfFile) : undefined;
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
    throw new UsageError(`The file does not push a group "${name}".`, {
      nextStep: 'Add `push: true` to the group.',
    });
  }
  return { ...target, desired: { ...target.desired, groups, exclusive: new Set() } };
}
