import { clip } from '../../base/text/clip';
import { isByHand } from '../../tutorial/steps';
import type { Change, Confirmed, Plan } from './planModel';

/** Most characters of a name or time that is shown: anything may stand in a lock file. */
const MOST = 60;

/** As `confirmed by anna@laptop on 2026-11-29`; whoever has said it, it is their word. */
export function confirmedText({ who, when, isExpired }: Confirmed): string {
  const by = `by ${clip(who, MOST)} on ${clip(dayOf(when), MOST)}`;
  return isExpired === true ? `confirmed ${by}, which holds no more` : `confirmed ${by}`;
}

/** The day, where it is a time as we write it. */
function dayOf(when: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(when) ? when.slice(0, 10) : when;
}

/** Whether it is a setting that nobody can read back, so that only a person's word tells of it. */
export function needsWord({ resource, outcome }: Change): boolean {
  return outcome === 'unverifiable' && isByHand(resource);
}

export function isConfirmed(change: Change): boolean {
  return needsWord(change) && change.confirmed !== undefined && !change.confirmed.isExpired;
}

/** Settings that nobody can read back and nobody has confirmed, as they are now. */
export function unconfirmed({ changes }: Plan): Change[] {
  return changes.filter((change) => needsWord(change) && !isConfirmed(change));
}

/** In place of the bare outcome of such a setting. */
export function wordText(change: Change): string {
  return change.confirmed ? confirmedText(change.confirmed) : 'not confirmed';
}

/** After the number of what cannot be read back, as ` (4 of 6 confirmed)`; empty where there are no such settings. */
export function confirmedShare(changes: readonly Change[]): string {
  const settings = changes.filter(needsWord);
  const said = settings.filter(isConfirmed).length;
  if (settings.length === 0) return '';
  return said === 0 ? ' (none confirmed)' : ` (${said} of ${settings.length} confirmed)`;
}
