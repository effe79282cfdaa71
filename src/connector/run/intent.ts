import type { ConnectorTarget } from '../http/target';

/** What a test that may write makes, for the question before the first write. */
export interface Intent {
  baseUrl: string;
  /** What every name begins with. */
  prefix: string;
  /** At most so many, removed again at the end. */
  users: number;
  groups: number;
}

/** Users and groups of the fixed checks. */
const USERS = 90;
const GROUPS = 110;

/** Each custom attribute may cost users of its own when the server refuses them together. */
const USERS_PER_ATTRIBUTE = 2;

export function intentOf({ baseUrl, attributes }: ConnectorTarget, prefix: string): Intent {
  const own = Object.keys(attributes).length * USERS_PER_ATTRIBUTE;
  return { baseUrl, prefix, users: USERS + own, groups: GROUPS };
}
