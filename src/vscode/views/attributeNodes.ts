import { l10n } from 'vscode';
import { own } from '../../base/record';
import { plainText } from '../../base/text/shownText';
import type { Change } from '../../engine/plan/planModel';
import { OUTCOME } from '../../tutorial/outcomes';
import type { Reading } from '../window/reading';
import type { Snapshot } from '../window/snapshot';
import { nothingNode } from './nothingNode';
import { offersOf } from './offers';
import { shortWord } from './outcomeWord';
import { withTemplateApart } from './templateNodes';
import type { ViewNode } from './viewNode';
import { diffText } from './wording';

/** The attributes of the file and those that the app has besides, each with its mapping beneath. */
export function attributeNodes({ reading }: Snapshot): ViewNode[] {
  if (!reading) return [];
  const { changes } = reading.plan;
  const mappings = changes.filter(({ resource }) => resource === 'mapping');
  const attributes = changes.filter(({ resource }) => resource === 'attribute');
  const names = new Set(attributes.map(({ key }) => key));
  const nodes = [
    ...withTemplateApart('attributes/template', attributes, (change) =>
      node(
        reading,
        change,
        { kind: own(reading.target.desired.attributes, change.key)?.type ?? '' },
        mappings
          .filter(({ key }) => key === change.key)
          .map((mapping) => node(reading, mapping, { label: l10n.t('Mapping') })),
      ),
    ),
    ...mappings
      .filter(({ key, outcome }) => !names.has(key) && outcome !== 'unmanaged')
      .map((mapping) => node(reading, mapping, { kind: l10n.t('mapping') })),
  ];
  return nodes.length > 0 ? nodes : [nothingNode(reading, 'attributes')];
}

function node(
  reading: Reading,
  change: Change,
  { label = change.key, kind = '' }: { label?: string; kind?: string },
  children: readonly ViewNode[] = [],
): ViewNode {
  const { resource, key, outcome } = change;
  return {
    id: `${resource}/${key}`,
    label,
    // The state first: what is cut off is only the type.
    description: [shortWord(change), kind].filter((part) => part !== '').join(' · '),
    tooltip: `${plainText(key)}\n${diffText(change)}`,
    icon: OUTCOME[outcome].icon,
    children,
    copy: { text: key },
    ...offersOf(reading, change),
  };
}
