import { defined } from '../../../base/defined';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import { SCREENS, type ScreenId } from '../../../tutorial/screens';
import { SCIM_FEATURE } from '../../plan/appFeatures';
import { consoleKind } from '../../plan/consoleKind';
import type { Confirmed, Remembered } from '../../plan/planModel';
import { appPage } from './appPage';
import { canBeConfirmed, confirmedOf } from './confirmations';
import { type ConsoleSetting, manualSettings } from './manual';

/** One setting that a person makes. The value of a secret is never carried, only its name. */
export interface ManualSetting {
  id: string;
  /** The Admin Console's label. */
  label: string;
  value: string | undefined;
  secret?: string;
  /** A text to type in, so worth copying; anything else is ticked, chosen or pressed. */
  isTyped?: boolean;
  state: 'seen' | 'missing' | 'unreadable';
  /** A person can say to have made it: nobody can read it back. */
  canConfirm?: boolean;
  /** Absent when nobody has. */
  confirmed?: Confirmed;
}

/** One screen of the Admin Console. */
export interface ManualScreen {
  id: ScreenId;
  /** Of the tutorial. */
  step: 2 | 3;
  title: string;
  /** Where it is, in the Console's words. */
  where: string;
  url: string;
  settings: ManualSetting[];
}

/**
 * What a person has to set for this app, screen by screen; none when the file leaves provisioning out. `remembered` says
 * what of it has been confirmed.
 */
export function manualScreens(
  desired: DesiredState,
  app: OktaApp,
  consoleUrl: string,
  remembered?: Remembered,
): ManualScreen[] {
  const kind = consoleKind(desired, app);
  const settings = manualSettings(desired, app.features, kind);
  const page = appPage(app, consoleUrl);
  const isOn = app.features.includes(SCIM_FEATURE);
  return Object.entries(SCREENS).flatMap(([id, { step, title, place, first, fragment }]) => {
    const own = settings.filter((setting) => setting.screen === id);
    if (own.length === 0) return [];
    return [
      {
        id: id as ScreenId,
        step,
        title,
        where: kind === 'classic' || isOn || first === undefined ? `${place} > Edit` : first,
        url: `${page}${fragment}`,
        settings: own.map((setting) => ({
          ...shownSetting(setting),
          ...defined({
            canConfirm: canBeConfirmed(setting, app) || undefined,
            confirmed: canBeConfirmed(setting, app)
              ? confirmedOf(setting, desired, app, remembered)
              : undefined,
          }),
        })),
      },
    ];
  });
}

/** Nothing that can be read is missing. */
export function gateOpen(screens: readonly ManualScreen[]): boolean {
  return screens.every(({ settings }) => settings.every(({ state }) => state !== 'missing'));
}

function shownSetting({ id, label, value, secret, isTyped, state }: ConsoleSetting): ManualSetting {
  return { id, label, value, state, ...defined({ secret, isTyped }) };
}
