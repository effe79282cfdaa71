import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import type { Change, LiveState, Outcome, Plan, Resource } from '../../engine/plan/planModel';

const NOUNS: Record<Resource, readonly [one: string, many: string]> = {
  app: ['app', 'apps'],
  connector: ['connector setting', 'connector settings'],
  feature: ['provisioning feature', 'provisioning features'],
  safeguard: ['import safeguard', 'import safeguards'],
  attribute: ['attribute', 'attributes'],
  mapping: ['mapping', 'mappings'],
  assignment: ['group assignment', 'group assignments'],
  push: ['group push', 'group pushes'],
};

const VERBS: readonly (readonly [outcome: Outcome, verb: string])[] = [
  ['create', 'Create'],
  ['update', 'Update'],
  ['delete', 'Delete'],
  ['manual', 'For you to set in the Admin Console'],
];

/** One line per verb, as `Create: 1 app, 4 attributes`; empty when nothing is pending. */
export function pendingLines(changes: readonly Change[]): string[] {
  return VERBS.flatMap(([outcome, verb]) => {
    const counted = countByResource(changes.filter((change) => change.outcome === outcome));
    return counted === '' ? [] : [`${verb}: ${counted}`];
  });
}

/** Names an app that was found by its label alone: whoever confirms says that it is the one. */
export function adoptionLines({ app, isStranger }: LiveState): string[] {
  if (!app || isStranger !== true) return [];
  return [
    plainText(
      `${app.label} (${app.id}) is in the org already and was not made from this file: it will be managed from now on.`,
    ),
  ];
}

/** What the first confirmation of an apply says under its question. */
export function applyDetail(plan: Plan, unsaved: boolean): string {
  return [
    ...pendingLines(plan.changes),
    `About ${plan.requests.apply} requests.`,
    ...(unsaved ? ['The file has changes that are not saved; they are part of this plan.'] : []),
  ].join('\n');
}

/** Changes that take something away: deletions, and replacements that lose values. */
export function losses(plan: Plan): Change[] {
  return plan.changes.filter(
    (change) =>
      change.outcome === 'delete' ||
      (change.risk !== 'safe' && (change.outcome === 'create' || change.outcome === 'update')),
  );
}

/** One line per loss, with its name, as `Delete attribute customCode: values of users are lost`. */
export function lossLines(changes: readonly Change[]): string[] {
  return changes.map((change) => {
    const verb = change.outcome === 'delete' ? 'Delete' : 'Replace';
    const effect =
      change.risk === 'data-loss' ? 'values of users are lost' : 'what it gave to people ends';
    return plainText(
      `${verb} ${NOUNS[change.resource][0]} ${nameOf(change)}: ${change.reason || effect}`,
    );
  });
}

function countByResource(changes: readonly Change[]): string {
  const counts = new Map<Resource, number>();
  for (const { resource } of changes) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  return [...counts]
    .map(([resource, count]) => `${count} ${NOUNS[resource][count === 1 ? 0 : 1]}`)
    .join(', ');
}
