/**
 * Which screens the Console has for an app: of the Classic experience (SWA, SAML); of the catalogue; or a private app of
 * the Okta Integration Wizard (Okta help, "Configure API Integration").
 */
export type ConsoleKind = 'classic' | 'catalog' | 'wizard';

interface ScreenFacts {
  step: 2 | 3;
  title: string;
  /** Where it is, in the Console's words. */
  place: string;
  /** The button that leads to it while provisioning is off, of an app that is not of the Classic experience. */
  first?: string;
  /** Of the app's page. Those that Okta's own pages use; they are not documented and may change. */
  fragment: string;
}

const TABLE = {
  general: {
    step: 2,
    title: 'Turn SCIM on',
    place: 'General > App Settings',
    fragment: '#tab-general',
  },
  integration: {
    step: 2,
    title: 'Connect to the SCIM server',
    place: 'Provisioning > Integration',
    first: 'Provisioning > Configure API Integration',
    // Its own fragment is known of other kinds of app only; the tab opens on Integration.
    fragment: '#tab-user-management',
  },
  toApp: {
    step: 3,
    title: 'Provisioning to App',
    place: 'Provisioning > To App',
    fragment: '#tab-user-management/create-n-update',
  },
  toOkta: {
    step: 3,
    title: 'Import Safeguard, for every app of the org',
    place: 'Provisioning > To Okta > Import Safeguard',
    fragment: '#tab-user-management',
  },
} as const satisfies Record<string, ScreenFacts>;

/** A screen of the Admin Console on which a person makes settings. */
export type ScreenId = keyof typeof TABLE;

export const SCREENS: Readonly<Record<ScreenId, ScreenFacts>> = TABLE;
