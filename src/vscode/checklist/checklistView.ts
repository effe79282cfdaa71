import { plainText } from '../../base/text/shownText';
import type { ManualScreen, ManualSetting } from '../../engine/resources/settings/gate';
import { type Target, targetName } from '../window/target';

/** What the checklist page is sent to draw. Secret values are never part of it. */
export interface ChecklistView {
  target: string;
  app: string;
  screens: ScreenView[];
  /** Nothing that Okta lets us read is missing. */
  open: boolean;
  /** The person asked to go on; it goes on by itself once `open`. */
  waiting: boolean;
  working: boolean;
  /** One sentence on what happens, or what went wrong. */
  note: string;
  /** Local time of the last look at Okta, empty before the first. */
  checkedAt: string;
}

export interface ScreenView {
  id: string;
  step: number;
  title: string;
  where: string;
  settings: SettingView[];
}

export interface SettingView {
  id: string;
  label: string;
  /** Null for a secret and for settings without a value. */
  value: string | null;
  /** Name of the secret, null when it is none. */
  secret: string | null;
  /** Whether there is something to copy: a text, or a secret. */
  copyable: boolean;
  state: ManualSetting['state'];
}

export interface ChecklistStatus {
  open: boolean;
  waiting: boolean;
  working: boolean;
  note: string;
  checkedAt: Date | undefined;
}

export function checklistView(
  target: Target,
  screens: readonly ManualScreen[],
  status: ChecklistStatus,
): ChecklistView {
  return {
    target: plainText(targetName(target)),
    app: plainText(target.desired.app.label ?? target.desired.app.id ?? 'the app'),
    screens: screens.map((screen) => ({
      id: screen.id,
      step: screen.step,
      title: plainText(screen.title),
      where: plainText(screen.where),
      settings: screen.settings.map((setting) => ({
        id: setting.id,
        label: plainText(setting.label),
        // Shown only: what is copied is taken from the settings themselves.
        value: setting.secret === undefined ? plainOrNull(setting.value) : null,
        secret: plainOrNull(setting.secret),
        copyable: setting.secret !== undefined || setting.isTyped === true,
        state: setting.state,
      })),
    })),
    open: status.open,
    waiting: status.waiting,
    working: status.working,
    note: plainText(status.note),
    checkedAt: status.checkedAt?.toLocaleTimeString() ?? '',
  };
}

function plainOrNull(value: string | undefined): string | null {
  return value === undefined ? null : plainText(value);
}

/** Labels of the settings that Okta shows as not made yet. */
export function missingLabels(screens: readonly ManualScreen[]): string[] {
  return screens.flatMap(({ settings }) =>
    settings.filter(({ state }) => state === 'missing').map(({ label }) => label),
  );
}

/** A message of the page, or undefined for anything that is not one. */
export type PageMessage =
  | { type: 'ready' }
  | { type: 'verify' }
  | { type: 'continue' }
  | { type: 'open'; screen: string }
  | { type: 'copy'; screen: string; setting: string };

export function pageMessage(data: unknown): PageMessage | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  if (data.type === 'ready' || data.type === 'verify' || data.type === 'continue') {
    return { type: data.type };
  }
  if (!('screen' in data) || typeof data.screen !== 'string') return undefined;
  if (data.type === 'open') return { type: 'open', screen: data.screen };
  if (data.type !== 'copy' || !('setting' in data) || typeof data.setting !== 'string') {
    return undefined;
  }
  return { type: 'copy', screen: data.screen, setting: data.setting };
}
