import * as vscode from 'vscode';
import type { ProofFinding } from '../../proof/proofModel';
import type { ViewNode } from '../views/viewNode';
import type { Parts } from '../window/parts';

/**
 * A person or group as Okta has it and as the server has it, in the editor's own comparison; where the mapping gives
 * something else by now, that too. Of the last proof: nothing is asked.
 */
export async function comparePerson(parts: Parts, argument: unknown): Promise<void> {
  if (!parts.shown.has(argument)) return;
  const { finding } = argument as ViewNode;
  if (!finding) return;
  const { sideText } = await import('../../tasks/connectorTasks');
  const { key } = finding;
  const page = (side: 'okta' | 'mapping' | 'target', words: string) =>
    parts.pages.put('proof', `${key} ${words}`, sideText(finding, side));
  const okta = page('okta', vscode.l10n.t('in Okta'));
  const target = page('target', vscode.l10n.t('at the target'));
  if (!hasMapping(finding)) {
    const title = vscode.l10n.t('{0}: Okta ↔ target', key);
    await vscode.commands.executeCommand('vscode.diff', okta, target, title);
    return;
  }
  const mapping = page('mapping', vscode.l10n.t('by the mapping'));
  const title = vscode.l10n.t('{0}: mapping, Okta, target', key);
  await vscode.commands.executeCommand('vscode.changes', title, [
    [okta, mapping, okta],
    [target, okta, target],
  ]);
}

function hasMapping({ differences }: ProofFinding): boolean {
  return differences.some(({ mapping }) => mapping !== undefined);
}
