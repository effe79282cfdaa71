import { NodeTag } from '../commands/ids';
import type { Reading } from '../commands/reading';
import type { Snapshot } from '../commands/snapshot';
import type { Change } from '../engine/model';
import type { GroupPush } from '../okta/model';
import { stepUrl } from './consoleLinks';
import { ERROR_ICON, OUTCOME_ICONS } from './icons';
import type { ViewNode } from './viewNode';
import { diffText, outcomeWord } from './wording';

/** Every group of the plan with its assignment and its push. */
export function groupNodes({ reading }: Snapshot): ViewNode[] {
  if (!reading) return [];
  const changes = reading.plan.changes.filter(
    ({ resource }) => resource === 'assignment' || resource === 'push',
  );
  return [...new Set(changes.map(({ key }) => key))].map((name) =>
    groupNode(
      reading,
      name,
      changes.filter(({ key }) => key === name),
    ),
  );
}

function groupNode(reading: Reading, name: string, changes: readonly Change[]): ViewNode {
  const push = livePush(reading, name);
  const children = changes.map((change) => partNode(reading, change, push));
  const worst = children.find(({ icon }) => icon.id === ERROR_ICON.id);
  const pending = changes.find(({ outcome }) => outcome !== 'in-sync') ?? changes[0];
  return {
    id: `group/${name}`,
    label: name,
    description: children.map(({ label, description }) => `${label}: ${description}`).join(', '),
    tooltip: children.map(({ tooltip }) => tooltip).join('\n'),
    icon: worst ? worst.icon : OUTCOME_ICONS[pending?.outcome ?? 'unverifiable'],
    tags: [],
    children,
  };
}

function partNode(reading: Reading, change: Change, push: GroupPush | undefined): ViewNode {
  const { resource, key, outcome } = change;
  const { live, consoleUrl } = reading;
  const url = live.app && stepUrl(resource === 'push' ? 7 : 6, live.app, consoleUrl);
  const isPush = resource === 'push';
  const failure = isPush ? push?.errorSummary : undefined;
  const proof = isPush && push ? proofOf(push) : [];
  return {
    id: `${resource}/${key}`,
    label: isPush ? 'Push' : 'Assignment',
    description: [outcomeWord(change), ...proof].join(' · '),
    tooltip: [diffText(change), ...proof].join('\n'),
    icon: failure === undefined ? OUTCOME_ICONS[outcome] : ERROR_ICON,
    tags: url === undefined ? [] : [NodeTag.console],
    children: [],
    ...(url === undefined ? {} : { url }),
  };
}

/** `ACTIVE` alone proves nothing: what counts is when the last push ended, and how. */
function proofOf({ status, lastPush, errorSummary }: GroupPush): string[] {
  if (errorSummary !== undefined) return [status, `failed: ${errorSummary}`];
  return [status, lastPush === undefined ? 'not pushed yet' : `pushed ${lastPush}`];
}

function livePush({ live, target }: Reading, name: string): GroupPush | undefined {
  const wanted = target.desired.groups?.find((group) => group.name === name)?.id;
  const ids = new Set(
    wanted === undefined
      ? [...live.groups.values()].filter(({ profile }) => profile.name === name).map(({ id }) => id)
      : [wanted],
  );
  return live.pushes?.find(({ sourceGroupId }) => ids.has(sourceGroupId));
}
