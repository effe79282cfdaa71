import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { shownText } from '../../base/text/shownText';
import type { Look } from '../../tasks/look';
import { losses } from '../ui/confirmText';
import { Command } from '../ui/ids';
import { pageName } from '../ui/pageName';
import { chooseSignedInTarget } from '../window/chooseTarget';
import { hostFor } from '../window/host';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';

/** Takes away what the file describes, once the person has seen the plan and typed the label of the app. */
export async function destroy(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const deleteApp = await chooseEnd(parts, target);
  const host = hostFor(parts, target, {
    look: vscode.l10n.t('Looking what to take away from {0}', targetName(target)),
    write: vscode.l10n.t('Taking away from {0}', targetName(target)),
  });
  const {
    destroy: destroyAll,
    destroyedEnding,
    destroyedLines,
  } = await import('../../tasks/orgTasks');
  const agree = (shown: Look, over: { deleted: number; most: number } | undefined) =>
    askFor(parts, target, shown, over);
  const { report } = await destroyAll(host, { agree }, { deleteApp });
  const again = 'run Destroy again';
  const lines = destroyedLines(report, target.desired, again);
  if (lines.length > 1) {
    await parts.pages.show('report', `${pageName(target)} destroy.txt`, lines.join('\n'));
  }
  const isDone = report.status === 'applied' || report.status === 'in-sync';
  const text = `${destroyedEnding(report, again)} ${targetName(target)}`;
  parts.log.info(text);
  void tellEnd(parts, target, isDone ? 'info' : 'warning', text, report.writes > 0);
}

/** Whether the app is deleted, too. One that was there before the file is left alone without a question. */
async function chooseEnd({ prompter }: Parts, { desired }: Target): Promise<boolean> {
  if (desired.app.use === 'existing') return false;
  const chosen = await prompter.pick(vscode.l10n.t('What becomes of the app in the end?'), [
    {
      label: vscode.l10n.t('Made inactive'),
      detail: vscode.l10n.t('It can be activated again.'),
      value: 'keep',
    },
    {
      label: vscode.l10n.t('Made inactive and deleted'),
      detail: vscode.l10n.t('It cannot be brought back.'),
      value: 'delete',
    },
  ]);
  if (chosen === undefined) throw new CancelledError();
  return chosen === 'delete';
}

async function askFor(
  parts: Parts,
  target: Target,
  { plan }: Look,
  over: { deleted: number; most: number } | undefined,
): Promise<{ deletions?: number }> {
  const { destroyText } = await import('../../tasks/orgTasks');
  const text = shownText(destroyText(plan, target.desired));
  await parts.plans.show(`${pageName(target, plan.app.label)}.destroy`, {
    ...{ kind: 'destroy', target, hash: plan.hash, text },
  });
  const label = plan.app.label ?? '';
  const lost = losses(plan).length;
  await typed(parts, {
    title:
      lost === 1
        ? vscode.l10n.t('Take away 1 thing in {0}', targetName(target))
        : vscode.l10n.t('Take away {0} things in {1}', lost, targetName(target)),
    prompt: vscode.l10n.t(
      'The plan is open beside this. To carry it out, type the label of the app: {0}',
      label,
    ),
    wanted: label.trim(),
    other: vscode.l10n.t('That is not the label.'),
  });
  if (!over) return {};
  await typed(parts, {
    title: vscode.l10n.t('These are {0} deletions', over.deleted),
    prompt: vscode.l10n.t('More than {0} need their number: type {1}', over.most, over.deleted),
    wanted: String(over.deleted),
    other: vscode.l10n.t('That is not the number.'),
  });
  return { deletions: over.deleted };
}

/** @throws {CancelledError} when something else is typed, or nothing. */
async function typed(
  { prompter }: Parts,
  asked: { title: string; prompt: string; wanted: string; other: string },
): Promise<void> {
  const { title, prompt, wanted, other } = asked;
  const answer = await prompter.input({
    ...{ title, prompt },
    validate: (value) => (value.trim() === wanted ? undefined : other),
  });
  if (answer?.trim() !== wanted) throw new CancelledError();
}

async function tellEnd(
  { prompter }: Parts,
  { file }: Target,
  tone: 'info' | 'warning',
  text: string,
  hasJournal: boolean,
): Promise<void> {
  const action = vscode.l10n.t('Show Journal');
  if ((await prompter.tell(tone, text, hasJournal ? [action] : [])) !== action) return;
  await vscode.commands.executeCommand(Command.showJournal, file);
}
