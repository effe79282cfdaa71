import type { DesiredState } from '../../../config/desired/desiredState';
import { change } from '../../plan/change';
import type { Change, Ids, LiveState } from '../../plan/planModel';
import { groupIdOf, groupName } from './live';

const REASONS = {
  assignment: 'It is not in the file; its members lose the app.',
  push: 'It is not in the file; the group in the app stays.',
};

const UNREAD =
  'It is not taken away: Okta does not show this group, so nobody knows which one it is.';

function formerText(name: string): string {
  return `It is not taken away: it was "${name}" when the file was last applied. Give the id of the group that is meant, or take this one away by hand.`;
}

/**
 * The assignments or pushes of groups that the file does not list, each by its id. When the section is exclusive they go,
 * if every group of it, and this one, has been read: what was missed must not pass for what is not there, and is left to
 * a person.
 */
export function unlistedGroups(
  resource: 'assignment' | 'push',
  items: readonly Required<Ids>[],
  desired: DesiredState,
  live: LiveState,
): Change[] {
  const { ids, former, doubt } = listedGroups(desired, live);
  const isExclusive = desired.exclusive.has('groups');
  const once = new Map(items.map((item) => [item.id, item]));
  return [...once.values()]
    .filter(({ groupId }) => groupId === undefined || !ids.has(groupId))
    .map(({ id, groupId = '' }) => ({ id, groupId, key: groupName(live, groupId) }))
    .sort((a, b) => (`${a.key} ${a.id}` < `${b.key} ${b.id}` ? -1 : 1))
    .map((item) => {
      const about = { resource, ...item };
      if (!isExclusive) return change({ ...about, outcome: 'unmanaged' });
      const name = former.get(item.groupId);
      const obstacle =
        (name === undefined ? undefined : formerText(name)) ??
        doubt ??
        (live.groups.has(item.groupId) ? undefined : UNREAD);
      if (obstacle !== undefined) return change({ ...about, outcome: 'manual', reason: obstacle });
      const reason = REASONS[resource];
      return change({ ...about, outcome: 'delete', risk: 'destructive', reason });
    });
}

/** The groups of the file, as far as the org shows them. */
interface ListedGroups {
  /** Ids of those that it lists. */
  ids: ReadonlySet<string>;
  /** The names that groups had when the file was last applied, by their ids, where other groups have them now. */
  former: ReadonlyMap<string, string>;
  /** Why it cannot be told of every other group that the file does not list it; undefined when it can. */
  doubt: string | undefined;
}

/**
 * What the file lists, by id, so that nothing of it is ever taken away. A group that was not found may be any that is
 * there: its name was missed, has changed, or is spelt otherwise.
 */
function listedGroups({ groups = [] }: DesiredState, live: LiveState): ListedGroups {
  const ids = new Set<string>();
  const unsettled = new Set<string>();
  let missing: string | undefined;
  for (const group of groups) {
    const id = groupIdOf(group, live);
    if (id !== undefined) ids.add(id);
    else unsettled.add(group.name);
    if (id === undefined || !live.groups.has(id)) missing ??= group.name;
  }
  const former = new Map<string, string>();
  for (const [name, id] of live.renamed ?? []) {
    // Where nothing else has the name, the file is behind: it means this one.
    if (unsettled.has(name)) ids.add(id);
    else former.set(id, name);
  }
  const doubt =
    missing === undefined
      ? undefined
      : `It is not taken away: the group "${missing}" of the file was not found, and this could be it.`;
  return { ids, former, doubt };
}
