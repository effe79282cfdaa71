import { defined } from '../../base/defined';
import { isConfirmed, needsWord } from '../../engine/plan/confirmed';
import type { Change } from '../../engine/plan/planModel';
import { pushOf } from '../../engine/resources/groups/live';
import { stepUrl } from '../../engine/resources/settings/appPage';
import { isPendingOutcome } from '../../tutorial/outcomes';
import { stepOf } from '../../tutorial/steps';
import { NodeTag } from '../ui/ids';
import { fileGroups } from '../window/fileGroups';
import type { Reading } from '../window/reading';
import type { ViewNode } from './viewNode';

type Offers = Pick<ViewNode, 'tags' | 'url' | 'subject' | 'adds' | 'pushes' | 'word' | 'differs'>;

/** What the line of a change leads to and offers: the same in every view. */
export function offersOf(reading: Reading, change: Change): Offers {
  const { target, live, consoleUrl } = reading;
  const { resource, key, groupId, outcome } = change;
  const url = live.app && stepUrl(stepOf(resource), live.app, consoleUrl);
  const index = groupIndex(reading, change);
  const isPushed = resource === 'push' && index !== -1 && target.desired.groups?.[index]?.push;
  const adds = canBeAdded(reading, change, index)
    ? ([{ resource, key, ...defined({ groupId, mark: change.mark }) }] as const)
    : undefined;
  return {
    tags: url === undefined ? [] : [NodeTag.console],
    subject: { file: target.file, resource, key, groupId },
    differs: isPendingOutcome(outcome),
    ...defined({ url, adds }),
    ...(isPushed && { pushes: { file: target.file, group: key, index } }),
    ...(needsWord(change) && { word: { id: key, isGiven: isConfirmed(change) } }),
  };
}

/** Of the group of a change in the file; -1 for none. */
function groupIndex({ target, live }: Reading, { key, groupId }: Change): number {
  return fileGroups(target.desired, live).findIndex((group) =>
    group.groupId === undefined || groupId === undefined
      ? group.name === key
      : group.groupId === groupId,
  );
}

/** Whether the file lacks what Okta has. */
function canBeAdded({ target, live }: Reading, change: Change, index: number): boolean {
  const { resource, key, groupId, id, outcome } = change;
  const { attributes, mappings, groups } = target.desired;
  if (!live.app || (outcome !== 'unmanaged' && outcome !== 'delete')) return false;
  const listed = groups?.[index];
  switch (resource) {
    case 'attribute':
      return !Object.hasOwn(attributes ?? {}, key);
    case 'mapping':
      return !Object.hasOwn(mappings ?? {}, key);
    case 'assignment':
      return !listed?.assign;
    case 'push':
      // Of several pushes of a group a file lists one.
      return !listed?.push && groupId !== undefined && pushOf(live, groupId)?.id === id;
    default:
      return false;
  }
}
