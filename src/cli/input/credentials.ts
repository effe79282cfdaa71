import { NotAuthorizedError } from '../../base/errors';
import type { OktaCredentials } from '../../okta/connection';
import type { CliSecrets } from './secrets';

/** What signs in, and the variable that it comes from. */
export interface FoundCredentials {
  credentials: OktaCredentials;
  variable: string;
}

/**
 * From the environment: `OKTA_SCIM_API_TOKEN`, or `OKTA_SCIM_CLIENT_ID` with `OKTA_SCIM_PRIVATE_KEY`. What ends in the name of the
 * file's environment comes before what holds for all; of the two, nothing is mixed.
 * @param org for what is said. @throws {NotAuthorizedError} when neither is there.
 */
export function findCredentials(
  env: Record<string, string | undefined>,
  secrets: CliSecrets,
  org: string,
): FoundCredentials {
  const found =
    credentialsAmong(env, secrets, (variable) => secrets.ownName(variable)) ??
    credentialsAmong(env, secrets, (variable) => variable);
  if (found) return found;
  const own = secrets.ownName('OKTA_SCIM_API_TOKEN');
  throw new NotAuthorizedError(`There are no credentials for ${org}.`, {
    nextStep: `Set OKTA_SCIM_API_TOKEN${own === undefined ? '' : ` or ${own}`} (Admin Console, Security > API > Tokens), or OKTA_SCIM_CLIENT_ID and OKTA_SCIM_PRIVATE_KEY.`,
  });
}

/** @throws {NotAuthorizedError} when one half is there without the other. */
function credentialsAmong(
  env: Record<string, string | undefined>,
  secrets: CliSecrets,
  nameOf: (variable: string) => string | undefined,
): FoundCredentials | undefined {
  const [token, id, key] = ['API_TOKEN', 'CLIENT_ID', 'PRIVATE_KEY'].map((part) =>
    nameOf(`OKTA_SCIM_${part}`),
  );
  if (token === undefined || id === undefined || key === undefined) return undefined;
  const apiToken = secrets.variable(token);
  if (apiToken) {
    return { credentials: { kind: 'apiToken', token: apiToken }, variable: token };
  }
  const clientId = env[id];
  const privateKey = secrets.variable(key);
  if (clientId && privateKey) {
    return { credentials: { kind: 'privateKey', clientId, privateKey }, variable: id };
  }
  if (!clientId && !privateKey) return undefined;
  throw new NotAuthorizedError(`${clientId ? key : id} is not set.`, {
    nextStep: `Set ${id} and ${key}, or ${token} (Admin Console, Security > API > Tokens).`,
  });
}
