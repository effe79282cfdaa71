import { UsageError } from '../../base/errors';
import type { AccessToken } from '../../connector/index';
import { withProgress } from '../ui/progress';
import { chooseTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** Gets the connector's token by OAuth 2.0 client credentials and stores it as the file's secret. */
export async function getToken(parts: Parts, argument: unknown): Promise<void> {
  const { desired, org } = await chooseTarget(parts, argument);
  const { clientCredentialsOf, tokenFor } = await import('../../connector/index');
  const known = clientCredentialsOf(desired);
  if (!known) {
    throw new UsageError('The file does not say how to get a token.', {
      nextStep:
        'Add clientCredentials (tokenUrl, clientId, clientSecret) to provisioning.connector.auth in mode httpHeader.',
    });
  }
  // Before the notification, which a question would hide.
  await parts.secrets.secretOrAsk(org, known.credentials.clientSecret.secret, known.to);
  const got = await withProgress(`Asking ${known.credentials.tokenUrl} for a token`, (signal) =>
    tokenFor(known, parts.secrets.askingSource(org), { signal }),
  );
  await keepToken(parts, org, got);
  void parts.prompter.tell('info', `Stored the secret ${known.name}. ${expiryText(got)}`, []);
}

/** Into the secret storage, with its end. */
export async function keepToken(parts: Parts, org: string, got: AccessToken): Promise<void> {
  const { token, expiresAt } = got;
  await parts.secrets.storeSecret(org, token.name, token.reveal());
  await parts.secrets.setExpiry(org, token.name, expiresAt);
  parts.log.info(`Got a token for the secret ${token.name}. ${expiryText(got)}`);
}

function expiryText({ expiresAt }: AccessToken): string {
  return expiresAt === undefined
    ? 'The provider does not say when it expires.'
    : `It expires at ${expiresAt.toLocaleString()}.`;
}
