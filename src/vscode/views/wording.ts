import { plainText } from '../../base/text/shownText';
import type { Change, FieldChange } from '../../engine/plan/planModel';
import { isUnproven } from '../../engine/plan/unproven';
import { fieldLabel } from '../../tutorial/fields';
import { OUTCOME, type Outcome, UNPROVEN } from '../../tutorial/outcomes';

/** Of its node, unique among the changes of a plan: several groups may have one name, and one group several pushes. */
export function nodeId({ resource, key, id, groupId }: Change): string {
  const push = resource === 'push' && id !== undefined ? `/${id}` : '';
  return `${resource}/${groupId ?? key}${push}`;
}

/** What the outcome of a change is called. A push may still be seen to end; of an attribute the rest is in sync. */
export function outcomeWord(change: Change): string {
  const { resource, outcome } = change;
  if (isUnproven(change)) return UNPROVEN;
  if (resource === 'attribute' && outcome === 'unverifiable') {
    return 'in sync but for its permission, which Okta does not show';
  }
  return OUTCOME[outcome].standing;
}

/** A value as it stands in the file; texts without quotes. */
export function shown(value: unknown): string {
  if (value === undefined) return 'not set';
  return plainText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The field-level difference of a change, one field per line. */
export function diffText(change: Change): string {
  const { resource, outcome, reason, fields } = change;
  const lines = fields.map((field) => {
    return `${plainText(fieldLabel(resource, field.path))}: ${fieldText(outcome, field)}`;
  });
  return [reason === '' ? outcomeWord(change) : plainText(reason), ...lines].join('\n');
}

/** The live and the wanted value of a field, or the one that matters. */
export function fieldText(outcome: Outcome, { live, wanted }: FieldChange): string {
  if (outcome === 'create') return shown(wanted);
  if (outcome === 'unmanaged' || outcome === 'delete') return shown(live);
  return `${shown(live)} → ${shown(wanted)}`;
}
