import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { stepUrl } from '../../engine/resources/settings/appPage';
import type { GroupPush } from '../../okta/oktaModel';
import { OUTCOME } from '../../tutorial/outcomes';
import { stepOf } from '../../tutorial/steps';
import { NodeTag } from '../ui/ids';
import type { Reading } from '../window/reading';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import { outcomeWord } from './outcomeWord';
import type { ViewNode } from './viewNode';
import { diffText, nodeId } from './wording';

/** Every group of the plan with its assignment and its push. */
export function groupNodes({ reading }: Snapshot): ViewNode[] {
  if (!reading) return [];
  const changes = reading.plan.changes.filter(
    ({ resource }) => resource === 'assignment' || resource === 'push',
  );
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const id = change.groupId ?? change.key;
    groups.set(id, [...(groups.get(id) ?? []), change]);
  }
  const pushes = new Map(reading.live.pushes?.map((push) => [push.id, push]));
  return [...groups].map(([id, ofGroup]) => groupNode(reading, id, ofGroup, pushes));
}

function groupNode(
  reading: Reading,
  id: string,
  changes: readonly Change[],
  pushes: ReadonlyMap<string, GroupPush>,
): ViewNode {
  const children = changes.map((change) =>
    partNode(reading, change, change.resource === 'push' ? pushes.get(change.id ?? '') : undefined),
  );
  const worst = children.find(({ icon }) => icon.id === ERROR_ICON.id);
  const pending = changes.find(({ outcome }) => outcome !== 'in-sync') ?? changes[0];
  const [marked = changes[0]] = changes.filter(({ mark }) => mark !== undefined);
  const isPushed = changes.some(({ resource, id: push }) => resource === 'push' && push);
  return {
    id: `group/${id}`,
    label: marked ? nameOf(marked) : id,
    description: children.map(({ label, description }) => `${label}: ${description}`).join(', '),
    tooltip: children.map(({ tooltip }) => tooltip).join('\n'),
    icon: worst ? worst.icon : OUTCOME[pending?.outcome ?? 'unverifiable'].icon,
    tags: isPushed ? [NodeTag.pushedGroup] : [],
    children,
    ...(isPushed && { verifies: { group: marked?.key ?? id } }),
  };
}

function partNode(reading: Reading, change: Change, push: GroupPush | undefined): ViewNode {
  const { resource, outcome } = change;
  const { live, consoleUrl } = reading;
  const url = live.app && stepUrl(stepOf(resource), live.app, consoleUrl);
  const isPush = resource === 'push';
  const failure = push?.errorSummary;
  const proof = push ? proofOf(push) : [];
  return {
    id: nodeId(change),
    label: isPush ? l10n.t('Push') : l10n.t('Assignment'),
    description: [outcomeWord(change), ...proof].join(' · '),
    tooltip: [diffText(change), ...proof.map(plainText)].join('\n'),
    icon: failure === undefined ? OUTCOME[outcome].icon : ERROR_ICON,
    tags: url === undefined ? [] : [NodeTag.console],
    children: [],
    ...defined({ url }),
  };
}

/** `ACTIVE` alone proves nothing: what counts is when the last push ended, and how. */
function proofOf({ status, lastPush, errorSummary }: GroupPush): string[] {
  if (errorSummary !== undefined) return [status, l10n.t('failed: {0}', errorSummary)];
  return [
    status,
    lastPush === undefined ? l10n.t('not pushed yet') : l10n.t('pushed {0}', lastPush),
  ];
}
