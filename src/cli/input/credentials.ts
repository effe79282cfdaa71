import { NotAuthorizedError } from '../../base/errors';
import type { OktaCredentials } from '../../okta/connection';
import type { CliSecrets } from './secrets';

/**
 * From the environment: `OKTA_SCIM_API_TOKEN`, or `OKTA_SCIM_CLIENT_ID` with `OKTA_SCIM_PRIVATE_KEY`.
 * @throws {NotAuthorizedError} when neither is there.
 */
export function credentialsFrom(
  env: Record<string, string | undefined>,
  secrets: CliSecrets,
): OktaCredentials {
  const token = secrets.variable('OKTA_SCIM_API_TOKEN');
  if (token) return { kind: 'apiToken', token };
  const clientId = env['OKTA_SCIM_CLIENT_ID'];
  const privateKey = secrets.variable('OKTA_SCIM_PRIVATE_KEY');
  if (clientId && privateKey) return { kind: 'privateKey', clientId, privateKey };
  const missing =
    clientId || privateKey
      ? `${clientId ? 'OKTA_SCIM_PRIVATE_KEY' : 'OKTA_SCIM_CLIENT_ID'} is not set.`
      : 'There are no credentials for the org.';
  throw new NotAuthorizedError(missing, {
    nextStep:
      'Set OKTA_SCIM_API_TOKEN (Admin Console, Security > API > Tokens), or OKTA_SCIM_CLIENT_ID and OKTA_SCIM_PRIVATE_KEY.',
  });
}
