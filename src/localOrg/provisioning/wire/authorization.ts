import { Secret } from '../../../base/secrets/secret';
import type { ConnectorAuth } from '../../state/orgModel';
import { ConnectorError } from './connectorError';

/**
 * Value of the `Authorization` header; undefined when no token has been entered. HTTP Header prepends `Bearer `, as
 * an app of the integration wizard does; the OIN's "Header Auth" template sends what was entered as it is.
 *
 * Of OAuth 2 the access token is sent that is stored with the connector, or was got with client credentials. The code
 * grant needs an admin's sign-in at the connector.
 * @throws {ConnectorError} for OAuth 2 without an access token.
 */
export function authorizationOf(auth: ConnectorAuth, isTemplate = false): string | undefined {
  switch (auth.mode) {
    case 'httpHeader':
      if (!auth.token) return undefined;
      return isTemplate && auth.isBearer !== true ? auth.token : `Bearer ${auth.token}`;
    case 'basic':
      return `Basic ${Buffer.from(`${auth.username ?? ''}:${auth.password ?? ''}`).toString('base64')}`;
    case 'oauth2':
      if (auth.token) return `Bearer ${auth.token}`;
      throw new ConnectorError(
        'Error authenticating: the local org cannot sign in with OAuth 2. Give it an access token as "token", or "tokenUrl", "clientId" and "clientSecret" for client credentials.',
        { isFinal: true },
      );
  }
}

/** What must not be seen in recorded traffic and messages. */
export function secretsOf(auth: ConnectorAuth): Secret[] {
  const canAuthorize = auth.mode !== 'oauth2' || auth.token !== undefined;
  const values = {
    token: auth.token,
    password: auth.password,
    clientSecret: auth.clientSecret,
    authorization: canAuthorize ? authorizationOf(auth) : undefined,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value ? [new Secret(name, value)] : [],
  );
}
