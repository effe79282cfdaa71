import { UsageError } from '../base/errors';
import type { Route } from '../base/http/route';
import type { SecretSource } from '../base/secrets/secret';
import type { DesiredState } from '../config/desired/desiredState';
import type { AccessToken, ClientAuth } from '../connector/token/clientCredentials';
import { clientCredentialsOf, tokenFor } from '../connector/token/renewingSecrets';
import type { Host } from './host';

/**
 * Gets the connector's token by OAuth 2.0 client credentials, as the file says. It has the name of the file's secret.
 * @throws {UsageError} when the file does not say how, or the client secret is missing; else as `requestToken`.
 */
export async function token(
  host: Host,
  desired: DesiredState,
  secrets: SecretSource,
  options: { clientAuth?: ClientAuth; route?: Route } = {},
): Promise<AccessToken> {
  const known = clientCredentialsOf(desired);
  if (!known) {
    throw new UsageError('The file does not say how to get a token.', {
      nextStep:
        'Add clientCredentials (tokenUrl, clientId, clientSecret) to provisioning.connector.auth in mode httpHeader.',
    });
  }
  const { tokenUrl, clientSecret } = known.credentials;
  // What may have to be asked is asked before the work.
  await secrets.get(clientSecret.secret, known.to);
  return host.work('token', tokenUrl, (signal) => tokenFor(known, secrets, { ...options, signal }));
}
