import { BOUNDS } from '../../base/bounds';
import { CancelledError, NotAuthorizedError, UnreachableError } from '../../base/errors';
import { isLoopback } from '../../base/http/loopback';
import { isRecord } from '../../base/record';
import { Secret } from '../../base/secrets/secret';
import { wait } from '../../base/wait';
import { OktaApiError } from '../http/errors';
import { Transport, type TransportOptions } from '../http/transport';
import { noAuthorizer } from './authorizer';
import type { DpopProver } from './dpop';
import { appRefused } from './personTokens';
import type { DeviceCode, DeviceSignIn, SignIn } from './signIn';
import { tokenExchange } from './tokenExchange';
import { OAUTH_PATH, oauthWire } from './tokenRequest';

const DEVICE_PATH = `${OAUTH_PATH}/device/authorize`;
/** Seconds between questions when the server does not say, and what `slow_down` adds (RFC 8628 sections 3.2, 3.5). */
const INTERVAL_S = 5;
/** Okta's codes live ten minutes. */
const LIFETIME_S = 600;

export interface DeviceApp {
  clientId: string;
  scopes: readonly string[];
}

/**
 * Starts a sign-in that a person allows in the browser (RFC 8628), for a native app of the org.
 *
 * @throws {NotAuthorizedError} Okta does not let the app do that.
 * @throws {UnreachableError} no answer, or one that leads elsewhere. @throws {CancelledError}
 */
export async function startDeviceSignIn(
  options: TransportOptions,
  app: DeviceApp,
  prover: DpopProver,
  signal: AbortSignal | undefined,
): Promise<DeviceSignIn> {
  const { orgUrl, clock } = options;
  const { clientId, scopes } = app;
  const form = { client_id: clientId, scope: scopes.join(' ') };
  const transport = new Transport(
    options,
    noAuthorizer(
      () => [],
      () => undefined,
    ),
  );
  let text: string;
  try {
    const call = { lane: 'read', idempotent: true, reply: 'json', anonymous: true } as const;
    const make = () => oauthWire(orgUrl, DEVICE_PATH, form);
    ({ text } = await transport.sendUnqueued(make, { ...call, signal }));
  } catch (error) {
    throw appRefused(error, app);
  }
  const { deviceCode, intervalS, code } = readDevice(text, orgUrl, clock.now());
  const exchange = tokenExchange(options, { secrets: () => [deviceCode], prover });
  const poll = async (stop: AbortSignal | undefined): Promise<SignIn> => {
    const issued = await exchange(
      () => ({
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: clientId,
        device_code: deviceCode.reveal(),
      }),
      stop,
    );
    const { token: accessToken, scheme, expiresAt, refreshToken } = issued;
    return {
      clientId,
      scopes: issued.scopes ?? scopes,
      accessToken,
      scheme,
      expiresAt,
      refreshToken,
    };
  };
  const finished = async (stop: AbortSignal | undefined): Promise<SignIn> => {
    let waitS = intervalS;
    while (clock.now() + waitS * 1000 < code.expiresAt) {
      await wait(waitS * 1000, stop, clock);
      try {
        return await poll(stop);
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        waitS += longerBy(error, app);
      }
    }
    throw tooLate();
  };
  return { code, finished };
}

/** By how many seconds to wait longer before asking again. @throws what ends the sign-in. */
function longerBy(error: unknown, app: DeviceApp): number {
  // A connection that failed is tried again while the code is good (RFC 8628 section 3.5).
  if (error instanceof UnreachableError) return INTERVAL_S;
  if (!(error instanceof OktaApiError)) throw error;
  switch (error.errorCode) {
    case 'authorization_pending':
      return 0;
    case 'slow_down':
      return INTERVAL_S;
    case 'expired_token':
      throw tooLate();
    case 'access_denied':
      throw new NotAuthorizedError(`The sign-in was refused. ${error.message}`, {
        nextStep: 'Sign in again, and allow it in the browser.',
      });
    default:
      throw appRefused(error, app);
  }
}

function tooLate(): NotAuthorizedError {
  return new NotAuthorizedError('The code was not used in time.', {
    nextStep: 'Sign in again; a code is good for ten minutes.',
  });
}

function readDevice(
  text: string,
  orgUrl: string,
  nowMs: number,
): { deviceCode: Secret; intervalS: number; code: DeviceCode } {
  const body: unknown = JSON.parse(text);
  const field = (name: string): unknown => (isRecord(body) ? body[name] : undefined);
  const seconds = (name: string, otherwise: number, mostMs: number): number => {
    const value = field(name);
    const isGiven = typeof value === 'number' && value > 0;
    // Below a second it would be no pause; a timer that is set too far ahead fires at once.
    return isGiven ? Math.min(Math.max(value, 1), mostMs / 1000) : otherwise;
  };
  const [deviceCode, userCode] = [field('device_code'), field('user_code')];
  const page = field('verification_uri_complete') ?? field('verification_uri');
  if (typeof deviceCode !== 'string' || typeof userCode !== 'string' || typeof page !== 'string') {
    throw new UnreachableError(`${orgUrl} answered POST ${DEVICE_PATH} without a code.`, {
      nextStep: 'Check the address of the org.',
    });
  }
  return {
    deviceCode: new Secret('device code', deviceCode),
    intervalS: seconds('interval', INTERVAL_S, BOUNDS.okta.devicePollMs),
    code: {
      userCode,
      page: ownPage(page, orgUrl),
      expiresAt: nowMs + seconds('expires_in', LIFETIME_S, BOUNDS.okta.deviceCodeMs) * 1000,
    },
  };
}

/** A person types the password there: nothing but a page of the org itself will do. */
function ownPage(page: string, orgUrl: string): string {
  const url = URL.canParse(page) ? new URL(page) : undefined;
  const isSafe = url?.protocol === 'https:' || (url !== undefined && isLoopback(url.hostname));
  if (url && isSafe && url.origin === orgUrl) return url.href;
  throw new UnreachableError(`${orgUrl} sends the sign-in to another site: it is not opened.`, {
    nextStep: "Use the org's own address, the one that its API answers at.",
  });
}
