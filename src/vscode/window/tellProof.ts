import * as vscode from 'vscode';
import { isProven, type Proof } from '../../proof/proofModel';
import { SHOW_PEOPLE } from '../ui/ids';
import { pageName } from '../ui/pageName';
import { tellWith } from '../ui/tellWith';
import type { Parts } from './parts';
import { type Target, targetName } from './target';

/** Says how a proof ended: never more than what was seen. Of one person or group, all of it is shown as a page. */
export async function tellProof(parts: Parts, target: Target, proof: Proof): Promise<void> {
  const { countsText, onlyText, proofText } = await import('../../tasks/connectorTasks');
  const { only, ended, people, groups } = proof;
  const about = only
    ? vscode.l10n.t('{0} at {1}', onlyText(only), targetName(target))
    : targetName(target);
  const ofPeople = countsText(people, 'person');
  const numbers =
    only && 'user' in only
      ? vscode.l10n.t('People: {0}', ofPeople)
      : vscode.l10n.t('People: {0}; groups: {1}', ofPeople, countsText(groups, 'group'));
  const text = `${numbers}: ${about}.${ended ? ` ${ended.message}` : ''}`;
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
  const showPeople = () => vscode.commands.executeCommand(SHOW_PEOPLE);
  tellWith(
    parts.prompter,
    tone,
    text,
    show
      ? { [vscode.l10n.t('Show Report')]: show }
      : { [vscode.l10n.t('Show People')]: showPeople },
  );
}
