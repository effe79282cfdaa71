import { NotAuthorizedError } from '../../base/errors';
import { OktaApiError } from '../http/errors';
import type { TransportOptions } from '../http/transport';
import type { DpopProver } from './dpop';
import type { SignIn, SignInKeeper } from './signIn';
import { tokenExchange } from './tokenExchange';
import type { OktaToken } from './tokenRequest';

/** A token is not used in its last minute: it would end on the way. */
const EARLY_MS = 60_000;

/**
 * Access tokens of a person who has signed in in the browser: the one that is kept, and when it has ended, or Okta did
 * not take it, a new one by the refresh token (RFC 6749 section 6), which is kept before it is used.
 *
 * What is returned throws `NotAuthorizedError` when the sign-in has ended.
 */
export function personTokens(
  options: TransportOptions,
  keeper: SignInKeeper,
  prover: DpopProver,
): (signal: AbortSignal) => Promise<OktaToken> {
  const { clock, orgUrl } = options;
  let current: SignIn | undefined;
  const exchange = tokenExchange(options, {
    secrets: () => [current?.refreshToken, current?.accessToken].filter((one) => one !== undefined),
    prover,
  });
  /** The last one handed out: who asks again was refused with it. */
  let given: string | undefined;

  const refreshed = async (signIn: SignIn, signal: AbortSignal): Promise<SignIn> => {
    const { clientId, scopes, refreshToken } = signIn;
    if (!refreshToken) throw ended(orgUrl);
    current = signIn;
    const issued = await exchange(
      () => ({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: refreshToken.reveal(),
        scope: scopes.join(' '),
      }),
      signal,
    );
    return {
      clientId,
      scopes: issued.scopes ?? scopes,
      accessToken: issued.token,
      scheme: issued.scheme,
      expiresAt: issued.expiresAt,
      // Okta gives a new one where refresh tokens rotate.
      refreshToken: issued.refreshToken ?? refreshToken,
    };
  };

  const load = async (): Promise<SignIn> => {
    const kept = await keeper.load();
    if (!kept) throw ended(orgUrl);
    return kept;
  };

  const isGood = (kept: SignIn): boolean =>
    clock.now() < kept.expiresAt - EARLY_MS && kept.accessToken.reveal() !== given;

  const renewed = async (kept: SignIn, signal: AbortSignal): Promise<SignIn> => {
    if (isGood(kept)) return kept;
    try {
      const fresh = await refreshed(kept, signal);
      await keeper.store(fresh);
      return fresh;
    } catch (error) {
      if (!(error instanceof OktaApiError)) throw error;
      // Somebody may have renewed it in the meantime all the same, or signed in anew: then that one counts.
      const now = await keeper.load();
      const isOther = now && now.refreshToken?.reveal() !== kept.refreshToken?.reveal();
      if (isOther) return renewed(now, signal);
      throw ended(orgUrl, error.message);
    }
  };

  return async (signal) => {
    const kept = await load();
    const used = isGood(kept)
      ? kept
      : // Read again when it is our turn: another window may have renewed it just now.
        await keeper.alone(async () => renewed(await load(), signal));
    given = used.accessToken.reveal();
    return { token: used.accessToken, scheme: used.scheme, expiresAt: used.expiresAt };
  };
}

function ended(orgUrl: string, said = ''): NotAuthorizedError {
  return new NotAuthorizedError(`The sign-in to ${orgUrl} has ended. ${said}`.trim(), {
    nextStep: 'Sign in again (Okta SCIM: Sign In to Org).',
  });
}

/** What it means when Okta does not let an app sign people in; other errors are returned as they are. */
export function appRefused(
  error: unknown,
  { clientId, scopes }: { clientId: string; scopes: readonly string[] },
): unknown {
  if (!(error instanceof OktaApiError)) return error;
  const said = error.message;
  switch (error.errorCode) {
    case 'invalid_client':
      return new NotAuthorizedError(
        `The org has no native app with the client id ${clientId}. ${said}`,
        {
          nextStep:
            'Copy the client ID from the app in the Admin Console (General > Client Credentials).',
        },
      );
    case 'unauthorized_client':
      return new NotAuthorizedError(
        `The app ${clientId} may not sign people in like this. ${said}`,
        {
          nextStep:
            'Check "Device Authorization" and "Refresh Token" in the Admin Console (the app > General > Grant type).',
        },
      );
    case 'invalid_scope':
      return new NotAuthorizedError(`The app ${clientId} lacks a scope. ${said}`, {
        nextStep: `A super administrator grants them in the Admin Console (the app > Okta API Scopes): ${scopes.join(', ')}.`,
      });
    default:
      return new NotAuthorizedError(`Okta does not start the sign-in. ${said}`, {
        nextStep: 'Check the app in the Admin Console, then sign in again.',
      });
  }
}
