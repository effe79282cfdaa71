import { Secret } from '../../base/secret';
import type { ConnectorAuth } from '../model';
import { ConnectorError } from './connectorError';

/**
 * Value of the `Authorization` header; undefined when no token has been entered. HTTP Header prepends `Bearer `, as
 * an app of the integration wizard does.
 * @throws {ConnectorError} for OAuth 2, which needs an admin's sign-in at the connector.
 */
export function authorizationOf(auth: ConnectorAuth): string | undefined {
  switch (auth.mode) {
    case 'httpHeader':
      return auth.token ? `Bearer ${auth.token}` : undefined;
    case 'basic':
      return `Basic ${Buffer.from(`${auth.username ?? ''}:${auth.password ?? ''}`).toString('base64')}`;
    case 'oauth2':
      throw new ConnectorError(
        'Error authenticating: the local org cannot sign in with OAuth 2. Use HTTP Header here.',
        { isFinal: true },
      );
  }
}

/** What must not be seen in recorded traffic and messages. */
export function secretsOf(auth: ConnectorAuth): Secret[] {
  const values = {
    token: auth.token,
    password: auth.password,
    clientSecret: auth.clientSecret,
    authorization: auth.mode === 'oauth2' ? undefined : authorizationOf(auth),
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value ? [new Secret(name, value)] : [],
  );
}
