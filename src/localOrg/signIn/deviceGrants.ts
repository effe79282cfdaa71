import { randomBytes, randomInt } from 'node:crypto';
import type { AdminRole } from './adminRole';
import { invalidGrant, OAuthError } from './oauthReply';

/** Okta: a device code lives ten minutes, and is asked about every five seconds. */
export const DEVICE_LIFETIME_S = 600;
export const POLL_INTERVAL_S = 5;
/** Consonants only: no words come of them, and none looks like a digit (RFC 8628 section 6.1). */
const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const USER_CODE_LENGTH = 8;

export interface DeviceRequest {
  clientId: string;
  scopes: readonly string[];
  deviceCode: string;
  /** What the person types, without a hyphen. */
  userCode: string;
}

interface Waiting extends DeviceRequest {
  expiresMs: number;
  intervalS: number;
  lastPolledMs: number | undefined;
  decision: { role: AdminRole } | 'denied' | undefined;
}

/** Devices that wait for a person's decision (RFC 8628). */
export class DeviceGrants {
  readonly #waiting = new Map<string, Waiting>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  start(clientId: string, scopes: readonly string[]): DeviceRequest {
    const nowMs = this.#now().getTime();
    for (const [code, { expiresMs }] of this.#waiting) {
      // An ended code is told apart from an unknown one for a while.
      if (expiresMs + DEVICE_LIFETIME_S * 1000 <= nowMs) this.#waiting.delete(code);
    }
    const request: Waiting = {
      clientId,
      scopes,
      deviceCode: randomBytes(32).toString('base64url'),
      userCode: Array.from(
        { length: USER_CODE_LENGTH },
        () => USER_CODE_LETTERS[randomInt(USER_CODE_LETTERS.length)],
      ).join(''),
      expiresMs: nowMs + DEVICE_LIFETIME_S * 1000,
      intervalS: POLL_INTERVAL_S,
      lastPolledMs: undefined,
      decision: undefined,
    };
    this.#waiting.set(request.deviceCode, request);
    return request;
  }

  /** The undecided request with that code; hyphens, spaces and case do not matter. */
  byUserCode(text: string): DeviceRequest | undefined {
    const wanted = text.replace(/[\s-]/g, '').toUpperCase();
    const nowMs = this.#now().getTime();
    return [...this.#waiting.values()].find(
      ({ userCode, expiresMs, decision }) =>
        userCode === wanted && expiresMs > nowMs && decision === undefined,
    );
  }

  decide(request: DeviceRequest, decision: { role: AdminRole } | 'denied'): void {
    const waiting = this.#waiting.get(request.deviceCode);
    if (waiting) waiting.decision ??= decision;
  }

  /**
   * What the device gets when it asks again; a decided code is used up by `finish`.
   * @throws {OAuthError} the answers of RFC 8628 section 3.5
   */
  poll(deviceCode: string, clientId: string): { scopes: readonly string[]; role: AdminRole } {
    const waiting = this.#waiting.get(deviceCode);
    if (!waiting || waiting.clientId !== clientId) {
      throw invalidGrant('The device code is invalid or has expired.');
    }
    const nowMs = this.#now().getTime();
    if (waiting.expiresMs <= nowMs) {
      throw new OAuthError(400, 'expired_token', 'The device code has expired.');
    }
    const { decision, lastPolledMs, scopes } = waiting;
    waiting.lastPolledMs = nowMs;
    if (decision === 'denied') {
      throw new OAuthError(400, 'access_denied', 'The resource owner denied the request.');
    }
    if (decision) return { scopes, role: decision.role };
    if (lastPolledMs !== undefined && nowMs - lastPolledMs < waiting.intervalS * 1000) {
      waiting.intervalS += POLL_INTERVAL_S;
      throw new OAuthError(400, 'slow_down', 'The client is polling too often.');
    }
    throw new OAuthError(
      400,
      'authorization_pending',
      'The device authorization is pending. Please try again later.',
    );
  }

  finish(deviceCode: string): void {
    this.#waiting.delete(deviceCode);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
