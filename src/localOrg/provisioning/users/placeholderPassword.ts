import { randomBytes, randomInt } from 'node:crypto';

/** One of each of these, as the default password policy asks: lower case, upper case, a number. It asks for no symbol. */
const CHARACTERS = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const;
const LENGTH = 16;

/**
 * What Okta sends as the password of a new user while passwords are not synchronized: chance, by the org's password policy
 * (support articles; the policy is the default one here).
 */
export function placeholderPassword(): string {
  const all = CHARACTERS.join('');
  const characters = CHARACTERS.map((some) => some.charAt(randomInt(some.length)));
  for (const byte of randomBytes(LENGTH - characters.length))
    characters.push(all.charAt(byte % all.length));
  return characters.join('');
}
