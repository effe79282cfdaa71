import { HumanError, InvalidError } from '../../base/errors';
import type { OktaApp } from '../../okta/oktaModel';
import { GROUP_PUSH } from '../plan/appFeatures';
import { assertAllowed } from '../plan/guard';
import { isPending } from '../plan/pending';
import type { Change, Plan } from '../plan/planModel';
import { ADOPT_APP, NO_HISTORY } from '../records/journalHistory';
import { knownIdsOf } from '../records/lockFile';
import { isOurs, mayAdopt } from '../resources/app/ownApp';
import { writeApp } from '../resources/app/write';
import { writeOnlyPushes } from '../resources/groups/write';
import { RESOURCES } from '../resources/resources';
import { manualScreens } from '../resources/settings/gate';
import { passGate } from '../resources/settings/passGate';
import { notAdopted } from './applyErrors';
import type { ApplyOptions, ApplyReport } from './applyModel';
import type { ApplyRun } from './applyRun';
import { beginRun } from './beginRun';
import { isOwnApp, reportOf } from './report';
import { tellPending } from './tellPending';
import { told } from './told';

export { canTakeOver } from '../records/runInUse';
export type { ApplyOptions, ApplyProblem, ApplyProgress, ApplyReport } from './applyModel';
export { recordedRun } from './recordedRun';

/**
 * Makes the org what the file asks for: app, gate (settings made by hand, as far as they can be read), attributes,
 * mappings, assignments, pushes with proof; then reads it all back. Stopped at any moment and run again, it ends the
 * same, with nothing twice.
 * @throws {ConflictError} when the plan is not the one that was confirmed, or takes away what may not be taken.
 * @throws {CancelledError} when stopped; what was under way is in the journal.
 */
export async function apply(options: ApplyOptions): Promise<ApplyReport> {
  const run = await beginRun(options);
  assertAllowed(run.org.before, run.desired, options);
  return told(run, () => applyAll(run));
}

async function applyAll(run: ApplyRun): Promise<ApplyReport> {
  const { org, progress } = run;
  await adopt(run, org.before);
  const wrote = await writeApp(run);
  // It was sent without an answer, and may have been made.
  if (!org.live.app) return reportOf(run, { screens: [] });
  const gate = await passGate(run);
  if (!gate.open) {
    await readBack(run);
    return reportOf(run, { screens: gate.screens, isAtGate: true });
  }
  if (wrote || gate.waited) {
    progress.tell('read', 'Reading the rest of the app');
    await org.reread();
  }
  for (const resource of RESOURCES) await resource.write?.(run);
  await readBack(run);
  tellPending(run, () => true);
  return reportOf(run, { screens: gate.screens });
}

/**
 * Only the group pushes of the file, with proof; nothing is ended.
 * @throws {InvalidError} when the app is not there yet; else as `apply`.
 */
export async function pushOnly(options: ApplyOptions): Promise<ApplyReport> {
  const run = await beginRun(options);
  const { live, before } = run.org;
  const { app } = live;
  if (!app) {
    throw new InvalidError(`The app ${run.desired.app.label ?? ''} is not in the org yet.`, {
      nextStep: 'Run apply first: it makes the app that groups are pushed to.',
    });
  }
  const plan = { ...before, changes: before.changes.filter(isPush) };
  assertAllowed(plan, run.desired, options);
  return told(run, () => pushAll(run, app, plan));
}

async function pushAll(run: ApplyRun, app: OktaApp, plan: Plan): Promise<ApplyReport> {
  await adopt(run, plan);
  const consoleUrl = run.options.consoleUrl ?? run.writer.orgUrl;
  const screens = manualScreens(run.desired, app, consoleUrl, run.org.live.remembered);
  const isOff = run.desired.provisioning !== undefined && !app.features.includes(GROUP_PUSH);
  if (isOff || app.status !== 'ACTIVE') return reportOf(run, { screens, isAtGate: true });
  await writeOnlyPushes(run);
  await readBack(run);
  tellPending(run, isPush);
  return reportOf(run, { screens, isAbout: ({ resource }) => resource === 'push' });
}

/** Whether a change is part of `pushOnly`. */
function isPush({ resource, outcome }: Change): boolean {
  return resource === 'push' && (outcome === 'create' || outcome === 'update');
}

/**
 * Makes the app of the org the one of this file, when it was found by its label alone and something is to be done.
 * @throws {ConflictError} when neither the person nor the journal of an earlier run says that it is.
 */
async function adopt(run: ApplyRun, plan: Plan): Promise<void> {
  const { org, options, writes } = run;
  const { app, isStranger } = org.live;
  if (!app || isStranger !== true || !isPending(plan)) return;
  if (!mayAdopt(app, options)) throw notAdopted(app);
  const step = { phase: 'app', action: ADOPT_APP, key: app.label } as const;
  if (!isOurs(app, options.history ?? NO_HISTORY)) await writes.record(step, 'done', app.id);
  await org.remember(knownIdsOf(org.live, run.desired));
}

/**
 * Reads the org again when something was written, and keeps the ids of what is there. Those of an app that is in sync and
 * that nobody has adopted are not kept: the next change would be written to it without a word.
 */
async function readBack(run: ApplyRun): Promise<void> {
  const { org, progress } = run;
  const wrote = run.writes.outcomes.length > 0;
  if (wrote) {
    progress.tell('verify', 'Reading the org back');
    await org.reread();
  }
  for (const resource of RESOURCES) await resource.tellTwins?.(run);
  if (!isOwnApp(run)) return;
  try {
    await org.remember(knownIdsOf(org.live, run.desired));
  } catch (error) {
    // A run that has only read is no less true in a folder that cannot be written to.
    if (wrote || !(error instanceof HumanError)) throw error;
    progress.tell('verify', `The ids are not kept: ${error.message}`);
  }
}
