import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import type { Addable } from '../../engine/export/additionTo';
import { nameOf } from '../../engine/plan/change';
import type { Change } from '../../engine/plan/planModel';
import { dayAndTime } from '../../engine/records/localTime';
import { directoryPage } from '../../engine/resources/settings/appPage';
import type { GroupPush } from '../../okta/oktaModel';
import { mostUrgent, OUTCOME } from '../../tutorial/outcomes';
import { NodeTag } from '../ui/ids';
import type { Reading } from '../window/reading';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import { nothingNode } from './nothingNode';
import { offersOf } from './offers';
import { shortWord } from './outcomeWord';
import type { ViewNode } from './viewNode';
import { diffText, nodeId } from './wording';

/** Characters of a day and time without seconds and zone. */
const TO_THE_MINUTE = 16;

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
  const nodes = [...groups].map(([id, ofGroup]) => groupNode(reading, id, ofGroup, pushes));
  return nodes.length > 0 ? nodes : [nothingNode(reading, 'groups')];
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
  const outcome = mostUrgent(changes.map((change) => change.outcome)) ?? 'unverifiable';
  const [marked = changes[0]] = changes.filter(({ mark }) => mark !== undefined);
  const isPushed = changes.some(({ resource, id: push }) => resource === 'push' && push);
  const groupId = marked?.groupId;
  const adds = children.flatMap((child) => child.adds ?? []);
  const pushed = children.find((child) => child.pushes);
  const [subject] = children.flatMap((child) =>
    child.subject && !child.adds ? child.subject : [],
  );
  return {
    id: `group/${id}`,
    label: marked ? nameOf(marked) : id,
    description: stateOf(changes, worst !== undefined),
    tooltip: children.map(({ label, tooltip }) => `${label}: ${tooltip}`).join('\n'),
    icon: worst ? worst.icon : OUTCOME[outcome].icon,
    tags: [
      ...(groupId === undefined ? [] : [NodeTag.console]),
      ...(isPushed ? [NodeTag.pushedGroup] : []),
    ],
    children,
    copy: { text: marked?.key ?? id },
    ...defined({
      url: groupId && directoryPage('group', groupId, reading.consoleUrl),
      line: subject,
      pushes: pushed?.pushes,
    }),
    ...(adds[0] && { adds: adds as [Addable, ...Addable[]] }),
    ...(isPushed && { verifies: { group: marked?.key ?? id } }),
  };
}

/** One word where all of it is alike; else what is not in sync, the push first. */
function stateOf(changes: readonly Change[], hasFailed: boolean): string {
  if (hasFailed) return l10n.t('push failed');
  const words = new Set(changes.map(shortWord));
  if (words.size === 1) return [...words].join();
  const news = changes.filter(({ outcome }) => outcome !== 'in-sync');
  const managed = news.filter(({ outcome }) => outcome !== 'unmanaged');
  // What is left alone is news only where nothing else is.
  return (managed.length > 0 ? managed : news)
    .map((change) =>
      change.resource === 'push'
        ? l10n.t('push {0}', shortWord(change))
        : l10n.t('assignment {0}', shortWord(change)),
    )
    .reverse()
    .join(', ');
}

function partNode(reading: Reading, change: Change, push: GroupPush | undefined): ViewNode {
  const { resource, outcome } = change;
  const isPush = resource === 'push';
  const failure = push?.errorSummary;
  const proof = push ? proofOf(push) : [];
  return {
    id: nodeId(change),
    label: isPush ? l10n.t('Push') : l10n.t('Assignment'),
    description: [shortWord(change), ...proof].join(' · '),
    tooltip: [diffText(change), ...proof.map(plainText)].join('\n'),
    icon: failure === undefined ? OUTCOME[outcome].icon : ERROR_ICON,
    children: [],
    ...offersOf(reading, change),
  };
}

/** `ACTIVE` alone proves nothing, and is not said: what counts is when the last push ended, and how. */
function proofOf({ status, lastPush, errorSummary }: GroupPush): string[] {
  const said = status === 'ACTIVE' ? [] : [status];
  if (errorSummary !== undefined) return [...said, l10n.t('failed: {0}', errorSummary)];
  return [
    ...said,
    lastPush === undefined
      ? l10n.t('not pushed yet')
      : l10n.t('pushed {0}', dayAndTime(lastPush).slice(0, TO_THE_MINUTE)),
  ];
}
