import { l10n } from 'vscode';
import { isConfirmed, needsWord, wordText } from '../../engine/plan/confirmed';
import type { Change } from '../../engine/plan/planModel';
import { isUnproven } from '../../engine/plan/unproven';
import { OUTCOME, UNPROVEN } from '../../tutorial/outcomes';
import { tableWords } from '../ui/tableWords';

/** What the outcome of a change is called. A push may still be seen to end; of an attribute the rest is in sync. */
export function outcomeWord(change: Change): string {
  const { resource, outcome } = change;
  if (isUnproven(change)) return tableWords(UNPROVEN);
  if (resource === 'attribute' && outcome === 'unverifiable') {
    return l10n.t('in sync but for its permission, which Okta does not show');
  }
  const said = needsWord(change) ? `, ${wordText(change)}` : '';
  return `${tableWords(OUTCOME[outcome].standing)}${said}`;
}

/** The same in as few words as a narrow side bar shows whole; the tooltip has all of it. */
export function shortWord(change: Change): string {
  const { resource, outcome } = change;
  if (isUnproven(change)) return tableWords(UNPROVEN);
  if (resource === 'attribute' && outcome === 'unverifiable') return l10n.t('permission not shown');
  if (needsWord(change)) return isConfirmed(change) ? l10n.t('confirmed') : l10n.t('unconfirmed');
  return tableWords(OUTCOME[outcome].short);
}

/** As `2 to create, 1 to update`: what is to be done first, what is in sync last. */
export function shortCounts(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const change of byUrgency(changes)) {
    const word = shortWord(change);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** What is to be done before what cannot be read back, of which there may be much. */
export function byUrgency(changes: readonly Change[]): Change[] {
  const urgency = ({ outcome }: Change) => OUTCOME[outcome].urgency;
  return [...changes].sort((one, other) => urgency(other) - urgency(one));
}
