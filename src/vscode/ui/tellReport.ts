import * as vscode from 'vscode';
import type { ApplyReport } from '../../engine/apply/apply';
import { unconfirmed } from '../../engine/plan/confirmed';
import type { Plan } from '../../engine/plan/planModel';
import { isUnproven, unreadCount } from '../../engine/plan/unproven';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';
import { Command } from './ids';
import { hiddenText, outcomeText, problemsText } from './outcomeText';
import { pageName } from './pageName';
import type { MessageTone } from './prompter';

/** Says how an apply or a push ended: never more than what was seen. @param arrived who has arrived at the target. */
export async function tellReport(
  parts: Parts,
  target: Target,
  report: ApplyReport,
  arrived?: string,
): Promise<void> {
  const { tone, text: ending } = outcomeText(report, targetName(target));
  const { status, after, own } = report;
  const isOwn = own !== undefined && status !== 'manual';
  const open = isOwn ? unconfirmed(after).length : 0;
  // Of an end that is not yet one, only what somebody has to do.
  const unread = status === 'applied' || status === 'in-sync' ? unreadCount(after) : open;
  const said = arrived === undefined ? ending : `${ending} ${arrived}`;
  const text = `${said}${hiddenText(unread, open)}`;
  parts.log.info(text);
  if (report.problems.length > 0) {
    await parts.pages.show('report', `${pageName(target)} problems.txt`, problemsText(report));
  }
  void tellEnd(parts, target, {
    ...{ tone, text },
    ...{ canConfirm: open > 0, hasJournal: report.writes > 0 },
  });
}

/** Says that nothing was to be done, and asks for what only a person can say. */
export function tellSettled(parts: Parts, target: Target, text: string, plan: Plan): void {
  const open = unconfirmed(plan).length;
  const unread = plan.changes.some(isUnproven) ? open : unreadCount(plan);
  void tellEnd(parts, target, {
    ...{ tone: 'info', text: `${text}${hiddenText(unread, open)}` },
    ...{ canConfirm: open > 0, hasJournal: false },
  });
}

interface Ending {
  tone: MessageTone;
  text: string;
  canConfirm: boolean;
  hasJournal: boolean;
}

/** A notification that leads on. Resolves when it is closed. */
async function tellEnd(
  { prompter }: Parts,
  { file }: Target,
  { tone, text, canConfirm, hasJournal }: Ending,
): Promise<void> {
  const [confirm, journal] = [vscode.l10n.t('Confirm Settings'), vscode.l10n.t('Show Journal')];
  const actions = [...(canConfirm ? [confirm] : []), ...(hasJournal ? [journal] : [])];
  const chosen = await prompter.tell(tone, text, actions);
  if (chosen === journal) await vscode.commands.executeCommand(Command.showJournal, file);
  if (chosen === confirm) await vscode.commands.executeCommand(Command.openChecklist, file);
}
