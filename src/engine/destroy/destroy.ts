import { ConflictError } from '../../base/errors';
import type { OktaApp } from '../../okta/oktaModel';
import type { ApplyOptions, ApplyReport } from '../apply/applyModel';
import type { ApplyRun } from '../apply/applyRun';
import { beginRun } from '../apply/beginRun';
import { reportOf } from '../apply/report';
import { tellPending } from '../apply/tellPending';
import { told } from '../apply/told';
import { isSameItem, itemOf } from '../plan/change';
import { assertUnprotected, overCap } from '../plan/guard';
import type { Plan } from '../plan/planModel';
import { DEACTIVATE_APP, DELETE_APP, NO_HISTORY } from '../records/journalHistory';
import { knownIdsOf } from '../records/lockFile';
import { isOurs } from '../resources/app/ownApp';
import { removeAttributes } from '../resources/attributes/write';
import { unassignGroups } from '../resources/groups/write';
import { endPushes } from '../resources/groups/writePushes';
import { writeMappings } from '../resources/mappings/write';
import { tellLateCreates } from './lateCreates';
import { type DestroyTerms, planDestroy, wholeFile } from './planDestroy';

export interface DestroyOptions extends ApplyOptions, DestroyTerms {
  /** Most deletions that a person has agreed to by number; needed when they are more than one run may have. */
  deletions?: number | undefined;
}

/**
 * Takes away what the file describes: pushes (the groups in the app stay), assignments, mappings, attributes; then the app is
 * made inactive and, if asked for, deleted. Stopped at any moment and run again, it ends the same.
 * @throws {ConflictError} when the plan is not the one that was confirmed, the app is not known to be this file's, or
 * something is protected or over the cap.
 * @throws {CancelledError} when stopped; what was under way is in the journal.
 */
export async function destroy(options: DestroyOptions): Promise<ApplyReport> {
  const { deleteApp, deletions } = options;
  const desired = wholeFile(options.desired);
  const run = await beginRun({ ...options, desired, allowDelete: true }, (wanted, live) =>
    planDestroy(wanted, live, { deleteApp }),
  );
  const { app } = run.org.live;
  if (app) assertOwn(app, options);
  assertUnprotected(run.org.before, desired, { allowDelete: true });
  assertAgreed(run.org.before, deletions);
  return told(run, () => destroyAll(run));
}

/**
 * A deletion goes by the id of the app: that of the file, of the lock file or of a journal. A label may be anybody's.
 * @throws {ConflictError}
 */
export function assertOwn(
  app: OktaApp,
  { desired, known, history = NO_HISTORY }: Pick<ApplyOptions, 'desired' | 'known' | 'history'>,
): void {
  if (app.id === desired.app.id || app.id === known?.appId || isOurs(app, history)) return;
  throw new ConflictError(
    `The app "${app.label}" (${app.id}) was found by its label only, which others may have as well; nothing was taken away.`,
    {
      nextStep: `If it is the app of this file, write its id as app.id (with \`use: existing\`), or apply first: that keeps the id.`,
    },
  );
}

/** @throws {ConflictError} when there are more deletions than one run may have, and nobody has agreed to so many. */
function assertAgreed(plan: Plan, deletions: number | undefined): void {
  const over = overCap(plan);
  if (!over || over.deleted <= (deletions ?? 0)) return;
  throw new ConflictError(
    `${over.deleted} deletions are more than the ${over.most} that one run may have unasked; nothing was written.`,
    {
      nextStep: `Look at the plan. If all of them are meant, say so with their number (--deletions ${over.deleted} on the command line).`,
    },
  );
}

async function destroyAll(run: ApplyRun): Promise<ApplyReport> {
  const { org, account } = run;
  const { app } = org.live;
  tellLateCreates(run);
  if (!app) return reportOf(run, { screens: [] });
  await endPushes(run);
  await unassignGroups(run);
  await writeMappings(run);
  await removeAttributes(run);
  const isGone = account.kinds.includes('failed') ? tellKept(run, app) : await endApp(run, app);
  if (!isGone && run.writes.outcomes.length > 0) {
    run.progress.tell('verify', 'Reading the org back');
    await org.reread();
  }
  if (!isGone) await org.remember(knownIdsOf(org.live, run.desired));
  tellPending(run, () => true);
  return reportOf(run, { screens: [] });
}

/** What could not be taken away from the app would be out of reach, or go unseen, with an app that is gone. */
function tellKept(run: ApplyRun, { label }: OktaApp): false {
  const [change] = run.org.pending('app', 'update', 'delete');
  if (!change) return false;
  run.account.fail({
    ...itemOf(change),
    message: `${label} was left as it is, because something before it was refused.`,
    nextStep: 'See to what is named above, then run the command again.',
  });
  return false;
}

/** Makes the app inactive, and deletes it if that was agreed to. True when it is gone. */
async function endApp(run: ApplyRun, app: OktaApp): Promise<boolean> {
  const { org, progress, writes, writer } = run;
  const [change] = org.pending('app', 'update', 'delete');
  if (!change) return false;
  const isDelete = change.outcome === 'delete';
  if (isDelete && (await hasNews(run))) return tellKept(run, app);
  const about = { phase: 'app', key: app.label, id: app.id } as const;
  if (org.live.app?.status === 'ACTIVE') {
    progress.tell('app', `Making ${app.label} inactive`);
    const done = await run.account.attempt(change, async () => {
      await writes.send({ ...about, action: DEACTIVATE_APP }, (call) =>
        writer.deactivateApp(app.id, call),
      );
      return true;
    });
    if (!done) return false;
    org.learn({ app: { ...app, status: 'INACTIVE' } });
  }
  if (!isDelete) return false;
  progress.tell('app', `Deleting ${app.label}`);
  await run.account.attempt(change, () =>
    writes.send({ ...about, action: DELETE_APP }, (call) => writer.deleteApp(app.id, call)),
  );
  progress.tell('verify', `Looking whether ${app.label} is gone`);
  if (await writer.getApp(app.id, run.call)) return false;
  org.learn({ app: undefined });
  await org.remember({ org: writer.orgUrl });
  return true;
}

/** Whether something has come into the app since the plan that would go with it unseen. */
async function hasNews(run: ApplyRun): Promise<boolean> {
  const { org } = run;
  run.progress.tell('app', 'Looking once more at what goes with the app');
  await org.reread();
  const known = org.before.changes;
  const news = org.plan.changes.filter(
    (change) =>
      change.resource !== 'mapping' && !known.some((before) => isSameItem(before, change)),
  );
  for (const change of news) {
    run.account.fail({
      ...itemOf(change),
      message: 'It has come into the app since the plan, and would have gone with it.',
      nextStep: 'Look at the new plan, then run the command again.',
    });
  }
  return news.length > 0;
}
