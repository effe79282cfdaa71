import { l10n } from 'vscode';
import { expiryText, keepToken } from '../secrets/keepToken';
import { chooseTarget } from '../window/chooseTarget';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';

/** Gets the connector's token by OAuth 2.0 client credentials and stores it as the file's secret. */
export async function getToken(parts: Parts, argument: unknown): Promise<void> {
  const { desired, org } = await chooseTarget(parts, argument);
  const { token } = await import('../../tasks/connectorTasks');
  const host = windowHost(parts, (_, tokenUrl) => l10n.t('Asking {0} for a token', tokenUrl));
  const got = await token(host, desired, parts.secrets.askingSource(org));
  await keepToken(parts, org, got);
  const message = l10n.t('Stored the secret {0}.', got.token.name);
  void parts.prompter.tell('info', `${message} ${expiryText(got)}`, []);
}
