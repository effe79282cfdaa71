import type { Change, Plan } from './planModel';

/**
 * Whether a later look may still show that this works, or that it does not: a push that has not been seen to end. Anything
 * else that is `unverifiable` stays so, as a field of a push that Okta does not show.
 */
export function isUnproven({ resource, outcome, fields }: Change): boolean {
  return resource === 'push' && outcome === 'unverifiable' && fields.length === 0;
}

/** How many items nobody can read back, now or later. */
export function unreadCount({ changes, summary }: Plan): number {
  return summary.unverifiable - changes.filter(isUnproven).length;
}
