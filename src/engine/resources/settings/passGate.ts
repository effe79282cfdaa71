import { HumanError, InvalidError } from '../../../base/errors';
import { own } from '../../../base/record';
import { wait } from '../../../base/wait';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import type { Remembered } from '../../plan/planModel';
import { SCIM_OFF } from '../../records/journalHistory';
import { gateOpen, type ManualScreen, manualScreens } from './gate';
import { manualSettings } from './manual';

/** Pause between two looks at the settings made by hand, milliseconds: reading one app costs little. */
const POLL_MS = 15_000;

export interface GateState {
  open: boolean;
  /** Whether time was given to a person: the org is then another than the one that was read. */
  waited: boolean;
  screens: readonly ManualScreen[];
}

/**
 * Looks whether what a person has to set is set, as far as it can be read; waits for it as long as the options allow.
 * A file without `provisioning` asks for nothing here.
 */
export async function passGate(run: ApplyRun): Promise<GateState> {
  await noteScimOff(run);
  const first = look(run, run.org.live.app);
  if (first.open) return { ...first, waited: false };
  const deadline = Date.now() + (run.options.waitManualMs ?? 0);
  let gate = first;
  let waited = false;
  while (!gate.open && Date.now() < deadline) {
    run.progress.waiting('gate', missing(gate.screens).join(', '), deadline);
    await wait(Math.min(run.options.pollMs ?? POLL_MS, deadline - Date.now()), run.call.signal);
    waited = true;
    gate = look(run, await readApp(run));
  }
  if (!gate.open)
    run.progress.tell('gate', `Not seen in Okta: ${missing(gate.screens).join(', ')}`);
  return { ...gate, waited };
}

/**
 * What was confirmed before holds no more once SCIM has been off: turned on again, its settings are empty. Said once. In a
 * folder that cannot be written to a run still reads.
 */
async function noteScimOff(run: ApplyRun): Promise<void> {
  const { app, remembered } = run.org.live;
  if (!app || app.features.includes(SCIM_FEATURE) || !isNews(run.desired, remembered)) return;
  const at = new Date(run.clock.now()).toISOString();
  try {
    await run.writes.record(
      { phase: 'gate', action: SCIM_OFF, key: app.label, id: app.id },
      'done',
    );
    await run.org.note({ scimOffAt: at });
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    run.progress.tell('gate', `That SCIM is off is not kept: ${error.message}`);
  }
}

/** Whether a setting that goes with SCIM was confirmed since SCIM was last seen to be off. */
function isNews(desired: DesiredState, { confirmed, scimOffAt = '' }: Remembered = {}): boolean {
  return manualSettings(desired, []).some(({ resource, id }) => {
    const said = own(confirmed, id);
    return resource !== 'safeguard' && said !== undefined && said.when > scimOffAt;
  });
}

async function readApp(run: ApplyRun): Promise<OktaApp> {
  const id = run.org.live.app?.id;
  const app = id === undefined ? undefined : await run.writer.getApp(id, run.call);
  if (app) {
    run.org.learn({ app });
    return app;
  }
  throw new InvalidError('The app has been deleted while its settings were waited for.', {
    nextStep: 'Run the command again: it makes a new one.',
  });
}

function look(run: ApplyRun, app: OktaApp | undefined): Omit<GateState, 'waited'> {
  if (!app || run.desired.provisioning === undefined) return { open: true, screens: [] };
  const consoleUrl = run.options.consoleUrl ?? run.writer.orgUrl;
  const screens = manualScreens(run.desired, app, consoleUrl, run.org.live.remembered);
  return { open: gateOpen(screens), screens };
}

function missing(screens: readonly ManualScreen[]): string[] {
  return screens
    .flatMap(({ settings }) => settings)
    .filter(({ state }) => state === 'missing')
    .map(({ label }) => label);
}
