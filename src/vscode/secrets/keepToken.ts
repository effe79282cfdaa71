import { l10n } from 'vscode';
import type { AccessToken } from '../../connector/token/clientCredentials';
import type { Parts } from '../window/parts';

/** Keeps a token in the secret storage, with its end. */
export async function keepToken(
  { secrets, log }: Pick<Parts, 'secrets' | 'log'>,
  org: string,
  got: AccessToken,
): Promise<void> {
  const { token, expiresAt } = got;
  await secrets.storeSecret(org, token.name, token.reveal());
  await secrets.setExpiry(org, token.name, expiresAt);
  log.info(`Got a token for the secret ${token.name}. ${expiryText(got)}`);
}

export function expiryText({ expiresAt }: AccessToken): string {
  return expiresAt === undefined
    ? l10n.t('The provider does not say when it expires.')
    : l10n.t('It expires at {0}.', expiresAt.toLocaleString());
}
