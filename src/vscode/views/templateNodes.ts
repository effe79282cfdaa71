import type { Change } from '../../engine/plan/planModel';
import { OUTCOME } from '../../tutorial/outcomes';
import { OF_TEMPLATE, templateNames } from '../../tutorial/scimTemplate';
import { tableWords } from '../ui/tableWords';
import type { ViewNode } from './viewNode';

/**
 * The lines of some changes, with those that Okta's SCIM template has brought and the file does not manage under one line
 * at the end: they are some sixty, and nobody has made them.
 * @param id of that line, unique in its tree.
 */
export function withTemplateApart(
  id: string,
  changes: readonly Change[],
  nodeOf: (change: Change) => ViewNode,
): ViewNode[] {
  const others = changes.filter(
    ({ resource, outcome, reason }) =>
      outcome === 'unmanaged' &&
      reason === '' &&
      (resource === 'attribute' || resource === 'mapping'),
  );
  const template = templateNames(others.map(({ key }) => key));
  const ofTemplate = others.filter(({ key }) => template.has(key));
  const nodes = changes.filter((change) => !ofTemplate.includes(change)).map(nodeOf);
  if (ofTemplate.length === 0) return nodes;
  return [
    ...nodes,
    {
      id,
      label: `${ofTemplate.length} ${tableWords(OF_TEMPLATE)}`,
      description: tableWords(OUTCOME.unmanaged.word),
      tooltip: '',
      icon: OUTCOME.unmanaged.icon,
      tags: [],
      children: ofTemplate.map(nodeOf),
    },
  ];
}
