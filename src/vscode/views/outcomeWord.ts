import { l10n } from 'vscode';
import { needsWord, wordText } from '../../engine/plan/confirmed';
import type { Change } from '../../engine/plan/planModel';
import { isUnproven } from '../../engine/plan/unproven';
import { OUTCOME, UNPROVEN } from '../../tutorial/outcomes';

/** What the outcome of a change is called. A push may still be seen to end; of an attribute the rest is in sync. */
export function outcomeWord(change: Change): string {
  const { resource, outcome } = change;
  if (isUnproven(change)) return UNPROVEN;
  if (resource === 'attribute' && outcome === 'unverifiable') {
    return l10n.t('in sync but for its permission, which Okta does not show');
  }
  const said = needsWord(change) ? `, ${wordText(change)}` : '';
  return `${OUTCOME[outcome].standing}${said}`;
}
