import { InvalidError } from '../base/errors';
import { writeApp } from './applyApp';
import { assignGroups, unassignGroups } from './applyAssignments';
import { passGate } from './applyGate';
import { writeMappings } from './applyMappings';
import type { ApplyOptions, ApplyReport } from './applyModel';
import { endPushes, writePushes } from './applyPushes';
import { ApplyRun } from './applyRun';
import { writeSchema } from './applySchema';
import { type ManualScreen, manualScreens } from './gate';
import { assertAllowed } from './guard';
import { knownIdsOf } from './lockFile';
import type { Change } from './model';
import { provePushes } from './proof';
import { tellPending } from './verify';

export type { ApplyOptions, ApplyProblem, ApplyProgress, ApplyReport } from './applyModel';

/** In `features` once "Push Groups" is among the supported provisioning actions. */
const GROUP_PUSH = 'GROUP_PUSH';

/**
 * Makes the org what the file asks for: app, gate (settings made by hand, as far as they can be read), attributes,
 * mappings, assignments, pushes with proof; then reads it all back. Stopped at any moment and run again, it ends the
 * same, with nothing twice.
 * @throws {ConflictError} when the plan is not the one that was confirmed, or takes away what may not be taken.
 * @throws {CancelledError} when stopped; what was under way is in the journal.
 */
export async function apply(options: ApplyOptions): Promise<ApplyReport> {
  const run = await ApplyRun.begin(options);
  assertAllowed(run.before, run.desired, { allowDelete: options.allowDelete === true });
  const wrote = await writeApp(run);
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
  const isManual = run.plan.summary.manual > 0;
  return report(run, ending(run) ?? (isManual ? 'manual' : success(run)), gate.screens);
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
  assertAllowed(plan, run.desired, { allowDelete: options.allowDelete === true });
  const screens = manualScreens(run.desired, app, options.consoleUrl ?? run.writer.orgUrl);
  if (run.desired.provisioning !== undefined && !app.features.includes(GROUP_PUSH)) {
    return report(run, 'manual', screens);
  }
  const reactivated = await writePushes(run);
  await provePushes(run, reactivated);
  await readBack(run);
  tellPending(run, isPush);
  return report(run, ending(run) ?? success(run), screens);
}

/** Whether a change is part of `pushOnly`. */
function isPush({ resource, outcome }: Change): boolean {
  return resource === 'push' && (outcome === 'create' || outcome === 'update');
}

/** Reads the org again when something was written, and keeps the ids of what is there. */
async function readBack(run: ApplyRun): Promise<void> {
  if (run.writes > 0) await run.reread('verify', 'Reading the org back');
  await run.remember(knownIdsOf(run.live, run.desired));
}

/** How it ended when it did not end well. */
function ending(run: ApplyRun): 'failed' | 'unproven' | undefined {
  if (run.failed) return 'failed';
  return run.unproven ? 'unproven' : undefined;
}

function success(run: ApplyRun): 'applied' | 'in-sync' {
  return run.writes > 0 ? 'applied' : 'in-sync';
}

function report(
  run: ApplyRun,
  status: ApplyReport['status'],
  screens: readonly ManualScreen[],
): ApplyReport {
  const { writes, before, plan, problems } = run;
  return { status, writes, before, after: plan, screens, problems };
}
