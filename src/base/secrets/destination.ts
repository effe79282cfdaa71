import { UsageError } from '../errors';
import { isLoopback } from '../http/loopback';

/** Credentials would go to a host that nobody has agreed to, and nobody can be asked: exit code 2. */
export class NotAgreedError extends UsageError {
  override readonly name = 'NotAgreedError';
}

/** Where a credential is about to go. */
export interface Destination {
  /** As `URL` gives it, as `https://scim.example.com`. */
  origin: string;
  /** Place in the file that names it, as `provisioning.connector.baseUrl`. */
  field: string;
  /** Environment variables that the address is made of. */
  madeOf: readonly string[];
}

/** What is known of the hosts that credentials may go to; origins, each. */
export interface KnownOrigins {
  /** Named on the command line or in the environment of this run. */
  given: readonly string[];
  /** Agreed to earlier by the person. */
  remembered: readonly string[];
}

/** `ask`: only a person can say. `refused`: it was said already that it is another one. */
export type Decision = 'allowed' | 'ask' | 'refused';

/**
 * Whether a secret of a connector may go to an origin. This machine itself is allowed: nobody but its users can listen
 * there, and trying things out must stay easy.
 */
export function connectorDecision(origin: string, { given, remembered }: KnownOrigins): Decision {
  if (given.includes(origin) || remembered.includes(origin)) return 'allowed';
  return isThisMachine(origin) ? 'allowed' : 'ask';
}

/** The same for the credentials of an org. Orgs that are given pin it: any other one is refused, unasked. */
export function orgDecision(origin: string, { given, remembered }: KnownOrigins): Decision {
  if (given.length > 0) return given.includes(origin) ? 'allowed' : 'refused';
  return remembered.includes(origin) || isThisMachine(origin) ? 'allowed' : 'ask';
}

function isThisMachine(origin: string): boolean {
  return isLoopback(new URL(origin).hostname);
}

/** As ` is made of ${env:HOST}`, empty when no environment variable is part of the address. */
export function madeOfText(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` is made of ${names.map((name) => `\${env:${name}}`).join(', ')}`;
}
