import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import { nameOf } from '../../engine/plan/change';
import type { Change, FieldChange } from '../../engine/plan/planModel';
import { stepUrl } from '../../engine/resources/settings/appPage';
import type { Icon } from '../../tutorial/icon';
import { fieldLabel } from '../../tutorial/labels';
import { isPendingOutcome, mostUrgent, OUTCOME, OUTCOMES } from '../../tutorial/outcomes';
import { heading, STEPS, stepOf } from '../../tutorial/steps';
import { NodeTag } from '../ui/ids';
import { tableWords } from '../ui/tableWords';
import type { Reading } from '../window/reading';
import type { Snapshot } from '../window/snapshot';
import { offersOf } from './offers';
import { byUrgency, outcomeWord, shortCounts, shortWord } from './outcomeWord';
import { withTemplateApart } from './templateNodes';
import type { ViewNode } from './viewNode';
import { fieldWords, nodeId } from './wording';

/**
 * The plan as a tree: steps, their changes, their fields with the live and the wanted value. What is in sync is left
 * out; a plan without anything else has no lines.
 */
export function planNodes({ reading }: Snapshot): ViewNode[] {
  if (!reading) return [];
  const changes = reading.plan.changes.filter(({ outcome }) => outcome !== 'in-sync');
  return STEPS.flatMap((step) => {
    const ofStep = changes.filter(({ resource }) => stepOf(resource) === step);
    if (ofStep.length === 0) return [];
    const url = reading.live.app && stepUrl(step, reading.live.app, reading.consoleUrl);
    return [
      {
        id: `plan/${step.number}`,
        label: `${step.number}. ${tableWords(heading(step))}`,
        description: shortCounts(ofStep),
        tooltip: plainText(countsText(ofStep)),
        icon: iconOf(ofStep),
        tags: url === undefined ? [] : [NodeTag.console],
        children: withTemplateApart(`plan/${step.number}/template`, byUrgency(ofStep), (change) =>
          changeNode(reading, change),
        ),
        expanded: ofStep.some(({ outcome }) => isPendingOutcome(outcome)),
        ...defined({ url }),
      },
    ];
  });
}

function changeNode(reading: Reading, change: Change): ViewNode {
  const { resource, key, groupId, outcome, risk, reason, fields } = change;
  const { file } = reading.target;
  const id = `plan/${nodeId(change)}`;
  const words = shortWord(change);
  return {
    id,
    label: nameOf(change),
    description: risk === 'safe' ? words : `${words} · ${risk}`,
    tooltip: plainText([outcomeWord(change), reason].filter((part) => part !== '').join(': ')),
    icon: OUTCOME[outcome].icon,
    children: fields.map((field) => ({
      id: `${id}/${field.path}`,
      label: fieldLabel(resource, field.path),
      description: fieldWords(outcome, field),
      tooltip: fieldWords(outcome, field),
      icon: { id: 'symbol-field' },
      tags: [],
      children: [],
      subject: { file, resource, key, groupId, field: field.path },
      copy: { text: valueText(field) },
    })),
    // Of a change, the fields are the news; what is made anew is as the file says.
    expanded: outcome === 'update',
    copy: { text: key },
    ...offersOf(reading, change),
  };
}

/** What the file wants, or where it says nothing what Okta has. */
function valueText({ live, wanted }: FieldChange): string {
  const value = wanted ?? live ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
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

/** That of the outcome which a person should see first. */
function iconOf(changes: readonly Change[]): Icon {
  return OUTCOME[mostUrgent(changes.map(({ outcome }) => outcome)) ?? 'unmanaged'].icon;
}
