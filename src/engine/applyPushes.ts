import { OutcomeUnknownError } from '../okta/errors';
import type { GroupPush, NewGroupPush } from '../okta/model';
import { GROUP_WRITES } from './applyAssignments';
import type { ApplyRun, Step } from './applyRun';
import { itemOf, nameOf } from './change';
import { type MeantGroup, meantGroups, pushOf } from './liveGroups';
import type { FieldChange } from './model';
import { inPool } from './pool';
import { wait } from './wait';
import { newPush } from './wanted';

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
 * Gives those that were made active again, by id, as they were then: what they already showed is no proof.
 */
export async function writePushes(run: ApplyRun): Promise<ReadonlyMap<string, GroupPush>> {
  const reactivated = new Map<string, GroupPush>();
  const groups = meantGroups(run.desired, run.live, run.pending('push', 'create', 'update'));
  let done = 0;
  await inPool(groups, GROUP_WRITES, async (meant) => {
    run.progress('pushes', `Pushing ${nameOf(meant.change)}`, done, groups.length);
    // Without the id of the push: a new one takes its place.
    const { id: _, ...item } = itemOf(meant.change);
    const push = await run.attempt(item, () => writePush(run, meant));
    if (push) learnPush(run, push);
    const hasPast = push?.lastPush !== undefined || push?.errorSummary !== undefined;
    if (push && hasPast) reactivated.set(push.id, push);
    done += 1;
  });
  return reactivated;
}

async function writePush(run: ApplyRun, meant: MeantGroup): Promise<GroupPush> {
  const live = pushOf(run.live, meant.groupId);
  if (!live) return createPush(run, meant);
  const { name } = meant.group;
  // Okta can neither give a push another target nor change one in error: it is ended and made again.
  if (live.status === 'ERROR' || meant.change.fields.some(isTarget)) {
    await endPush(run, name, live);
    return createPush(run, meant);
  }
  const status = meant.group.push?.status ?? 'ACTIVE';
  // A push whose last try has failed is tried again when it is made active, which it must not be then.
  if (live.status === status) await setStatus(run, name, live, 'INACTIVE');
  return setStatus(run, name, live, status);
}

function isTarget({ path }: FieldChange): boolean {
  return path === 'targetGroupId' || path === 'targetGroupName';
}

/** Creating is not idempotent: without an answer, the org is asked before it is tried once more. */
async function createPush(run: ApplyRun, { group, groupId }: MeantGroup): Promise<GroupPush> {
  const step: Step = { phase: 'pushes', action: 'create push', key: group.name, groupId };
  const wanted = newPush(group, groupId);
  try {
    return await sendNew(run, step, wanted);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const found = await findCreated(run, groupId);
    if (!found) return sendNew(run, step, wanted);
    await run.record(step, 'found', found.id);
    return found;
  }
}

function sendNew(run: ApplyRun, step: Step, wanted: NewGroupPush): Promise<GroupPush> {
  const appId = appIdOf(run);
  return run.write(step, (call) => run.writer.createGroupPush(appId, wanted, call));
}

async function findCreated(run: ApplyRun, groupId: string): Promise<GroupPush | undefined> {
  const find = async () => {
    const pushes = await run.writer.listGroupPushes(appIdOf(run), run.call);
    return pushes.find(({ sourceGroupId }) => sourceGroupId === groupId);
  };
  const found = await find();
  if (found) return found;
  await wait(run.settleMs, run.signal);
  return find();
}

/** Only an inactive push can be deleted, or since 2026.07.0 one in error, which cannot be made inactive. */
async function endPush(run: ApplyRun, key: string, push: GroupPush): Promise<void> {
  const appId = appIdOf(run);
  if (push.status === 'ACTIVE') await setStatus(run, key, push, 'INACTIVE');
  const step = stepOf('delete push, keep its target', key, push);
  await run.write(step, (call) => run.writer.deleteGroupPush(appId, push.id, false, call));
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

function learnPush(run: ApplyRun, push: GroupPush): void {
  const others = run.live.pushes?.filter(
    ({ sourceGroupId }) => sourceGroupId !== push.sourceGroupId,
  );
  run.learn({ pushes: [...(others ?? []), push] });
}

function appIdOf(run: ApplyRun): string {
  const id = run.live.app?.id;
  if (id === undefined) throw new Error('a push was planned without an app');
  return id;
}
