import { own } from '../../../base/record';
import { wait } from '../../../base/wait';
import type { GroupPush } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import type { FieldChange } from '../../plan/planModel';
import type { WriteStep } from '../../records/journalEntry';
import { DELETE_PUSH, DELETE_PUSH_AND_TARGET } from '../../records/journalHistory';
import { eachGroup } from './eachGroup';
import { isNewer } from './freshProof';
import { LatePushes, learnPush, replacing } from './latePushes';
import { type MeantGroup, meantGroups, pushOf } from './live';

/** Okta gives the times of pushes in whole seconds. */
const CLOCK_STEP_MS = 1_000;

/** Ends the pushes that the plan ends, each by its id; the groups in the app are kept. */
export async function endPushes(run: ApplyRun): Promise<void> {
  const doomed = run.org.pending('push', 'delete').map((change) => ({ change }));
  const about = { phase: 'pushes', what: 'Ending the push of' } as const;
  await eachGroup(run, about, doomed, async ({ change }) => {
    const push = run.org.live.pushes?.find(({ id }) => id === change.id);
    if (push) await run.account.attempt(change, () => endPush(run, change.key, push));
  });
}

/**
 * Makes the pushes of the file and changes those that differ. That Okta has accepted them proves nothing: see proof.ts.
 * Gives those that were made active again, by id, as they were before: what they already showed is no proof.
 */
export async function writePushes(run: ApplyRun): Promise<ReadonlyMap<string, GroupPush>> {
  const changes = run.org.pending('push', 'create', 'update');
  const groups = meantGroups(run.desired, run.org.live, changes);
  const reactivated = await noteReactivations(run, groups);
  const late = new LatePushes(run);
  await eachGroup(run, { phase: 'pushes', what: 'Pushing' }, groups, async (meant) => {
    const item = replacing(meant.change);
    const push = await run.account.attempt(item, () => writePush(run, meant, late));
    if (!push) return;
    learnPush(run, push);
    noteLater(run, push);
  });
  await late.settle();
  return reactivated;
}

/**
 * The pushes that are about to be made active again. When each was last pushed is kept before the first of them is: the
 * next run, too, must not take that for a proof.
 */
async function noteReactivations(
  run: ApplyRun,
  groups: readonly MeantGroup[],
): Promise<ReadonlyMap<string, GroupPush>> {
  const before = groups.flatMap(({ group, groupId, change }) => {
    const push = pushOf(run.org.live, groupId);
    const isKept = push && push.status !== 'ERROR' && !change.fields.some(isTarget);
    return isKept && group.push?.status !== 'INACTIVE' ? [push] : [];
  });
  const pushed = before.flatMap(({ id, lastPush }) =>
    lastPush === undefined ? [] : [[id, lastPush] as const],
  );
  if (pushed.length > 0) {
    const reactivated = { ...run.org.live.remembered?.reactivated, ...Object.fromEntries(pushed) };
    await run.org.note({ reactivated });
    // The next push must not end in the second in which the last one did: it could not be told from it.
    const latest = Math.max(...pushed.map(([, time]) => Date.parse(time)));
    const left = latest + CLOCK_STEP_MS - run.clock.now();
    if (left > 0) await wait(Math.min(left, CLOCK_STEP_MS), run.call.signal, run.clock);
  }
  return new Map(before.map((push) => [push.id, push]));
}

/** A push may have ended between the reading and the reactivation: the answer shows it. */
function noteLater(run: ApplyRun, { id, lastPush }: GroupPush): void {
  const reactivated = run.org.live.remembered?.reactivated;
  const noted = own(reactivated, id);
  if (noted === undefined || lastPush === undefined || !isNewer(lastPush, noted)) return;
  run.org.learn({
    remembered: { ...run.org.live.remembered, reactivated: { ...reactivated, [id]: lastPush } },
  });
}

/** Undefined when it is to be seen later whether it was made. */
async function writePush(
  run: ApplyRun,
  meant: MeantGroup,
  late: LatePushes,
): Promise<GroupPush | undefined> {
  const live = pushOf(run.org.live, meant.groupId);
  if (!live) return late.create(meant, undefined);
  const { name } = meant.group;
  // Okta can neither give a push another target nor change one in error: it is ended and made again.
  const isMoved = meant.change.fields.some(isTarget);
  if (live.status === 'ERROR' || isMoved) {
    // A push that is only made again goes on with the group that it has.
    await endPush(run, name, live, isMoved && meant.group.push?.onRemove === 'delete');
    return late.create(meant, live.id);
  }
  const status = meant.group.push?.status ?? 'ACTIVE';
  // A push whose last try has failed is tried again when it is made active, which it must not be then.
  if (live.status === status) await setStatus(run, name, live, 'INACTIVE');
  return setStatus(run, name, live, status);
}

function isTarget({ path }: FieldChange): boolean {
  return path === 'targetGroupId' || path === 'targetGroupName';
}

/** Only an inactive push can be deleted, or since 2026.07.0 one in error, which cannot be made inactive. */
async function endPush(
  run: ApplyRun,
  key: string,
  push: GroupPush,
  deletesTarget = false,
): Promise<void> {
  const { appId } = run.org;
  if (push.status === 'ACTIVE') await setStatus(run, key, push, 'INACTIVE');
  const action = deletesTarget ? DELETE_PUSH_AND_TARGET : DELETE_PUSH;
  await run.writes.send(stepOf(action, key, push), (call) =>
    run.writer.deleteGroupPush(appId, push.id, deletesTarget, call),
  );
  run.org.learn({ pushes: (run.org.live.pushes ?? []).filter(({ id }) => id !== push.id) });
}

function setStatus(
  run: ApplyRun,
  key: string,
  push: GroupPush,
  status: 'ACTIVE' | 'INACTIVE',
): Promise<GroupPush> {
  const { writer, org } = run;
  return run.writes.send(stepOf(`set push ${status}`, key, push), (call) =>
    writer.setGroupPushStatus(org.appId, push.id, status, call),
  );
}

function stepOf(action: string, key: string, { id, sourceGroupId }: GroupPush): WriteStep {
  return { phase: 'pushes', action, key, id, groupId: sourceGroupId };
}
