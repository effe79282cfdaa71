import { l10n } from 'vscode';
import { plainText } from '../../base/text/shownText';
import type { Change, FieldChange } from '../../engine/plan/planModel';
import { fieldLabel } from '../../tutorial/labels';
import type { Outcome } from '../../tutorial/outcomes';
import { outcomeWord } from './outcomeWord';

/** Of its node, unique among the changes of a plan: several groups may have one name, and one group several pushes. */
export function nodeId({ resource, key, id, groupId }: Change): string {
  const push = resource === 'push' && id !== undefined ? `/${id}` : '';
  return `${resource}/${groupId ?? key}${push}`;
}

/** A value as it stands in the file; texts without quotes. */
export function shown(value: unknown): string {
  if (value === undefined) return l10n.t('not set');
  return plainText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The field-level difference of a change, one field per line. */
export function diffText(change: Change): string {
  const { resource, outcome, reason, fields } = change;
  const lines = fields.map((field) => {
    return `${plainText(fieldLabel(resource, field.path))}: ${fieldWords(outcome, field)}`;
  });
  return [reason === '' ? outcomeWord(change) : plainText(reason), ...lines].join('\n');
}

/** The live and the wanted value of a field, or the one that matters. */
export function fieldWords(outcome: Outcome, { live, wanted }: FieldChange): string {
  if (outcome === 'create') return shown(wanted);
  if (outcome === 'unmanaged' || outcome === 'delete') return shown(live);
  return `${shown(live)} → ${shown(wanted)}`;
}
