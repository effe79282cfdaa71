import type { Authorizer } from '../auth/authorizer';
import type { OrgQueue } from './scheduler';

/** What the clients of one org share that ask it with the same credentials: Okta's limits are for all of them together. */
export interface OrgPace extends OrgQueue {
  /** The sign-in for one purpose: made by the first who needs it. Errors as `make`. */
  signIn(purpose: string, make: () => Authorizer): Authorizer;
}
