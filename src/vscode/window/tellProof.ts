import * as vscode from 'vscode';
import { isProven, type Proof } from '../../proof/proofModel';
import { SHOW_PEOPLE } from '../ui/ids';
import type { Parts } from './parts';
import { type Target, targetName } from './target';

/** Says how a proof ended: never more than what was seen. Of one person or group, all of it is shown as a page. */
export async function tellProof(parts: Parts, target: Target, proof: Proof): Promise<void> {
  const { countsText, onlyText, proofText } = await import('../../tasks/connectorTasks');
  const { only, ended, people, groups } = proof;
  const about = only ? `${onlyText(only)} at ${targetName(target)}` : targetName(target);
  const numbers = [
    `people: ${countsText(people, 'person')}`,
    ...(only && 'user' in only ? [] : [`groups: ${countsText(groups, 'group')}`]),
  ];
  const text = `${about}: ${numbers.join('; ')}.${ended ? ` ${ended.message}` : ''}`;
  parts.log.info(text);
  if (only) {
    await parts.pages.show('report', `${onlyText(only)} at the target.txt`, proofText(proof));
  }
  const action = 'Show People';
  const isBroken = ended !== undefined && ended.side !== 'person';
  const tone = isBroken ? 'error' : isProven(proof) ? 'info' : 'warning';
  void parts.prompter.tell(tone, text, only ? [] : [action]).then((chosen) => {
    if (chosen === action) void vscode.commands.executeCommand(SHOW_PEOPLE);
  });
}
