import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isSeq } from 'yaml';
import type { DesiredGroup, DesiredState } from '../../../config/desired/desiredState';
import type { FileParts } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { assignmentOf, groupIdOf, pushOf } from './live';
import { planGroups } from './plan';

/** Assignment and push of each group that differ; groups that the file does not list come last. */
export function setGroups(
  document: Document,
  desired: DesiredState,
  { groups }: FileParts,
  { live }: LiveApp,
): void {
  if (!desired.groups) {
    document.set('groups', document.createNode(groups));
    return;
  }
  const list = document.get('groups');
  if (!isSeq(list)) return;
  const unlisted = new Set(groups);
  // By id: a part has one wherever its name alone does not tell.
  const parts = new Map(groups.map((part) => [groupIdOf(part, live), part]));
  const kept: unknown[] = [];
  for (const [index, group] of desired.groups.entries()) {
    const item = list.items[index];
    const groupId = groupIdOf(group, live);
    const wanted = groupId === undefined ? undefined : parts.get(groupId);
    if (wanted) unlisted.delete(wanted);
    if (!isMap(item)) continue;
    for (const part of ['assign', 'push'] as const) {
      if (!differs(group, part, desired, live)) continue;
      const value = wanted?.[part];
      const now = item.get(part, true);
      if (isNode(now) && isDeepStrictEqual(now.toJS(document), value)) continue;
      if (value === undefined) item.delete(part);
      else item.set(part, document.createNode(value));
    }
    const asksForNothing = !item.has('assign') && !item.has('push');
    if (!asksForNothing || (!group.assign && !group.push)) kept.push(item);
  }
  list.items = [...kept, ...[...unlisted].map((group) => document.createNode(group))];
}

function differs(
  group: DesiredGroup,
  part: 'assign' | 'push',
  desired: DesiredState,
  live: LiveApp['live'],
): boolean {
  const resource = part === 'assign' ? 'assignment' : 'push';
  const id = groupIdOf(group, live);
  const assignment = id === undefined ? undefined : assignmentOf(live, id);
  const push = id === undefined ? undefined : pushOf(live, id);
  // What belongs to this group only: a plan of all of them for each would take quadratic time.
  const own = { ...live, assignments: listOf(assignment), pushes: listOf(push) };
  const [change] = planGroups({ ...desired, groups: [group] }, own).filter(
    (each) => each.resource === resource,
  );
  return change !== undefined && !['in-sync', 'unverifiable'].includes(change.outcome);
}

function listOf<T>(item: T | undefined): T[] {
  return item === undefined ? [] : [item];
}
