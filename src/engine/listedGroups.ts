import type { DesiredState } from '../config/model';
import { groupIdOf } from './liveGroups';
import type { LiveState } from './model';

/** The groups of the file, as far as the org shows them. */
export interface ListedGroups {
  /** Ids of all that the file may mean. */
  ids: ReadonlySet<string>;
  /** Why it cannot be told of every other group that the file does not list it; undefined when it can. */
  doubt: string | undefined;
}

/**
 * What the file lists, by id, so that nothing of it is ever taken away. A group that was not found may be any that is
 * there: its name was missed, has changed, or is spelt otherwise.
 */
export function listedGroups({ groups = [] }: DesiredState, live: LiveState): ListedGroups {
  // A group that had a name of the file: the file is behind, and nobody is to lose the app for that.
  const ids = new Set(live.renamed?.values());
  let missing: string | undefined;
  for (const group of groups) {
    const id = groupIdOf(group, live);
    if (id !== undefined) ids.add(id);
    if (id === undefined || !live.groups.has(id)) missing ??= group.name;
  }
  const doubt =
    missing === undefined
      ? undefined
      : `It is not taken away: the group "${missing}" of the file was not found, and this could be it.`;
  return { ids, doubt };
}
