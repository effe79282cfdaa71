import * as vscode from 'vscode';
import type { ApplyReport } from '../../engine/apply/apply';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';
import { Command } from './ids';
import { outcomeText, problemsText } from './outcomeText';
import type { MessageTone } from './prompter';

/** Says how an apply or a push ended: never more than what was seen. @param arrived who has arrived at the target. */
export async function tellReport(
  parts: Parts,
  target: Target,
  report: ApplyReport,
  arrived?: string,
): Promise<void> {
  const { tone, text: ending } = outcomeText(report, targetName(target));
  const text = arrived === undefined ? ending : `${ending} ${arrived}`;
  parts.log.info(text);
  if (report.problems.length > 0) {
    await parts.pages.show(
      'report',
      `${target.desired.app.label ?? 'app'} problems.txt`,
      problemsText(report),
    );
  }
  void tellWithJournal(parts, target, tone, text, report.writes > 0);
}

/** A notification that leads to the journal, when there is one. Resolves when it is closed. */
async function tellWithJournal(
  parts: Parts,
  target: Target,
  tone: MessageTone,
  text: string,
  hasJournal: boolean,
): Promise<void> {
  const action = 'Show Journal';
  const chosen = await parts.prompter.tell(tone, text, hasJournal ? [action] : []);
  if (chosen !== action) return;
  await vscode.commands.executeCommand(Command.showJournal, target.file);
}
