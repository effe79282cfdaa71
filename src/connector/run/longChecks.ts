import type { Check } from './check';

/** Checks whose requests follow each other in a long chain, or on which such chains wait: they decide how long a run is. */
export const LONG: ReadonlySet<string> = new Set([
  'list-pages-complete',
  'user-update',
  'user-update-keeps-groups',
  'user-deactivate',
  'group-rename',
  'user-inactive-found',
  'user-rename-kept',
  'group-rename-kept',
  'patch-group-add',
  'patch-group-rename',
  'patch-group-remove',
  'patch-group-replace',
  'patch-group-whole',
]);

/** Whether the requests of a check are sent before those of others, so that nobody waits for its end. */
export function isLong({ id, area }: Pick<Check, 'id' | 'area'>): boolean {
  return area === 'attributes' || LONG.has(id);
}
