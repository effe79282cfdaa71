import { inPool } from '../../../base/pool';
import type { DesiredGroup } from '../../../config/desired/desiredState';
import type { GroupAssignment } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import type { Step } from '../../apply/writeOutcome';
import { nameOf } from '../../plan/change';
import { assignmentOf, meantGroups } from './live';

/** Group writes at once: more would only queue up behind Okta's rate limit for /api/v1/apps. */
export const GROUP_WRITES = 3;

/** Assigns the groups that the file assigns, each with its profile. */
export async function assignGroups(run: ApplyRun): Promise<void> {
  const { appId } = run.org;
  const changes = run.org.pending('assignment', 'create', 'update');
  const groups = meantGroups(run.desired, run.org.live, changes);
  let done = 0;
  await inPool(groups, GROUP_WRITES, async ({ group, groupId, change }) => {
    run.progress.tell('assignments', `Assigning ${nameOf(change)}`, done, groups.length);
    const wanted = wantedAssignment(group, assignmentOf(run.org.live, groupId));
    const step = stepOf('assign group', { key: group.name, groupId });
    await run.account.attempt(change, () =>
      run.writes.send(step, (call) => run.writer.assignGroup(appId, groupId, wanted, call)),
    );
    done += 1;
  });
}

/**
 * Ends the assignments that the plan ends, each of just the group whose id the plan has. Comes after the pushes: a group's
 * push ends before its members are deprovisioned.
 */
export async function unassignGroups(run: ApplyRun): Promise<void> {
  const { appId } = run.org;
  const doomed = run.org.pending('assignment', 'delete');
  let done = 0;
  await inPool(doomed, GROUP_WRITES, async (change) => {
    run.progress.tell(
      'assignments',
      `Ending the assignment of ${nameOf(change)}`,
      done,
      doomed.length,
    );
    const { key, groupId } = change;
    if (groupId === undefined)
      throw new Error('an assignment is to end without the id of its group');
    const step = stepOf('unassign group', { key, groupId });
    await run.account.attempt(change, () =>
      run.writes.send(step, (call) => run.writer.unassignGroup(appId, groupId, call)),
    );
    done += 1;
  });
}

function stepOf(action: string, { key, groupId }: { key: string; groupId: string }): Step {
  return { phase: 'assignments', action, key, id: groupId, groupId };
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
