import { CancelledError, NotAuthorizedError, UnreachableError } from '../base/errors';
import type { Route } from '../base/http/route';
import type { Destination } from '../base/secrets/destination';
import type { Secret, SecretSource } from '../base/secrets/secret';
import type { ConnectorAuth, DesiredState } from '../config/desired/desiredState';
import { destinationOf } from '../connector/http/destination';
import { probeConnector } from '../connector/http/probe';
import { connectorTarget } from '../connector/http/target';
import { clientCredentialsOf, tokenFor } from '../connector/token/renewingSecrets';

/** What trying a secret has shown. `untried`: it could not be tried, or the answer says nothing about it. */
export interface SecretProof {
  state: 'taken' | 'refused' | 'untried';
  /** One sentence. */
  detail: string;
}

/** Names of the secrets that the file uses, each with where it goes; undefined where nothing here sends it. */
export function secretsUsed(desired: DesiredState): Map<string, Destination | undefined> {
  const used = new Map<string, Destination | undefined>();
  const connector = desired.provisioning?.connector;
  const auth = connector?.auth;
  if (!connector || !auth) return used;
  const toConnector = () => destinationOf(desired, 'baseUrl', connector.baseUrl);
  const own = ownSecretOf(auth);
  used.set(own, auth.mode === 'oauth2' ? undefined : toConnector());
  const credentials = clientCredentialsOf(desired);
  if (credentials) used.set(credentials.credentials.clientSecret.secret, credentials.to);
  return used;
}

function ownSecretOf(auth: ConnectorAuth): string {
  switch (auth.mode) {
    case 'httpHeader':
      return auth.token.secret;
    case 'basic':
      return auth.password.secret;
    case 'oauth2':
      return auth.clientSecret.secret;
  }
}

/**
 * Tries a secret where the file would send it: the connector's with one GET for users, a client secret by asking for a
 * token. Whoever gives the secret has been told where it goes.
 * @throws {CancelledError}
 */
export async function proveSecret(
  desired: DesiredState,
  secret: Secret,
  { signal, route }: { signal: AbortSignal; route?: Route },
): Promise<SecretProof> {
  const { name } = secret;
  if (secretsUsed(desired).get(name) === undefined) {
    return { state: 'untried', detail: 'Nothing here sends it: Okta alone does.' };
  }
  // Nothing else of the file is sent: another secret that would be needed is not there.
  const source: SecretSource = {
    get: async (wanted) => (wanted === name ? secret : undefined),
    allow: async () => {},
  };
  try {
    const known = clientCredentialsOf(desired);
    if (known?.credentials.clientSecret.secret === name) {
      await tokenFor(known, source, { signal, ...(route && { route }) });
      return { state: 'taken', detail: `${known.to.origin} gives a token for it.` };
    }
    const target = await connectorTarget(desired, source, route);
    const { state, detail } = await probeConnector(target, { signal, anyForm: true });
    if (state === 'answers') return { state: 'taken', detail };
    return { state: state === 'refused' ? 'refused' : 'untried', detail };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    if (error instanceof NotAuthorizedError) return { state: 'refused', detail: error.message };
    if (error instanceof UnreachableError) return { state: 'untried', detail: error.message };
    throw error;
  }
}
