import * as vscode from 'vscode';
import { isProven, type Proof } from '../../proof/proofModel';
import { ViewName } from '../ui/ids';
import type { Parts } from './parts';
import { type Target, targetName } from './target';

/** Says how a proof ended: never more than what was seen. Of one person or group, all of it is shown as a page. */
export async function tellProof(parts: Parts, target: Target, proof: Proof): Promise<void> {
  const { countsText, onlyText, proofText } = await import('../../tasks/connectorTasks');
  const { only, ended, people, groups } = proof;
  const about = only
    ? vscode.l10n.t('{0} at {1}', onlyText(only), targetName(target))
    : targetName(target);
  const numbers = [
    vscode.l10n.t('people: {0}', countsText(people, 'person')),
    ...(only && 'user' in only ? [] : [vscode.l10n.t('groups: {0}', countsText(groups, 'group'))]),
  ];
  const text = `${about}: ${numbers.join('; ')}.${ended ? ` ${ended.message}` : ''}`;
  parts.log.info(text);
  if (only) {
    await parts.pages.show('report', `${onlyText(only)} at the target.txt`, proofText(proof));
  }
  const action = vscode.l10n.t('Show People');
  const isBroken = ended !== undefined && ended.side !== 'person';
  const tone = isBroken ? 'error' : isProven(proof) ? 'info' : 'warning';
  void parts.prompter.tell(tone, text, only ? [] : [action]).then((chosen) => {
    if (chosen === action) void vscode.commands.executeCommand(`${ViewName.people}.focus`);
  });
}
