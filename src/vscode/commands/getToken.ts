import { expiryText, keepToken } from '../secrets/keepToken';
import { chooseTarget } from '../window/chooseTarget';
import { windowHost } from '../window/host';
import type { Parts } from '../window/parts';

/** Gets the connector's token by OAuth 2.0 client credentials and stores it as the file's secret. */
export async function getToken(parts: Parts, argument: unknown): Promise<void> {
  const { desired, org } = await chooseTarget(parts, argument);
  const { token } = await import('../../tasks/connectorTasks');
  const host = windowHost(parts, (_, tokenUrl) => `Asking ${tokenUrl} for a token`);
  const got = await token(host, desired, parts.secrets.askingSource(org));
  await keepToken(parts, org, got);
  void parts.prompter.tell('info', `Stored the secret ${got.token.name}. ${expiryText(got)}`, []);
}
