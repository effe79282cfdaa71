import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '../../base/record';
import { GROUP_URN, USER_URN } from '../../scim/urns';

/** Names of one run. Every one starts with the same random prefix, so that nothing that was there can be meant. */
export class Names {
  readonly prefix: string;
  /** Of a check that is run again. */
  suffix = '';

  /** A run that is played again has the prefix of the first time. */
  constructor(prefix = `okta-scim-test-${randomBytes(6).toString('hex')}`) {
    this.prefix = prefix;
  }

  /** example.com is reserved (RFC 2606): no mail of the server can reach anybody. */
  user(label: string): string {
    return `${this.prefix}-${label}${this.suffix}@example.com`;
  }

  group(label: string): string {
    return `${this.prefix}-${label}${this.suffix}`;
  }
}

/** What a create carries beyond what every app sends. */
export type ExtraOfUser = 'displayName' | 'locale' | 'email type';
export const EXTRAS_OF_USER: readonly ExtraOfUser[] = ['displayName', 'locale', 'email type'];

/**
 * The body of Okta's create, field by field: with the extras as documented (Okta, "SCIM 2.0 protocol", Create Users),
 * without as apps of the Classic experience send it while these are not mapped (one org's log, October 2026). Okta sends
 * a password also when Sync Password is off.
 */
export function oktaUser(
  userName: string,
  password: string,
  extras: ReadonlySet<ExtraOfUser> = new Set(EXTRAS_OF_USER),
): Json {
  return {
    schemas: [USER_URN],
    userName,
    name: { givenName: 'Okta', familyName: 'Scim-Test' },
    emails: emailsOf(userName, extras),
    ...(extras.has('displayName') && { displayName: 'Okta Scim-Test' }),
    ...(extras.has('locale') && { locale: 'en-US' }),
    externalId: oktaId('00u', userName),
    groups: [],
    password,
    active: true,
  };
}

export function emailsOf(value: string, extras: ReadonlySet<ExtraOfUser>): Json[] {
  return [{ primary: true, value, ...(extras.has('email type') && { type: 'work' }) }];
}

export function oktaGroup(displayName: string): Json {
  return { schemas: [GROUP_URN], displayName, members: [] };
}

/** Okta sends members with `value` and `display` only. */
export function groupWithMembers(group: Json, members: { value: string; display: string }[]): Json {
  return {
    schemas: [GROUP_URN],
    id: group['id'],
    displayName: group['displayName'],
    members,
  };
}

/** `default`: no more than Okta's default policy asks for, as the random password of a create; `strong`: with a symbol. */
export type PasswordPolicy = 'default' | 'strong';

/** Okta's default policy: eight characters, of them a lower, an upper and a digit. */
export function randomPassword(policy: PasswordPolicy = 'default'): string {
  if (policy === 'strong') return `Aa1!${randomBytes(9).toString('base64url')}`;
  const rest = Array.from(randomBytes(5), (byte) => ALPHABET[byte % ALPHABET.length]);
  return `Ka7${rest.join('')}`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * Shaped as Okta's ids: a prefix of three and seventeen letters or digits. It comes from the name, which is random
 * already: whichever check asks first, a run that is played again sends the same.
 */
function oktaId(prefix: string, name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 17);
  return prefix + Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
