import { plainText } from '../../base/text/shownText';
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
  return `${parts.join('\n\n')}\n\n[x] seen in Okta   [ ] not seen yet   [?] cannot be read back\n`;
}

function settingLine({ label, value, secret, state }: ManualSetting): string {
  const shown = secret === undefined ? value : `the value of \${secret:${secret}}`;
  return `  ${STATES[state]} ${label}${shown === undefined ? '' : `: ${shown}`}`;
}
