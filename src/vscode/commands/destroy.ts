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
    look: 'Looking what to take away from',
    write: 'Taking away from',
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
  const chosen = await prompter.pick('What becomes of the app in the end?', [
    { label: 'Made inactive', detail: 'It can be activated again.', value: 'keep' },
    { label: 'Made inactive and deleted', detail: 'It cannot be brought back.', value: 'delete' },
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
    title: `Take away ${lost} ${lost === 1 ? 'thing' : 'things'} in ${targetName(target)}`,
    prompt: `The plan is open beside this. To carry it out, type the label of the app: ${label}`,
    wanted: label.trim(),
    other: 'That is not the label.',
  });
  if (!over) return {};
  await typed(parts, {
    title: `These are ${over.deleted} deletions`,
    prompt: `More than ${over.most} need their number: type ${over.deleted}`,
    wanted: String(over.deleted),
    other: 'That is not the number.',
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
  const action = 'Show Journal';
  if ((await prompter.tell(tone, text, hasJournal ? [action] : [])) !== action) return;
  await vscode.commands.executeCommand(Command.showJournal, file);
}
