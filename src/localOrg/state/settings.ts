import { isRecord } from '../../base/record';
import { validationError } from '../http/errors';
import type { Latency } from '../http/latency';
import { EDITIONS, type Edition, type RateLimiter } from '../http/rateLimit';
import { SCIM_TEMPLATES, type ScimTemplate } from './scimTemplate';

/** Switches of the local org that no Okta org has; `PUT /_sandbox/settings` changes some or all of them. */
export interface Settings {
  /** PUT of an app turns SCIM off and forgets the connector (terraform-provider-okta issue 655). */
  wipeOnPut: boolean;
  /** How long a deleted attribute's name is refused, ms. */
  attributeCleanUpMs: number;
  /** Schema updates that overlap lose each other's attributes, as recorded. */
  loseParallelSchemaUpdates: boolean;
  /** How long `GET /api/v1/groups?search=` shows the groups of before a change, ms: its source is eventually consistent. */
  groupSearchDelayMs: number;
  /** How long a group's list of members lacks a person who was added, ms. */
  membershipDelayMs: number;
  /** How long every write of a group to a connector is held back, ms. */
  pushDelayMs: number;
  /** Every write of a group to a connector fails. */
  failPushes: boolean;
  /**
   * A mapping that is saved reaches people who are in the app with their next change, or by "Apply updates now" (Okta
   * Help, "Why was a mass profile push triggered": so it is where updates are not applied when mappings are saved).
   */
  mappingsWait: boolean;
  /** Logins must be addresses, as by the default pattern of Okta's user schema. */
  loginIsEmail: boolean;
  /** How often apps that import do so by themselves, ms; 0: never. Okta's shortest schedule is hourly. */
  importEveryMs: number;
  /** What turning SCIM on adds to an app. */
  scimTemplate: ScimTemplate;
  /** DPoP proofs of API requests must carry a nonce too, not only those of token requests. */
  dpopNonceOnApi: boolean;
  latency: Latency;
}

/** An hour: more is a slip, and far more would overflow a timer. */
const MAX_DELAY_MS = 3_600_000;

export function defaultSettings(latency: Latency): Settings {
  return {
    wipeOnPut: false,
    attributeCleanUpMs: 0,
    loseParallelSchemaUpdates: true,
    groupSearchDelayMs: 0,
    membershipDelayMs: 0,
    pushDelayMs: 0,
    failPushes: false,
    mappingsWait: false,
    loginIsEmail: true,
    importEveryMs: 0,
    scimTemplate: 'auto',
    dpopNonceOnApi: false,
    latency,
  };
}

/** The settings together with those of the rate limiter. */
export function shownSettings(settings: Settings, limiter: RateLimiter) {
  return { ...settings, edition: limiter.edition, rateWindowSeconds: limiter.windowSeconds };
}

/** Sets what `value` names; nothing when any of it is wrong. @throws {OktaError} 400 */
export function changeSettings(settings: Settings, limiter: RateLimiter, value: unknown): void {
  if (!isRecord(value)) throw validationError('settings', 'Send an object.');
  for (const [name, setting] of Object.entries(value)) {
    if (!isValid(name, setting)) {
      throw validationError('settings', `"${name}" cannot be ${JSON.stringify(setting)}.`);
    }
  }
  const { edition, rateWindowSeconds, ...own } = value;
  Object.assign(settings, own);
  if (edition !== undefined) limiter.edition = edition as Edition;
  if (rateWindowSeconds !== undefined) limiter.windowSeconds = Number(rateWindowSeconds);
  if (edition !== undefined || rateWindowSeconds !== undefined) limiter.reset();
}

function isValid(name: string, value: unknown): boolean {
  switch (name) {
    case 'wipeOnPut':
    case 'loseParallelSchemaUpdates':
    case 'dpopNonceOnApi':
    case 'loginIsEmail':
    case 'failPushes':
    case 'mappingsWait':
      return typeof value === 'boolean';
    case 'attributeCleanUpMs':
    case 'groupSearchDelayMs':
    case 'membershipDelayMs':
    case 'importEveryMs':
    case 'pushDelayMs':
      return typeof value === 'number' && value >= 0 && value <= MAX_DELAY_MS;
    case 'scimTemplate':
      return SCIM_TEMPLATES.some((template) => template === value);
    case 'latency':
      return value === 'none' || value === 'real' || (typeof value === 'number' && value >= 0);
    case 'edition':
      return EDITIONS.some((edition) => edition === value);
    case 'rateWindowSeconds':
      return typeof value === 'number' && Number.isInteger(value) && value > 0;
    default:
      return false;
  }
}
