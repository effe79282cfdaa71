import type { ExtraOfUser } from '../http/payloads';
import type { ResourceKind } from './ledger';

/** What one fault of the server asks of all requests after it was found, so that the checks of other things go on. */
export interface Quirks {
  /** Keys that no create of a user has any more: the server refused the user for them. */
  readonly withoutInUsers: Set<string>;
  /** What the server wants in a create of a user beyond what this kind of app sends. */
  readonly alsoInUsers: Set<ExtraOfUser>;
  /** Keys that no create of a group without members has: `members`. */
  readonly withoutInGroups: Set<string>;
  /** The server wants more of a password than Okta's default policy gives. */
  strongPasswords: boolean;
  /** `startIndex` counts from 0 in lists of these. */
  readonly countsFromZero: Set<ResourceKind>;
  /** Why the token was refused from some request on. */
  tokenEnded: string | undefined;
  /** Under way: whether the token still works. */
  tokenTrial: Promise<boolean> | undefined;
  /** How often a refusal may yet make the test ask whether the token still works. */
  tokenTrialsLeft: number;
}

/** A server that refuses single requests must not cost a second one each. */
const TOKEN_TRIALS = 6;

export function noQuirks(): Quirks {
  return {
    withoutInUsers: new Set(),
    alsoInUsers: new Set(),
    withoutInGroups: new Set(),
    strongPasswords: false,
    countsFromZero: new Set(),
    tokenEnded: undefined,
    tokenTrial: undefined,
    tokenTrialsLeft: TOKEN_TRIALS,
  };
}
