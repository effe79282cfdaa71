import { inPool } from '../../../base/pool';
import { own } from '../../../base/record';
import type { GroupPush } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import type { Step } from '../../apply/writeOutcome';
import { nameOf } from '../../plan/change';
import type { FieldChange } from '../../plan/planModel';
import { isNewer } from './freshProof';
import { LatePushes, learnPush, replacing } from './latePushes';
import { type MeantGroup, meantGroups, pushOf } from './live';
import { GROUP_WRITES } from './writeAssignments';

/** Okta gives the times of pushes in whole seconds. */
const CLOCK_STEP_MS = 1_000;

/** Ends the pushes that the plan ends, each by its id; the groups in the app are kept. */
export async function endPushes(run: ApplyRun): Promise<void> {
  const doomed = run.pending('push', 'delete');
  let done = 0;
  await inPool(doomed, GROUP_WRITES, async (change) => {
    run.progress('pushes', `Ending the push of ${nameOf(change)}`, done, doomed.length);
    const push = run.live.pushes?.find(({ id }) => id === change.id);
    if (push) await run.attempt(change, () => endPush(run, change.key, push));
    done += 1;
  });
}

/**
 * Makes the pushes of the file and changes those that differ. That Okta has accepted them proves nothing: see proof.ts.
 * Gives those that were made active again, by id, as they were before: what they already showed is no proof.
 */
export async function writePushes(run: ApplyRun): Promise<ReadonlyMap<string, GroupPush>> {
  const groups = meantGroups(run.desired, run.live, run.pending('push', 'create', 'update'));
  const reactivated = await noteReactivations(run, groups);
  const late = new LatePushes(run);
  let done = 0;
  await inPool(groups, GROUP_WRITES, async (meant) => {
    run.progress('pushes', `Pushing ${nameOf(meant.change)}`, done, groups.length);
    const push = await run.attempt(replacing(meant.change), () => writePush(run, meant, late));
    if (push) {
      learnPush(run, push);
      noteLater(run, push);
    }
    done += 1;
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
    const push = pushOf(run.live, groupId);
    const isKept = push && push.status !== 'ERROR' && !change.fields.some(isTarget);
    return isKept && group.push?.status !== 'INACTIVE' ? [push] : [];
  });
  const pushed = before.flatMap(({ id, lastPush }) =>
    lastPush === undefined ? [] : [[id, lastPush] as const],
  );
  if (pushed.length > 0) {
    const reactivated = { ...run.live.remembered?.reactivated, ...Object.fromEntries(pushed) };
    await run.note({ reactivated });
    // The next push must not end in the second in which the last one did: it could not be told from it.
    const latest = Math.max(...pushed.map(([, time]) => Date.parse(time)));
    const left = latest + CLOCK_STEP_MS - run.now();
    if (left > 0) await run.pause(Math.min(left, CLOCK_STEP_MS));
  }
  return new Map(before.map((push) => [push.id, push]));
}

/** A push may have ended between the reading and the reactivation: the answer shows it. */
function noteLater(run: ApplyRun, { id, lastPush }: GroupPush): void {
  const reactivated = run.live.remembered?.reactivated;
  const noted = own(reactivated, id);
  if (noted === undefined || lastPush === undefined || !isNewer(lastPush, noted)) return;
  run.learn({
    remembered: { ...run.live.remembered, reactivated: { ...reactivated, [id]: lastPush } },
  });
}

/** Undefined when it is to be seen later whether it was made. */
async function writePush(
  run: ApplyRun,
  meant: MeantGroup,
  late: LatePushes,
): Promise<GroupPush | undefined> {
  const live = pushOf(run.live, meant.groupId);
  if (!live) return late.create(meant, undefined);
  const { name } = meant.group;
  // Okta can neither give a push another target nor change one in error: it is ended and made again.
  if (live.status === 'ERROR' || meant.change.fields.some(isTarget)) {
    await endPush(run, name, live);
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
async function endPush(run: ApplyRun, key: string, push: GroupPush): Promise<void> {
  const appId = appIdOf(run);
  if (push.status === 'ACTIVE') await setStatus(run, key, push, 'INACTIVE');
  const step = stepOf('delete push, keep its target', key, push);
  await run.write(step, (call) => run.writer.deleteGroupPush(appId, push.id, false, call));
  run.learn({ pushes: (run.live.pushes ?? []).filter(({ id }) => id !== push.id) });
}

function setStatus(
  run: ApplyRun,
  key: string,
  push: GroupPush,
  status: 'ACTIVE' | 'INACTIVE',
): Promise<GroupPush> {
  const appId = appIdOf(run);
  const step = stepOf(`set push ${status}`, key, push);
  return run.write(step, (call) => run.writer.setGroupPushStatus(appId, push.id, status, call));
}

function stepOf(action: string, key: string, { id, sourceGroupId }: GroupPush): Step {
  return { phase: 'pushes', action, key, id, groupId: sourceGroupId };
}

function appIdOf(run: ApplyRun): string {
  const id = run.live.app?.id;
  if (id === undefined) throw new Error('a push was planned without an app');
  return id;
}
