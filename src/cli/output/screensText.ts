import { plainText } from '../../base/text/shownText';
import { confirmedText } from '../../engine/plan/confirmed';
import type { ManualScreen, ManualSetting } from '../../engine/resources/settings/gate';

const STATES: Record<ManualSetting['state'], string> = {
  seen: '[x]',
  missing: '[ ]',
  unreadable: '[?]',
};

/** What a person has to set, screen by screen, with the address of each screen. A secret is named, never shown. */
export function screensText(screens: readonly ManualScreen[]): string {
  const parts = screens.map(({ step, title, where, url, settings }) =>
    [`Step ${step}: ${title} (${where})`, `  ${url}`, ...settings.map(settingLine)]
      .map(plainText)
      .join('\n'),
  );
  const isSaid = screens.some(({ settings }) => settings.some(isConfirmedSetting));
  const legend = isSaid ? '   [c] the same, but confirmed by somebody' : '';
  return `${parts.join('\n\n')}\n\n[x] seen in Okta   [ ] not seen yet   [?] cannot be read back${legend}\n`;
}

function isConfirmedSetting({ confirmed }: Pick<ManualSetting, 'confirmed'>): boolean {
  return confirmed !== undefined && confirmed.isExpired !== true;
}

function settingLine(setting: ManualSetting): string {
  const { label, value, secret, state, confirmed } = setting;
  const shown = secret === undefined ? value : `the value of \${secret:${secret}}`;
  const box = isConfirmedSetting(setting) ? '[c]' : STATES[state];
  const said = confirmed ? ` (${confirmedText(confirmed)})` : '';
  return `  ${box} ${label}${shown === undefined ? '' : `: ${shown}`}${said}`;
}
