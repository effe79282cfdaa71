import { l10n } from 'vscode';
import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import { directoryPage } from '../../engine/resources/settings/appPage';
import { differenceText, trailText } from '../../proof/output/proofText';
import type { Proof, ProofFinding } from '../../proof/proofModel';
import {
  GROUP_STATE,
  GROUP_STATES,
  type GroupState,
  PERSON_STATE,
  PERSON_STATES,
  type PersonState,
} from '../../proof/states';
import { NodeTag } from '../ui/ids';
import { tableWords } from '../ui/tableWords';
import type { Snapshot } from '../window/snapshot';
import { ERROR_ICON } from './icons';
import type { ViewNode } from './viewNode';

/** The last proof: people by state, the gravest first, then groups, then what is to be known of it. */
export function peopleNodes({ proof, reading }: Snapshot): ViewNode[] {
  if (!proof) return [];
  return [
    headNode(proof),
    ...(proof.ended ? [endedNode(proof.ended.message)] : []),
    ...PERSON_STATES.flatMap((state) =>
      stateNodes(proof, 'person', state, PERSON_STATE[state], reading?.consoleUrl),
    ),
    ...GROUP_STATES.flatMap((state) => stateNodes(proof, 'group', state, GROUP_STATE[state])),
    ...notesNodes(proof.notes),
  ];
}

/** When it was, in the words of the machine's own place. */
export function timeText(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : time.toLocaleString();
}

function headNode({ at, sample }: Proof): ViewNode {
  const part = sample ? ` · ${l10n.t('a sample: {0} of {1}', sample.people, sample.of)}` : '';
  return leaf('proof', l10n.t('Verified'), `${timeText(at)}${part}`, { id: 'history' });
}

function endedNode(message: string): ViewNode {
  return leaf('proof/ended', message, '', ERROR_ICON);
}

interface Facts {
  counted: string;
  heading: string;
  icon: ViewNode['icon'];
}

function stateNodes(
  { people, groups, findings }: Proof,
  kind: ProofFinding['kind'],
  state: PersonState | GroupState,
  { counted, heading, icon }: Facts,
  consoleUrl?: string,
): ViewNode[] {
  const counts: Partial<Record<string, number>> = kind === 'person' ? people : groups;
  const count = counts[state] ?? 0;
  if (count === 0) return [];
  const what = kind === 'person' ? 'people' : 'groups';
  const children = findings
    .filter((one) => one.kind === kind && one.state === state)
    .map((one) => findingNode(one, icon, consoleUrl));
  const unlisted = count - children.length;
  const isListed = children.length > 0 && unlisted > 0;
  return [
    {
      id: `${what}/${state}`,
      label:
        kind === 'group' ? l10n.t('Groups {0}', tableWords(counted)) : upper(tableWords(counted)),
      description: count.toLocaleString('en-US'),
      tooltip: tableWords(heading),
      icon,
      tags: [],
      children: isListed
        ? [
            ...children,
            leaf(`${what}/${state}/more`, l10n.t('and {0} more', unlisted), '', { id: 'ellipsis' }),
          ]
        : children,
      expanded: state === 'still-active',
    },
  ];
}

function findingNode(
  finding: ProofFinding,
  icon: ViewNode['icon'],
  consoleUrl: string | undefined,
): ViewNode {
  const { kind, key, state, cause, nextStep, differences } = finding;
  const trail = trailText(finding);
  const id = 'userId' in finding ? finding.userId : undefined;
  const isInOkta = state !== 'only-at-target';
  const url =
    consoleUrl !== undefined && id !== undefined
      ? directoryPage('user', id, consoleUrl)
      : undefined;
  return {
    id: `${kind}/${state}/${id ?? finding.targetId ?? ''}/${key}`,
    label: key,
    description: cause,
    tooltip: [key, cause, ...differences.map(differenceText), nextStep, trail]
      .filter((line) => line !== '')
      .map(plainText)
      .join('\n'),
    icon,
    tags: [
      ...(isInOkta ? [kind === 'person' ? NodeTag.person : NodeTag.pushedGroup] : []),
      ...(url === undefined ? [] : [NodeTag.console]),
    ],
    children: [],
    finding,
    ...defined({ url }),
    ...(isInOkta && { verifies: kind === 'person' ? { user: key } : { group: key } }),
  };
}

function notesNodes(notes: readonly string[]): ViewNode[] {
  if (notes.length === 0) return [];
  return [
    {
      id: 'proof/notes',
      label: l10n.t('To know'),
      description: String(notes.length),
      tooltip: l10n.t(
        'What could not be looked at, and what is no difference though it looks like one.',
      ),
      icon: { id: 'info' },
      tags: [],
      children: notes.map((note, index) =>
        leaf(`proof/notes/${index}`, note, '', { id: 'circle-small' }),
      ),
    },
  ];
}

function leaf(id: string, label: string, description: string, icon: ViewNode['icon']): ViewNode {
  const tooltip = description === '' ? label : `${label}: ${description}`;
  return { id, label, description, tooltip: plainText(tooltip), icon, tags: [], children: [] };
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
