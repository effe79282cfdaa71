import { own } from '../../../base/record';
import type { GroupPush } from '../../../okta/oktaModel';
import type { Remembered } from '../../plan/planModel';

/**
 * Whether what Okta shows of a push is of the time before it was made active again: its `lastPush` has to be newer than
 * the one that was read then. Times are in whole seconds (Okta API, group push mappings).
 */
export function isOldProof(
  { id, lastPush }: GroupPush,
  remembered: Remembered | undefined,
): boolean {
  const before = own(remembered?.reactivated, id);
  return before !== undefined && !isNewer(lastPush, before);
}

/** Whether a time, RFC 3339, is after another one. One that a lock file cannot have had is before every other. */
export function isNewer(time: string | undefined, before: string): boolean {
  if (time === undefined) return false;
  return Number.isNaN(Date.parse(before)) || Date.parse(time) > Date.parse(before);
}
