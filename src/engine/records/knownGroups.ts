import { setOwn } from '../../base/record';
import type { DesiredState } from '../../config/desired/desiredState';
import type { LiveState } from '../plan/planModel';
import { assignmentOf, groupIdOf, namesakes, pushOf } from '../resources/groups/live';

/** Groups that `protect` names, by name or id. */
export function protectedGroups({ protect }: DesiredState): string[] {
  return protect.flatMap((entry) => /^groups\.(.+)$/s.exec(entry)?.[1] ?? []);
}

/**
 * Ids of groups by the names that the file lists or protects. A group that had such a name, and still has the app, keeps its
 * place: as long as it is not settled which group is meant, the next plan has to know of it.
 */
export function knownGroupIds(
  live: LiveState,
  desired: DesiredState,
): { groups: Record<string, string>; pushes: Record<string, string> } {
  const groups: Record<string, string> = {};
  const pushes: Record<string, string> = {};
  const listed = desired.groups ?? [];
  // What the file names by an id needs none here: a group without one has the name.
  for (const isById of [true, false]) {
    for (const group of listed.filter(({ id }) => (id !== undefined) === isById)) {
      const id = groupIdOf(group, live);
      if (id === undefined) continue;
      setOwn(groups, group.name, id);
      const push = pushOf(live, id);
      if (push) setOwn(pushes, group.name, push.id);
    }
  }
  const names = new Set(listed.map(({ name }) => name));
  const guarded = protectedGroups(desired).filter((name) => !names.has(name));
  for (const name of guarded) {
    const [only, second] = namesakes(live, name).filter(({ id }) => hasApp(live, id));
    if (only && !second) setOwn(groups, name, only.id);
  }
  for (const [name, id] of live.renamed ?? []) {
    const isUnsettled = !Object.hasOwn(groups, name) || hasApp(live, id);
    if (isUnsettled && live.groups.has(id)) setOwn(groups, name, id);
  }
  return { groups, pushes };
}

function hasApp(live: LiveState, groupId: string): boolean {
  return assignmentOf(live, groupId) !== undefined || pushOf(live, groupId) !== undefined;
}
