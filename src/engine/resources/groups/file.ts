import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isSeq } from 'yaml';
import { setOwn } from '../../../base/record';
import type { DesiredGroup, DesiredState } from '../../../config/desired/desiredState';
import type { GroupAssignment, GroupPush } from '../../../okta/oktaModel';
import { isSettled } from '../../../tutorial/outcomes';
import { type GroupPart, looksLikeReference } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import type { LiveState } from '../../plan/planModel';
import type { ResourceModule } from '../resource';
import { assignmentOf, groupIdOf, pushOf } from './live';
import { planGroups } from './plan';

/** The `groups` section: those assigned, by priority, then those only pushed. */
export const groupParts: ResourceModule['toFile'] = ({ live, sharedNames }) => {
  const { assignments = [], pushes = [] } = live;
  const ordered = [...assignments].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const ids = new Set([
    ...ordered.map(({ id }) => id),
    ...pushes.map(({ sourceGroupId }) => sourceGroupId),
  ]);
  const groups: GroupPart[] = [];
  const notes: string[] = [];
  for (const id of ids) {
    const group = live.groups.get(id);
    if (!group) {
      notes.push(`The group ${id} is left out: Okta does not show it.`);
      continue;
    }
    const { name } = group.profile;
    const isAmbiguous = group.type !== 'OKTA_GROUP' || sharedNames.has(name);
    const assignment = assignmentOf(live, id);
    const push = pushOf(live, id);
    const part: GroupPart = {
      name,
      ...(isAmbiguous && { id }),
      ...(assignment && { assign: assignOf(assignment, assignments.length > 1) }),
      ...(push && { push: pushPart(push, name, live) }),
    };
    if (looksLikeReference(part))
      notes.push(`The group ${id} is left out: a text of it looks like a reference.`);
    else groups.push(part);
    if (group.type !== 'OKTA_GROUP')
      notes.push(`${name} is of type ${group.type}: it was not made in Okta.`);
    if (push && push.status !== 'ACTIVE' && push.status !== 'INACTIVE') {
      notes.push(
        `The push of ${name} is in status ${push.status}: ${push.errorSummary ?? 'no reason given'}`,
      );
    }
  }
  return { groups, notes };
};

function assignOf(
  { profile = {}, priority }: GroupAssignment,
  isOneOfSeveral: boolean,
): NonNullable<GroupPart['assign']> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(profile)) {
    if (isProfileValue(value)) setOwn(values, key, value);
  }
  const hasValues = Object.keys(values).length > 0;
  const isRanked = isOneOfSeveral && priority !== undefined;
  if (!hasValues && !isRanked) return true;
  return { ...(hasValues && { profile: values }), ...(isRanked && { priority }) };
}

/** Null is what Okta shows for a value that nobody has set. */
function isProfileValue(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item === 'string' || typeof item === 'number');
  }
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function pushPart(
  { status, targetGroupId }: GroupPush,
  name: string,
  { groups }: LiveState,
): NonNullable<GroupPart['push']> {
  const target = targetGroupId === undefined ? undefined : groups.get(targetGroupId)?.profile.name;
  const hasOwnName = target !== undefined && target !== name;
  const isInactive = status === 'INACTIVE';
  if (!hasOwnName && !isInactive) return true;
  return { ...(hasOwnName && { targetName: target }), ...(isInactive && { status }) };
}

/** Assignment and push of each group that differ; groups that the file does not list come last. */
export const setGroups: ResourceModule['intoFile'] = (document, desired, parts, { live }) => {
  const { groups } = parts;
  if (!desired.groups) {
    document.set('groups', document.createNode(groups));
    return;
  }
  const list = document.get('groups');
  if (!isSeq(list)) return;
  const unlisted = new Set(groups);
  // By id: a part has one wherever its name alone does not tell.
  const byId = new Map(groups.map((part) => [groupIdOf(part, live), part]));
  const kept: unknown[] = [];
  for (const [index, group] of desired.groups.entries()) {
    const item = list.items[index];
    const groupId = groupIdOf(group, live);
    const wanted = groupId === undefined ? undefined : byId.get(groupId);
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
};

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
  const own = { ...live, assignments: assignment ? [assignment] : [], pushes: push ? [push] : [] };
  const [change] = planGroups({ ...desired, groups: [group] }, own).filter(
    (each) => each.resource === resource,
  );
  return change !== undefined && !isSettled(change.outcome);
}
