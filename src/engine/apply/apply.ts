import { HumanError, InvalidError } from '../../base/errors';
import type { OktaApp } from '../../okta/oktaModel';
import { GROUP_PUSH } from '../plan/appFeatures';
import { idsOf } from '../plan/change';
import { type Allowed, assertAllowed } from '../plan/guard';
import { isPending } from '../plan/makePlan';
import type { Change, Plan } from '../plan/planModel';
import { isUnproven } from '../plan/unproven';
import { ADOPT_APP, NO_HISTORY } from '../records/journalHistory';
import { knownIdsOf } from '../records/lockFile';
import { writeApp } from '../resources/app/write';
import { writeSchema } from '../resources/attributes/write';
import { provePushes } from '../resources/groups/proof';
import { assignGroups, unassignGroups } from '../resources/groups/writeAssignments';
import { endPushes, writePushes } from '../resources/groups/writePushes';
import { writeMappings } from '../resources/mappings/write';
import { type ManualScreen, manualScreens } from '../resources/settings/gate';
import { passGate } from '../resources/settings/passGate';
import { notAdopted, withAccount } from './applyErrors';
import type { ApplyOptions, ApplyReport } from './applyModel';
import { ApplyRun } from './applyRun';
import { isOurs, mayAdopt } from './ownApp';
import { resumedSteps, resumedText } from './resumed';
import { tellTwins } from './twins';
import { tellPending } from './verify';

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
  const run = await ApplyRun.begin(options);
  assertAllowed(run.before, run.desired, allowedBy(options));
  return told(run, () => applyAll(run));
}

async function applyAll(run: ApplyRun): Promise<ApplyReport> {
  await adopt(run, run.before);
  const wrote = await writeApp(run);
  if (!run.live.app) return report(run, 'unproven', []);
  const gate = await passGate(run);
  if (!gate.open) {
    await readBack(run);
    return report(run, 'manual', gate.screens);
  }
  if (wrote || gate.waited) await run.reread('read', 'Reading the rest of the app');
  await writeSchema(run);
  await writeMappings(run);
  await assignGroups(run);
  await endPushes(run);
  const reactivated = await writePushes(run);
  await unassignGroups(run);
  await provePushes(run, reactivated);
  await readBack(run);
  tellPending(run, () => true);
  return report(run, ending(run), gate.screens);
}

/**
 * Only the group pushes of the file, with proof; nothing is ended.
 * @throws {InvalidError} when the app is not there yet; else as `apply`.
 */
export async function pushOnly(options: ApplyOptions): Promise<ApplyReport> {
  const run = await ApplyRun.begin(options);
  const { app } = run.live;
  if (!app) {
    throw new InvalidError(`The app ${run.desired.app.label ?? ''} is not in the org yet.`, {
      nextStep: 'Run apply first: it makes the app that groups are pushed to.',
    });
  }
  const plan = { ...run.before, changes: run.before.changes.filter(isPush) };
  assertAllowed(plan, run.desired, allowedBy(options));
  return told(run, () => pushAll(run, app, plan));
}

async function pushAll(run: ApplyRun, app: OktaApp, plan: Plan): Promise<ApplyReport> {
  const { options } = run;
  await adopt(run, plan);
  const screens = manualScreens(run.desired, app, options.consoleUrl ?? run.writer.orgUrl);
  const isOff = run.desired.provisioning !== undefined && !app.features.includes(GROUP_PUSH);
  if (isOff || app.status !== 'ACTIVE') return report(run, 'manual', screens);
  const reactivated = await writePushes(run);
  await provePushes(run, reactivated);
  await readBack(run);
  tellPending(run, isPush);
  const isManual = run.plan.changes.some(
    ({ resource, outcome }) => resource === 'push' && outcome === 'manual',
  );
  return report(run, ending(run, isManual), screens);
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
  const { app, isStranger } = run.live;
  if (!app || isStranger !== true || !isPending(plan)) return;
  if (!mayAdopt(app, run.options)) throw notAdopted(app);
  const step = { phase: 'app', action: ADOPT_APP, key: app.label } as const;
  if (!isOurs(app, run.options.history ?? NO_HISTORY)) await run.record(step, 'done', app.id);
  await run.remember(knownIdsOf(run.live, run.desired));
}

/** Whether the app, if there is one, is this file's by its lock file, by a journal, or by the word of a person. */
function isOwn(run: ApplyRun): boolean {
  const { app, isStranger } = run.live;
  return !app || isStranger !== true || mayAdopt(app, run.options);
}

/** Says first what has become of the open ends of earlier runs; an error says what was written by then. */
async function told(run: ApplyRun, work: () => Promise<ApplyReport>): Promise<ApplyReport> {
  const { interrupted } = run.options.history ?? NO_HISTORY;
  const resumed = resumedSteps(interrupted, run.before, run.live);
  try {
    if (interrupted.length > 0) run.progress('read', resumedText(interrupted, resumed));
    const report = await work();
    return resumed.length > 0 ? { ...report, resumed } : report;
  } catch (error) {
    throw withAccount(await run.reasonOf(error), run.outcomes, run.options.journal.path);
  }
}

function allowedBy({ allowDelete = false, force = false }: ApplyOptions): Allowed {
  return { allowDelete, force };
}

/**
 * Reads the org again when something was written, and keeps the ids of what is there. Those of an app that is in sync and
 * that nobody has adopted are not kept: the next change would be written to it without a word.
 */
async function readBack(run: ApplyRun): Promise<void> {
  if (run.writes > 0) await run.reread('verify', 'Reading the org back');
  await tellTwins(run);
  if (!isOwn(run)) return;
  try {
    await run.remember(knownIdsOf(run.live, run.desired));
  } catch (error) {
    // A run that has only read is no less true in a folder that cannot be written to.
    if (run.writes > 0 || !(error instanceof HumanError)) throw error;
    run.progress('verify', `The ids are not kept: ${error.message}`);
  }
}

/** The worst of what there is to say. */
function ending(run: ApplyRun, isManual = run.plan.summary.manual > 0): ApplyReport['status'] {
  if (run.failed) return 'failed';
  if (run.unproven) return 'unproven';
  if (isManual) return 'manual';
  if (run.plan.changes.some(isUnproven)) return 'unproven';
  if (run.held) return 'pending';
  return run.writes > 0 ? 'applied' : 'in-sync';
}

function report(
  run: ApplyRun,
  status: ApplyReport['status'],
  screens: readonly ManualScreen[],
): ApplyReport {
  const { writes, before, plan, problems, live, unsettled } = run;
  const own = live.app && isOwn(run) ? { own: { id: live.app.id, label: live.app.label } } : {};
  const open = unsettled.map(({ action, key, ...ids }) => ({ action, key, ...idsOf(ids) }));
  return {
    ...{ status, writes, before, after: plan, screens, problems, ...own },
    ...(open.length > 0 ? { unsettled: open } : {}),
  };
}
