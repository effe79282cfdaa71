import { plainText } from '../../base/text/shownText';
import type { ManualScreen } from '../../engine/resources/settings/gate';
import { type Target, targetName } from '../window/target';
import type { ChecklistView, PageMessage } from './pageMessages';

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
