import type { LiveState, Plan } from '../engine/plan/planModel';
import { type StepState, stepStates } from '../engine/plan/status';
import { gateOpen, type ManualScreen, manualScreens } from '../engine/resources/settings/gate';
import type { Host } from './host';
import { type Look, look } from './look';
import type { OrgAccess } from './orgHost';

export interface Status {
  /** What the look at the org has shown. */
  live: LiveState;
  plan: Plan;
  steps: readonly StepState[];
  /** The screens of the Console on which something that can be read is not as the file asks, with just that. */
  todo: readonly ManualScreen[];
}

/** The seven steps and their state. Errors as `look`. */
export async function status(host: Host & OrgAccess): Promise<Status> {
  return host.work('look', host.org, async (signal) => {
    const seen = await look(host, signal);
    const { live, plan } = seen;
    const steps = stepStates(host.desired, live, plan);
    return { live, plan, steps, todo: await openScreens(host, seen, signal) };
  });
}

/** The address of the Console is asked for only when there is something to link to. */
async function openScreens(
  access: OrgAccess,
  { live: { app, orgUrl, remembered } }: Look,
  signal: AbortSignal,
): Promise<ManualScreen[]> {
  const { desired } = access;
  if (!app || gateOpen(manualScreens(desired, app, orgUrl))) return [];
  return manualScreens(desired, app, await access.consoleUrl(signal), remembered).flatMap(
    (screen) => {
      const settings = screen.settings.filter(({ state }) => state === 'missing');
      return settings.length === 0 ? [] : [{ ...screen, settings }];
    },
  );
}
