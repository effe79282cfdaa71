import { NotAuthorizedError } from '../../base/errors';
import type { Secret } from '../../base/secrets/secret';
import { OktaApiError } from '../http/errors';
import type { TransportOptions } from '../http/transport';
import type { DpopProver } from './dpop';
import { signerFor } from './signer';
import { tokenExchange } from './tokenExchange';
import { type OktaToken, TOKEN_PATH } from './tokenRequest';

export interface ServiceApp {
  clientId: string;
  privateKey: Secret;
  scopes: readonly string[];
  /** Asked for besides, as long as Okta gives them: the work does without, and says what it could not look at. */
  wished?: readonly string[];
}

/**
 * Gets access tokens for an API Services app, by `client_credentials` with a signed assertion: the only way that
 * Okta's own scopes are given to a service (Okta, "Implement OAuth for Okta with a service app").
 *
 * @throws {UsageError} the key cannot be read.
 */
export function serviceTokens(
  options: TransportOptions,
  { clientId, privateKey, scopes, wished = [] }: ServiceApp,
  prover: DpopProver,
): (signal: AbortSignal) => Promise<OktaToken> {
  const signer = signerFor(privateKey);
  const exchange = tokenExchange(options, { secrets: () => [privateKey], prover });
  const url = `${options.orgUrl}${TOKEN_PATH}`;
  let asked = [...scopes, ...wished];
  // Made anew for each attempt: Okta takes the id of an assertion once only.
  const form = () => ({
    grant_type: 'client_credentials',
    scope: asked.join(' '),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signer.assertion(clientId, url, options.clock.now()),
  });
  return async (signal) => {
    try {
      return await exchange(form, signal);
    } catch (error) {
      if (!isOfScopes(error) || asked.length === scopes.length) throw explained(error, scopes);
    }
    asked = [...scopes];
    try {
      return await exchange(form, signal);
    } catch (error) {
      throw explained(error, scopes);
    }
  };
}

function isOfScopes(error: unknown): boolean {
  return error instanceof OktaApiError && /invalid_scope|consent/i.test(error.message);
}

/** What a refused exchange means; other errors are returned as they are. */
function explained(error: unknown, scopes: readonly string[]): unknown {
  if (!(error instanceof OktaApiError)) return error;
  const said = error.message;
  if (isOfScopes(error)) {
    return new NotAuthorizedError(
      `The service app does not have every scope that is needed. ${said}`,
      {
        nextStep: `A super administrator grants them in the Admin Console (the app > Okta API Scopes): ${scopes.join(', ')}.`,
      },
    );
  }
  return new NotAuthorizedError(`Okta gives the service app no access token. ${said}`, {
    nextStep:
      'Check the client id, that its public key is registered and active, and the clock of this machine.',
  });
}
