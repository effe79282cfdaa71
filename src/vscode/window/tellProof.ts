import * as vscode from 'vscode';
import { isProven, type Proof } from '../../proof/proofModel';
import { ViewName } from '../ui/ids';
import { pageName } from '../ui/pageName';
import { tellWith } from '../ui/tellWith';
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
  ].join('; ');
  const text = `${upper(numbers)}: ${about}.${ended ? ` ${ended.message}` : ''}`;
  parts.log.info(text);
  const show = only
    ? () =>
        parts.pages.show(
          'report',
          `${pageName(target)} ${onlyText(only)} proof.txt`,
          proofText(proof),
        )
    : undefined;
  await show?.();
  const isBroken = ended !== undefined && ended.side !== 'person';
  const tone = isBroken ? 'error' : isProven(proof) ? 'info' : 'warning';
  const showPeople = () => vscode.commands.executeCommand(`${ViewName.people}.focus`);
  tellWith(
    parts.prompter,
    tone,
    text,
    show ? { 'Show Report': show } : { 'Show People': showPeople },
  );
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
