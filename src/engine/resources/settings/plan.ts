import type { DesiredState } from '../../../config/desired/desiredState';
import { itemLabel } from '../../../tutorial/labels';
import type { Outcome } from '../../../tutorial/outcomes';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import { change } from '../../plan/change';
import { confirmedText } from '../../plan/confirmed';
import { consoleKind } from '../../plan/consoleKind';
import type { Change, Confirmed, LiveState } from '../../plan/planModel';
import { confirmedOf, wantedText } from './confirmations';
import { type ConsoleSetting, manualSettings } from './manual';

/** Steps 2 and 3: what a person has to set, and what nobody can read back. */
export function planManual(desired: DesiredState, { app, remembered }: LiveState): Change[] {
  const features = app?.features ?? [];
  const isOn = features.includes(SCIM_FEATURE);
  return manualSettings(desired, features, consoleKind(desired, app))
    .filter(({ isAction }) => isAction !== true)
    .map((setting) => {
      const planned = planSetting(setting, isOn);
      const isToSay = planned.outcome === 'unverifiable' && app !== undefined;
      const confirmed = isToSay ? confirmedOf(setting, desired, app, remembered) : undefined;
      return confirmed ? { ...planned, confirmed, reason: saidText(planned, confirmed) } : planned;
    });
}

function saidText({ reason }: Change, confirmed: Confirmed): string {
  return confirmed.isExpired
    ? `${reason} It was ${confirmedText(confirmed)}: the value, the app or the lock file is another one since, or SCIM was off. Look at it again.`
    : reason;
}

function planSetting(setting: ConsoleSetting, isOn: boolean): Change {
  const { resource, id, label, state } = setting;
  const outcome = outcomeOf(setting, isOn);
  const wanted = wantedText(setting);
  const where = resource === 'safeguard' ? ' It counts for every app of the org.' : '';
  return change({
    resource,
    key: id,
    // Only where it is another than that of the Classic experience, which the key stands for.
    ...(label === itemLabel(resource, id) ? {} : { label }),
    outcome,
    fields: outcome === 'manual' ? [{ path: label, live: undefined, wanted }] : [],
    reason:
      outcome === 'manual'
        ? `Okta's API cannot set it: set it in the Admin Console.${where}`
        : state === 'unreadable'
          ? `Okta does not let it be read back; the file says ${wanted ?? 'nothing'}.${where}`
          : '',
  });
}

/** While SCIM is off nothing of it can have been set, apart from the safeguards, which are the org's. */
function outcomeOf({ state, resource }: ConsoleSetting, isOn: boolean): Outcome {
  if (state === 'seen') return 'in-sync';
  if (state === 'missing') return 'manual';
  return isOn || resource === 'safeguard' ? 'unverifiable' : 'manual';
}
