import type { GroupAssignment, GroupPush } from '../../../okta/oktaModel';
import { type GroupPart, looksLikeReference, put } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import type { LiveState } from '../../plan/planModel';
import { assignmentOf, pushOf } from './live';

/** The `groups` section: those assigned, by priority, then those only pushed. */
export function groupParts({ live, sharedNames }: LiveApp): {
  groups: GroupPart[];
  notes: string[];
} {
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
      ...(isAmbiguous ? { id } : {}),
      ...(assignment ? { assign: assignOf(assignment, assignments.length > 1) } : {}),
      ...(push ? { push: pushPart(push, name, live) } : {}),
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
}

function assignOf(
  { profile = {}, priority }: GroupAssignment,
  isOneOfSeveral: boolean,
): NonNullable<GroupPart['assign']> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(profile)) {
    if (isProfileValue(value)) put(values, key, value);
  }
  const hasValues = Object.keys(values).length > 0;
  const isRanked = isOneOfSeveral && priority !== undefined;
  if (!hasValues && !isRanked) return true;
  return { ...(hasValues ? { profile: values } : {}), ...(isRanked ? { priority } : {}) };
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
  return { ...(hasOwnName ? { targetName: target } : {}), ...(isInactive ? { status } : {}) };
}
