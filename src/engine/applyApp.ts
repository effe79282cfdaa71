import { ConflictError } from '../base/errors';
import { OutcomeUnknownError } from '../okta/errors';
import type { OktaApp } from '../okta/model';
import type { ApplyRun, Step } from './applyRun';
import { CREATE_APP } from './journalHistory';
import { SCIM_FEATURE } from './manual';
import type { Change } from './model';
import { wait } from './wait';
import { newApp, updatedApp } from './wanted';

/** Makes the app, or changes it where that cannot hurt. True when something was written. */
export async function writeApp(run: ApplyRun): Promise<boolean> {
  const [create] = run.pending('app', 'create');
  if (create) {
    await createApp(run, create.key);
    return true;
  }
  const [update] = run.pending('app', 'update', ...(run.options.force ? ['manual' as const] : []));
  const { app } = run.live;
  if (!update || !app || update.fields.length === 0) return false;
  if (app.features.includes(SCIM_FEATURE) && !run.options.force) return false;
  await replaceApp(run, app, update.key);
  return true;
}

async function createApp(run: ApplyRun, key: string): Promise<void> {
  run.progress('app', `Creating ${key}`);
  const step: Step = { phase: 'app', action: CREATE_APP, key };
  const app = await createOnce(run, step);
  // Before anything else: a second run must find this app even if a second one of that label turns up.
  const groups = run.known?.groups;
  await run.remember({
    org: run.writer.orgUrl,
    appId: app.id,
    appName: app.name,
    ...(groups ? { groups } : {}),
  });
  run.learn({ app });
  await assertOnlyOne(run, app);
  tellDrift(run);
}

/**
 * Another checkout of the file may have made an app in the same moment: each has its own then, and both would go on.
 * @throws {ConflictError} when there is a second app of the label now.
 */
async function assertOnlyOne(run: ApplyRun, { id, label }: OktaApp): Promise<void> {
  const found = await run.writer.findAppsByLabel(label, run.call);
  const others = found.filter((other) => other.id !== id).map((other) => other.id);
  if (others.length === 0) return;
  throw new ConflictError(
    `The app "${label}" was made (${id}), and somebody else has made one of that label in the same moment: ${others.join(', ')}.`,
    {
      nextStep:
        'See whether the file is applied from somewhere else, remove the app that is not wanted, then run the command again.',
    },
  );
}

/** Creating is not idempotent: without an answer, the org is asked before it is tried once more. */
async function createOnce(run: ApplyRun, step: Step): Promise<OktaApp> {
  const wanted = newApp(run.desired);
  const send = () =>
    run.write(
      step,
      (call) => run.writer.createApp(wanted, call),
      ({ id }) => id,
    );
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const found = await findCreated(run, step.key);
    if (!found) return send();
    await run.record(step, 'found', found.id);
    return found;
  }
}

async function findCreated(run: ApplyRun, label: string): Promise<OktaApp | undefined> {
  let found = await run.writer.findAppsByLabel(label, run.call);
  if (found.length === 0) {
    await wait(run.settleMs, run.signal);
    found = await run.writer.findAppsByLabel(label, run.call);
  }
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new ConflictError(
      `Okta did not answer when "${label}" was created, and has several apps of that label now: ${ids}.`,
      { nextStep: 'Remove the one that is not wanted, or rename it, then run the command again.' },
    );
  }
  return found[0];
}

/** A full replace. It has been seen to turn SCIM off (terraform-provider-okta#655), so SCIM is looked at after it. */
async function replaceApp(run: ApplyRun, app: OktaApp, key: string): Promise<void> {
  run.progress('app', `Updating ${key}`);
  const step: Step = {
    phase: 'app',
    action: 'replace app',
    key,
    id: app.id,
    detail: `features before: ${app.features.join(' ') || 'none'}`,
  };
  const wanted = updatedApp(app, run.desired);
  const echo = await run.attempt({ resource: 'app', key }, () =>
    run.write(step, (call) => run.writer.replaceApp(wanted, call)),
  );
  if (!echo) return;
  const hadScim = app.features.includes(SCIM_FEATURE);
  const now = hadScim ? await run.writer.getApp(app.id, run.call) : echo;
  run.learn({ app: now ?? echo });
  if (hadScim && !now?.features.includes(SCIM_FEATURE)) {
    run.fail({
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
  for (const change of run.plan.changes) {
    const { resource, outcome, fields, key } = change;
    if (resource !== 'app' || outcome === 'in-sync' || fields.length === 0) continue;
    run.fail({
      resource,
      key,
      message: `Okta has kept ${fields.map(fieldText).join('; ')}.`,
      nextStep: 'Set it in the Admin Console, on the Sign On or General tab of the app.',
    });
  }
}

function fieldText({ path, live, wanted }: Change['fields'][number]): string {
  return `${path} as ${JSON.stringify(live ?? null)} where ${JSON.stringify(wanted ?? null)} was asked for`;
}
