import { defined } from '../../../base/defined';
import { ConflictError } from '../../../base/errors';
import { OutcomeUnknownError } from '../../../okta/http/errors';
import type { OktaApp } from '../../../okta/oktaModel';
import { fieldLabel } from '../../../tutorial/labels';
import { notAdopted } from '../../apply/applyErrors';
import type { ApplyRun } from '../../apply/applyRun';
import { lateCreates, lookFor, openSince, tellUnsettled } from '../../apply/lateCreates';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import type { Change } from '../../plan/planModel';
import type { WriteStep } from '../../records/journalEntry';
import { CREATE_APP } from '../../records/journalHistory';
import { newApp, updatedApp } from './appBodies';
import { mayAdopt } from './ownApp';
import { assertOnlyApp } from './twins';

/**
 * Makes the app, or changes it where that cannot hurt. True when something was written. There is no app after it when the
 * creation had no answer and Okta does not show what came of it.
 */
export async function writeApp(run: ApplyRun): Promise<boolean> {
  const [create] = run.org.pending('app', 'create');
  if (create) {
    await createApp(run, create.key);
    return true;
  }
  const [update] = run.org.pending(
    'app',
    'update',
    ...(run.options.force ? ['manual' as const] : []),
  );
  const { app } = run.org.live;
  if (!update || !app || update.fields.length === 0) return false;
  if (app.features.includes(SCIM_FEATURE) && !run.options.force) return false;
  await replaceApp(run, app, update.key);
  return true;
}

async function createApp(run: ApplyRun, key: string): Promise<void> {
  run.progress.tell('app', `Creating ${key}`);
  const step: WriteStep = { phase: 'app', action: CREATE_APP, key };
  const app = await createOnce(run, step);
  if (!app) return;
  // Before anything else: a second run must find this app even if a second one of that label turns up.
  const ids = { org: run.writer.orgUrl, appId: app.id, appName: app.name };
  await run.org.remember({ ...ids, ...defined({ groups: run.org.known?.groups }) });
  run.org.learn({ app });
  await assertOnlyApp(run, app);
  tellDrift(run);
}

/** Creating is not idempotent: see lateCreates.ts. Undefined when it may have been made and is not to be seen. */
async function createOnce(run: ApplyRun, step: WriteStep): Promise<OktaApp | undefined> {
  const { lookMs, sureMs } = lateCreates(run);
  const earlier = openSince(run, step);
  if (earlier !== undefined) {
    const found = await lookForApp(run, step, earlier + sureMs);
    if (found && !mayAdopt(found, run.options)) throw notAdopted(found);
    if (found) return take(run, step, found);
  }
  const wanted = newApp(run.desired);
  try {
    return await run.writes.send(
      step,
      (call) => run.writer.createApp(wanted, call),
      ({ id }) => id,
    );
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const found = await lookForApp(run, step, run.clock.now() + lookMs);
    if (found) return take(run, step, found);
    tellUnsettled(run, { resource: 'app', key: step.key }, step);
    return undefined;
  }
}

/** Writes down which app it was that had no answer. */
async function take(run: ApplyRun, step: WriteStep, app: OktaApp): Promise<OktaApp> {
  await run.writes.record(step, 'found', app.id);
  return app;
}

async function lookForApp(
  run: ApplyRun,
  step: WriteStep,
  until: number,
): Promise<OktaApp | undefined> {
  const label = step.key;
  return lookFor(run, step, until, async () => {
    const [app, ...others] = await run.writer.findAppsByLabel(label, run.call);
    if (app && others.length > 0) {
      const ids = [app, ...others].map(({ id }) => id).join(', ');
      throw new ConflictError(
        `Okta did not answer when "${label}" was created, and has several apps of that label now: ${ids}.`,
        {
          nextStep: 'Remove the one that is not wanted, or rename it, then run the command again.',
        },
      );
    }
    return app;
  });
}

/** A full replace. It has been seen to turn SCIM off (terraform-provider-okta#655), so SCIM is looked at after it. */
async function replaceApp(run: ApplyRun, app: OktaApp, key: string): Promise<void> {
  run.progress.tell('app', `Updating ${key}`);
  const step: WriteStep = {
    phase: 'app',
    action: 'replace app',
    key,
    id: app.id,
    detail: `features before: ${app.features.join(' ') || 'none'}`,
  };
  const wanted = updatedApp(app, run.desired);
  const echo = await run.account.attempt({ resource: 'app', key }, () =>
    run.writes.send(step, (call) => run.writer.replaceApp(wanted, call)),
  );
  if (!echo) return;
  const hadScim = app.features.includes(SCIM_FEATURE);
  const now = hadScim ? await run.writer.getApp(app.id, run.call) : echo;
  run.org.learn({ app: now ?? echo });
  if (hadScim && !now?.features.includes(SCIM_FEATURE)) {
    run.account.fail({
      resource: 'feature',
      key: SCIM_FEATURE,
      message: `Replacing the app ${key} has turned SCIM off and emptied its Integration settings.`,
      nextStep: 'Do the settings of steps 2 and 3 in the Admin Console again, then apply.',
    });
  }
  tellDrift(run);
}

/** What Okta has kept otherwise than asked, as its own answer shows. */
function tellDrift(run: ApplyRun): void {
  for (const change of run.org.plan.changes) {
    const { resource, outcome, fields, key } = change;
    if (resource !== 'app' || outcome === 'in-sync' || fields.length === 0) continue;
    run.account.fail({
      resource,
      key,
      message: `Okta has kept ${fields.map(fieldText).join('; ')}.`,
      nextStep: 'Set it in the Admin Console, on the Sign On or General tab of the app.',
    });
  }
}

function fieldText({ path, live, wanted }: Change['fields'][number]): string {
  return `"${fieldLabel('app', path)}" as ${JSON.stringify(live ?? null)} where ${JSON.stringify(wanted ?? null)} was asked for`;
}
