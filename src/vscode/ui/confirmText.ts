import { l10n } from 'vscode';
import { plainText } from '../../base/text/shownText';
import { titleOf } from '../../engine/plan/change';
import type { Change, LiveState, Plan } from '../../engine/plan/planModel';
import { isWritten, OUTCOME, OUTCOMES } from '../../tutorial/outcomes';
import { type Resource, resourceFacts } from '../../tutorial/steps';
import { tableWords } from './tableWords';

/** One line per verb, as `Create: 1 app, 4 attributes`; empty when nothing is pending. */
export function pendingLines(changes: readonly Change[]): string[] {
  return OUTCOMES.flatMap((outcome) => {
    const { asked } = OUTCOME[outcome];
    const counted = countByResource(changes.filter((change) => change.outcome === outcome));
    return asked === undefined || counted === '' ? [] : [`${tableWords(asked)}: ${counted}`];
  });
}

/** Names an app that was found by its label alone: whoever confirms says that it is the one. */
export function adoptionLines({ app, isStranger }: LiveState): string[] {
  if (!app || isStranger !== true) return [];
  return [
    plainText(
      l10n.t(
        '{0} ({1}) is in the org already and was not made from this file: it will be managed from now on.',
        app.label,
        app.id,
      ),
    ),
  ];
}

/** What the first confirmation of an apply says under its question. */
export function applyDetail(plan: Plan, unsaved: boolean): string {
  return [
    ...pendingLines(plan.changes),
    aboutRequests(plan.requests.apply),
    ...(unsaved
      ? [l10n.t('The file has changes that are not saved; they are part of this plan.')]
      : []),
  ].join('\n');
}

function aboutRequests(count: number): string {
  return count === 1 ? l10n.t('About 1 request.') : l10n.t('About {0} requests.', count);
}

/** Changes that take something away: deletions, and replacements that lose values. */
export function losses(plan: Plan): Change[] {
  return plan.changes.filter(
    (change) =>
      change.outcome === 'delete' || (change.risk !== 'safe' && isWritten(change.outcome)),
  );
}

/** One line per loss, with its name, as `Delete attribute customCode: values of users are lost`. */
export function lossLines(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    const effect =
      change.risk === 'data-loss'
        ? l10n.t('values of users are lost')
        : l10n.t('what it gave to people ends');
    const [title, why] = [titleOf(change), change.reason || effect];
    return plainText(
      change.outcome === 'delete'
        ? l10n.t('Delete {0}: {1}', title, why)
        : l10n.t('Replace {0}: {1}', title, why),
    );
  });
}

function countByResource(changes: readonly Change[]): string {
  const counts = new Map<Resource, number>();
  for (const { resource } of changes) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  return [...counts]
    .map(([resource, count]) => {
      const { one, many } = resourceFacts(resource);
      return `${count} ${tableWords(count === 1 ? one : many)}`;
    })
    .join(', ');
}
