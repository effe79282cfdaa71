import { l10n } from 'vscode';
import { plainText } from '../../base/text/shownText';
import { confirmedText } from '../../engine/plan/confirmed';
import type { ManualScreen, ManualSetting } from '../../engine/resources/settings/gate';
import { type Target, targetName } from '../window/target';
import type { ChecklistView, PageMessage, SettingView } from './pageMessages';

export interface ChecklistStatus {
  open: boolean;
  waiting: boolean;
  working: boolean;
  note: string;
  checkedAt: Date | undefined;
  /** The apply has come to its end; whether proof at the connector can be asked for. */
  next?: { verify: boolean } | undefined;
}

export function checklistView(
  target: Target,
  screens: readonly ManualScreen[],
  status: ChecklistStatus,
): ChecklistView {
  return {
    target: plainText(targetName(target)),
    app: plainText(target.desired.app.label ?? target.desired.app.id ?? l10n.t('the app')),
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
        word: wordOf(setting),
      })),
    })),
    open: status.open,
    waiting: status.waiting,
    working: status.working,
    note: plainText(status.note),
    checkedAt: status.checkedAt?.toLocaleTimeString() ?? '',
    next: status.next ?? null,
  };
}

function wordOf({ canConfirm, confirmed }: ManualSetting): SettingView['word'] {
  if (canConfirm !== true) return null;
  const isGiven = confirmed !== undefined && confirmed.isExpired !== true;
  const text = confirmed ? confirmedText(confirmed) : '';
  return { isGiven, text: plainText(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}`) };
}

/** As `13 settings seen in Okta, 6 that it does not show (4 of them confirmed)`. */
export function seenText(screens: readonly ManualScreen[]): string {
  const settings = screens.flatMap((screen) => screen.settings);
  const seen = settings.filter(({ state }) => state === 'seen').length;
  const hidden = settings.filter(({ canConfirm }) => canConfirm === true);
  const said = hidden.filter(({ confirmed }) => confirmed && confirmed.isExpired !== true).length;
  if (hidden.length === 0) {
    return seen === 1
      ? l10n.t('1 setting seen in Okta.')
      : l10n.t('{0} settings seen in Okta.', seen);
  }
  const [not, of] = [hidden.length, said];
  return seen === 1
    ? l10n.t('1 setting seen in Okta, {0} that it does not show ({1} of them confirmed).', not, of)
    : l10n.t(
        '{0} settings seen in Okta, {1} that it does not show ({2} of them confirmed).',
        seen,
        not,
        of,
      );
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
  const plain = (['ready', 'verify', 'continue', 'test', 'prove'] as const).find(
    (type) => type === data.type,
  );
  if (plain !== undefined) return { type: plain };
  if (!('screen' in data) || typeof data.screen !== 'string') return undefined;
  if (data.type === 'open') return { type: 'open', screen: data.screen };
  if (!('setting' in data) || typeof data.setting !== 'string') return undefined;
  const about = { screen: data.screen, setting: data.setting };
  if (data.type === 'confirm' && 'on' in data && typeof data.on === 'boolean') {
    return { type: 'confirm', ...about, on: data.on };
  }
  return data.type === 'copy' ? { type: 'copy', ...about } : undefined;
}
