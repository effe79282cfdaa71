import { type Call, Transport, type TransportOptions } from '../http/transport';
import { noAuthorizer } from './authorizer';
import type { SignIn } from './signIn';
import { OAUTH_PATH, oauthWire } from './tokenRequest';

/**
 * Has Okta forget the tokens of a sign-in (RFC 7009): with the refresh token go the access tokens that came of it.
 * @throws {HumanError} when Okta does not say that it has. @throws {CancelledError}
 */
export async function revoke(
  options: TransportOptions,
  { clientId, accessToken, refreshToken }: SignIn,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tokens = [refreshToken, accessToken].filter((token) => token !== undefined);
  const transport = new Transport(
    options,
    noAuthorizer(
      () => tokens,
      () => undefined,
    ),
  );
  const call: Call = { lane: 'read', idempotent: true, reply: 'none', anonymous: true, signal };
  for (const token of tokens) {
    const form = { token: token.reveal(), client_id: clientId };
    await transport.sendUnqueued(
      () => oauthWire(options.orgUrl, `${OAUTH_PATH}/revoke`, form),
      call,
    );
  }
}
