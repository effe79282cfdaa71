import { defined } from '../../../base/defined';
import type { DesiredGroup } from '../../../config/desired/desiredState';
import type { GroupAssignment } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import type { WriteStep } from '../../records/journalEntry';
import { UNASSIGN_GROUP } from '../../records/journalHistory';
import { eachGroup } from './eachGroup';
import { assignmentOf, meantGroups } from './live';
import { provePushes } from './proof';
import { endPushes, writePushes } from './writePushes';

/** Assignments, then pushes with proof. A group's push ends before its members are deprovisioned. */
export async function writeGroups(run: ApplyRun): Promise<void> {
  await assignGroups(run);
  await endPushes(run);
  const reactivated = await writePushes(run);
  await unassignGroups(run);
  await provePushes(run, reactivated);
}

/** Only the pushes of the file, with proof; nothing is ended. */
export async function writeOnlyPushes(run: ApplyRun): Promise<void> {
  await provePushes(run, await writePushes(run));
}

/** Assigns the groups that the file assigns, each with its profile. */
async function assignGroups(run: ApplyRun): Promise<void> {
  const { appId, live } = run.org;
  const changes = run.org.pending('assignment', 'create', 'update');
  const about = { phase: 'assignments', what: 'Assigning' } as const;
  await eachGroup(run, about, meantGroups(run.desired, live, changes), async (meant) => {
    const { group, groupId, change } = meant;
    const wanted = wantedAssignment(group, assignmentOf(live, groupId));
    const step = stepOf('assign group', { key: group.name, groupId });
    await run.account.attempt(change, () =>
      run.writes.send(step, (call) => run.writer.assignGroup(appId, groupId, wanted, call)),
    );
  });
}

/** Ends the assignments that the plan ends, each of just the group whose id the plan has. */
export async function unassignGroups(run: ApplyRun): Promise<void> {
  const { appId } = run.org;
  const doomed = run.org.pending('assignment', 'delete').map((change) => ({ change }));
  const about = { phase: 'assignments', what: 'Ending the assignment of' } as const;
  await eachGroup(run, about, doomed, async ({ change }) => {
    const { key, groupId } = change;
    if (groupId === undefined)
      throw new Error('an assignment is to end without the id of its group');
    const step = stepOf(UNASSIGN_GROUP, { key, groupId });
    await run.account.attempt(change, () =>
      run.writes.send(step, (call) => run.writer.unassignGroup(appId, groupId, call)),
    );
  });
}

function stepOf(action: string, { key, groupId }: { key: string; groupId: string }): WriteStep {
  return { phase: 'assignments', action, key, id: groupId, groupId };
}

/** The PUT replaces the assignment, so values that the file does not name are sent back as they are. */
function wantedAssignment(
  { assign }: DesiredGroup,
  live: GroupAssignment | undefined,
): { priority?: number; profile: Record<string, unknown> } {
  const kept = Object.entries(live?.profile ?? {}).filter(([, value]) => value !== null);
  return {
    ...defined({ priority: assign?.priority ?? live?.priority }),
    profile: { ...Object.fromEntries(kept), ...assign?.profile },
  };
}
