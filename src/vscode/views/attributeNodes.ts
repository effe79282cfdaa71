import { l10n } from 'vscode';
import { own } from '../../base/record';
import { plainText } from '../../base/text/shownText';
import type { Change } from '../../engine/plan/planModel';
import { OUTCOME } from '../../tutorial/outcomes';
import type { Snapshot } from '../window/snapshot';
import { outcomeWord } from './outcomeWord';
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
  return [
    ...withTemplateApart('attributes/template', attributes, (change) =>
      node(
        change,
        own(reading.target.desired.attributes, change.key)?.type ?? '',
        mappings
          .filter(({ key }) => key === change.key)
          .map((mapping) => node(mapping, l10n.t('mapping'))),
      ),
    ),
    ...mappings
      .filter(({ key, outcome }) => !names.has(key) && outcome !== 'unmanaged')
      .map((mapping) => node(mapping, l10n.t('mapping'))),
  ];
}

function node(change: Change, kind: string, children: readonly ViewNode[] = []): ViewNode {
  const { resource, key, outcome } = change;
  const words = outcomeWord(change);
  return {
    id: `${resource}/${key}`,
    label: key,
    description: kind === '' ? words : `${kind} · ${words}`,
    tooltip: `${plainText(key)}\n${diffText(change)}`,
    icon: OUTCOME[outcome].icon,
    tags: [],
    children,
  };
}
