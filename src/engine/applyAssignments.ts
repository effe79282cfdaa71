import type { DesiredGroup } from '../config/model';
import type { GroupAssignment } from '../okta/model';
import type { ApplyRun } from './applyRun';
import { assignmentOf, groupName, meantGroups } from './liveGroups';
import { inPool } from './pool';

/** Group writes at once: more would only queue up behind Okta's rate limit for /api/v1/apps. */
export const GROUP_WRITES = 3;

/** Assigns the groups that the file assigns, each with its profile. */
export async function assignGroups(run: ApplyRun): Promise<void> {
  const appId = run.live.app?.id;
  if (appId === undefined) return;
  const keys = run.pending('assignment', 'create', 'update').map(({ key }) => key);
  const groups = meantGroups(run.desired, run.live, keys);
  let done = 0;
  await inPool(groups, GROUP_WRITES, async ({ group, groupId }) => {
    run.progress('assignments', `Assigning ${group.name}`, done, groups.length);
    const wanted = wantedAssignment(group, assignmentOf(run.live, groupId));
    const step = { phase: 'assignments' as const, action: 'assign group', key: group.name };
    await run.attempt('assignment', group.name, () =>
      run.write(step, (call) => run.writer.assignGroup(appId, groupId, wanted, call)),
    );
    done += 1;
  });
}

/**
 * Ends the assignments that the plan ends. Comes after the pushes: a group's push ends before its members are
 * deprovisioned.
 */
export async function unassignGroups(run: ApplyRun): Promise<void> {
  const appId = run.live.app?.id;
  if (appId === undefined) return;
  const doomed = run.pending('assignment', 'delete').flatMap(({ key }) => {
    const found = run.live.assignments?.find(
      ({ id, group }) => id === key || (group?.profile.name ?? groupName(run.live, id)) === key,
    );
    return found ? [{ key, groupId: found.id }] : [];
  });
  let done = 0;
  await inPool(doomed, GROUP_WRITES, async ({ key, groupId }) => {
    run.progress('assignments', `Ending the assignment of ${key}`, done, doomed.length);
    const step = { phase: 'assignments' as const, action: 'unassign group', key };
    await run.attempt('assignment', key, () =>
      run.write(step, (call) => run.writer.unassignGroup(appId, groupId, call)),
    );
    done += 1;
  });
}

/** The PUT replaces the assignment, so values that the file does not name are sent back as they are. */
function wantedAssignment(
  { assign }: DesiredGroup,
  live: GroupAssignment | undefined,
): { priority?: number; profile: Record<string, unknown> } {
  const kept = Object.entries(live?.profile ?? {}).filter(([, value]) => value !== null);
  const priority = assign?.priority ?? live?.priority;
  return {
    ...(priority === undefined ? {} : { priority }),
    profile: { ...Object.fromEntries(kept), ...assign?.profile },
  };
}
