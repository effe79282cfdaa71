import type { DesiredState } from '../../../config/desired/desiredState';
import type { LiveState } from '../../plan/planModel';
import { groupIdOf } from './live';

/** The groups of the file, as far as the org shows them. */
export interface ListedGroups {
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
export function listedGroups({ groups = [] }: DesiredState, live: LiveState): ListedGroups {
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
