import type { LogFailure } from '../../okta/oktaModel';
import type { OktaSide } from './oktaPerson';

/** What is the same for everybody in the app. */
export interface AppFacts {
  /** As `GET /apps/{id}` has them. */
  features: ReadonlySet<string>;
  /** Addresses in the Admin Console. */
  links: Links;
  /** The users of the target were read to their end, or it was asked for this one by its id. */
  isSeen: (side: OktaSide) => boolean;
  failureById: (side: Pick<OktaSide, 'userId' | 'login'>) => LogFailure | undefined;
  /** Others who are linked to the same account, by the id of the account. */
  shared: ReadonlyMap<string, readonly OktaSide[]>;
}

export interface Links {
  assignments: string;
  mappings: string;
  provisioning: string;
  pushes: string;
}
