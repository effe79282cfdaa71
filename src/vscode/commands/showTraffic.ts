import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';
import type { Exchange } from '../../connector/traffic/exchange';
import type { CommandParts } from './commandParts';

/** Shows what the checks of an item of the Test Explorer have sent, and what came back. */
export async function showTraffic(parts: CommandParts, argument: unknown): Promise<void> {
  const [item, sent] = sentBy(parts, argument);
  const { exchangesText } = await import('../../tasks/connectorTasks');
  await parts.pages.show('report', `${item.id} traffic.txt`, exchangesText(sent));
}

/** The same requests as command lines; the token is the variable SCIM_AUTHORIZATION in them. */
export async function copyAsCurl(parts: CommandParts, argument: unknown): Promise<void> {
  const [, sent] = sentBy(parts, argument);
  const { toCurl } = await import('../../tasks/connectorTasks');
  await vscode.env.clipboard.writeText(`${sent.map(toCurl).join('\n\n')}\n`);
}

/** @throws {UsageError} when nothing was sent yet. */
function sentBy(parts: CommandParts, argument: unknown): [vscode.TestItem, Exchange[]] {
  const item = isTestItem(argument) ? argument : undefined;
  const sent = item ? parts.tests.sentBy(item) : [];
  if (item && sent.length > 0) return [item, sent];
  throw new UsageError(vscode.l10n.t('Nothing was sent for this yet.'), {
    nextStep: vscode.l10n.t('Run it in the Test Explorer; some checks send nothing of their own.'),
  });
}

function isTestItem(value: unknown): value is vscode.TestItem {
  return typeof value === 'object' && value !== null && 'children' in value && 'id' in value;
}
