import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import { type Change, OUTCOMES, type Outcome, type Resource } from '../../engine/plan/planModel';
import { NodeTag } from '../ui/ids';
import type { Reading } from '../window/reading';
import type { Snapshot } from '../window/snapshot';
import { stepUrl } from './consoleLinks';
import { OUTCOME_ICONS } from './icons';
import type { ViewNode } from './viewNode';
import { fieldText, nodeId, outcomeWord } from './wording';

const CHAPTERS: readonly { step: 1 | 2 | 3 | 4 | 5 | 6 | 7; title: string; of: Resource[] }[] = [
  { step: 1, title: 'App', of: ['app'] },
  { step: 2, title: 'Connector', of: ['connector'] },
  { step: 3, title: 'Provisioning', of: ['feature', 'safeguard'] },
  { step: 4, title: 'Attributes', of: ['attribute'] },
  { step: 5, title: 'Mappings', of: ['mapping'] },
  { step: 6, title: 'Group assignments', of: ['assignment'] },
  { step: 7, title: 'Group pushes', of: ['push'] },
];

/** What leaves something to do comes open; the rest is one click away. */
const PENDING: readonly Outcome[] = ['create', 'update', 'delete', 'manual'];

/**
 * The plan as a tree: steps, their changes, their fields with the live and the wanted value. What is in sync is left
 * out; a plan without anything else has no lines.
 */
export function planNodes({ reading }: Snapshot): ViewNode[] {
  if (!reading) return [];
  const changes = reading.plan.changes.filter(({ outcome }) => outcome !== 'in-sync');
  return CHAPTERS.flatMap(({ step, title, of }) => {
    const ofStep = changes.filter(({ resource }) => of.includes(resource));
    if (ofStep.length === 0) return [];
    const url = reading.live.app && stepUrl(step, reading.live.app, reading.consoleUrl);
    return [
      {
        id: `plan/${step}`,
        label: `${step}. ${title}`,
        description: countsText(ofStep),
        tooltip: '',
        icon: OUTCOME_ICONS[worst(ofStep)],
        tags: url === undefined ? [] : [NodeTag.console],
        children: byGravity(ofStep).map((change) => changeNode(reading, change)),
        expanded: ofStep.some(({ outcome }) => PENDING.includes(outcome)),
        ...(url === undefined ? {} : { url }),
      },
    ];
  });
}

function changeNode({ target }: Reading, change: Change): ViewNode {
  const { resource, key, groupId, outcome, risk, reason, fields } = change;
  const id = `plan/${nodeId(change)}`;
  const words = outcomeWord(change);
  return {
    id,
    label: nameOf(change),
    description: risk === 'safe' ? words : `${words} · ${risk}`,
    tooltip: plainText(reason),
    icon: OUTCOME_ICONS[outcome],
    tags: [],
    children: fields.map((field) => ({
      id: `${id}/${field.path}`,
      label: field.path,
      description: fieldText(outcome, field),
      tooltip: fieldText(outcome, field),
      icon: { id: 'symbol-field' },
      tags: [],
      children: [],
      subject: { file: target.file, resource, key, groupId, field: field.path },
    })),
    subject: { file: target.file, resource, key, groupId },
    // Of a change, the fields are the news; what is made anew is as the file says.
    expanded: outcome === 'update',
  };
}

/** As `2 to be created, 1 to be updated`. */
function countsText(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const outcome of OUTCOMES) {
    for (const change of changes.filter((each) => each.outcome === outcome)) {
      const word = outcomeWord(change);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** What a person should see first comes first. */
const GRAVITY: readonly Outcome[] = [
  'delete',
  'manual',
  'update',
  'create',
  'unverifiable',
  'unmanaged',
];

/** What is to be done before what cannot be read back, of which there may be much. */
function byGravity(changes: readonly Change[]): Change[] {
  const place = ({ outcome }: Change) => GRAVITY.indexOf(outcome);
  return [...changes].sort((one, other) => place(one) - place(other));
}

function worst(changes: readonly Change[]): Outcome {
  return byGravity(changes)[0]?.outcome ?? 'unmanaged';
}
