import * as vscode from 'vscode';
import type { ApplyReport } from '../../engine/apply/apply';
import { unconfirmed } from '../../engine/plan/confirmed';
import type { Plan } from '../../engine/plan/planModel';
import type { Parts } from '../window/parts';
import { type Target, targetName } from '../window/target';
import { Command } from './ids';
import { outcomeText, problemsText } from './outcomeText';
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
  const text = arrived === undefined ? ending : `${ending} ${arrived}`;
  parts.log.info(text);
  if (report.problems.length > 0) {
    await parts.pages.show('report', `${pageName(target)} problems.txt`, problemsText(report));
  }
  const isOwn = report.own !== undefined && report.status !== 'manual';
  const open = isOwn ? unconfirmed(report.after).length : 0;
  void tellEnd(parts, target, {
    ...{ tone, text: `${text}${openText(open)}` },
    ...{ canConfirm: open > 0, hasJournal: report.writes > 0 },
  });
}

/** Says that nothing was to be done, and asks for what only a person can say. */
export function tellSettled(parts: Parts, target: Target, text: string, plan: Plan): void {
  const open = unconfirmed(plan).length;
  void tellEnd(parts, target, {
    ...{ tone: 'info', text: `${text}${openText(open)}` },
    ...{ canConfirm: open > 0, hasJournal: false },
  });
}

function openText(open: number): string {
  if (open === 0) return '';
  return ` ${
    open === 1
      ? vscode.l10n.t('1 of its settings Okta does not show, and nobody has confirmed it.')
      : vscode.l10n.t(
          '{0} of its settings Okta does not show, and nobody has confirmed them.',
          open,
        )
  }`;
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
