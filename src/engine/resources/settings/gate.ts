import { defined } from '../../../base/defined';
import type { DesiredState } from '../../../config/desired/desiredState';
import type { OktaApp } from '../../../okta/oktaModel';
import { appPage } from './appPage';
import { manualSettings, type Setting } from './manual';

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
}

/** One screen of the Admin Console. */
export interface ManualScreen {
  id: string;
  /** Of the tutorial. */
  step: 2 | 3;
  title: string;
  /** Where it is, in the Console's words. */
  where: string;
  url: string;
  settings: ManualSetting[];
}

/** Fragments are those that Okta's own pages use; they are not documented and may change. */
const SCREENS: readonly (Omit<ManualScreen, 'url' | 'settings'> & {
  id: Setting['screen'];
  fragment: string;
})[] = [
  {
    id: 'general',
    step: 2,
    title: 'Turn SCIM on',
    where: 'General > App Settings > Edit',
    fragment: '#tab-general',
  },
  {
    id: 'integration',
    step: 2,
    title: 'Connect to the SCIM server',
    where: 'Provisioning > Integration > Edit',
    // Its own fragment is known of other kinds of app only; the tab opens on Integration.
    fragment: '#tab-user-management',
  },
  {
    id: 'toApp',
    step: 3,
    title: 'Provisioning to App',
    where: 'Provisioning > To App > Edit',
    fragment: '#tab-user-management/create-n-update',
  },
  {
    id: 'toOkta',
    step: 3,
    title: 'Import Safeguard, for every app of the org',
    where: 'Provisioning > To Okta > Import Safeguard > Edit',
    fragment: '#tab-user-management',
  },
];

/** What a person has to set for this app, screen by screen; none when the file leaves provisioning out. */
export function manualScreens(
  desired: DesiredState,
  app: OktaApp,
  consoleUrl: string,
): ManualScreen[] {
  const settings = manualSettings(desired, app.features);
  const page = appPage(app, consoleUrl);
  return SCREENS.flatMap(({ fragment, ...screen }) => {
    const own = settings.filter((setting) => setting.screen === screen.id);
    if (own.length === 0) return [];
    return [{ ...screen, url: `${page}${fragment}`, settings: own.map(shownSetting) }];
  });
}

/** Nothing that can be read is missing. */
export function gateOpen(screens: readonly ManualScreen[]): boolean {
  return screens.every(({ settings }) => settings.every(({ state }) => state !== 'missing'));
}

function shownSetting({ id, label, value, secret, isTyped, state }: Setting): ManualSetting {
  return { id, label, value, state, ...defined({ secret, isTyped }) };
}
