import type { Change } from './model';

/**
 * Whether a later look may still show that this works, or that it does not: a push that has not been seen to end. Anything
 * else that is `unverifiable` stays so.
 */
export function isUnproven({ resource, outcome }: Change): boolean {
  return resource === 'push' && outcome === 'unverifiable';
}
