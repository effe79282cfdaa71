/** The kinds of app that a connector may stand behind in Okta. */
export const CONNECTOR_PROFILES = ['classic', 'catalog', 'wizard'] as const;

/**
 * `classic`: an app made in the Console's Classic experience. `catalog`: a template of the catalogue, as "SCIM 2.0 Test
 * App". `wizard`: a private app of the Okta Integration Wizard.
 */
export type ConnectorProfile = (typeof CONNECTOR_PROFILES)[number];

type Method = 'put' | 'patch';

/** What Okta's SCIM client sends for one kind of app. */
export interface Sends {
  /** How the profile of a user is updated. */
  profiles: Method;
  /** How a user is activated and deactivated. */
  active: Method;
  /** How groups are changed. */
  groups: Method;
  /** A create of a user carries the documented `type`, `displayName` and `locale`. */
  documentedUser: boolean;
  /** The members of a pushed group stand in its create already. */
  membersInCreate: boolean;
}

/**
 * Okta, "SCIM 2.0 protocol": custom apps use PUT; templates use PUT for profiles and PATCH for the rest; "Support PATCH
 * for User" is always on in the Okta Integration Wizard (help.okta.com). The creates of `classic` are those of one org's
 * log of October 2026; of the others the documented ones.
 */
const SENDS: Readonly<Record<ConnectorProfile, Sends>> = {
  classic: {
    profiles: 'put',
    active: 'put',
    groups: 'put',
    documentedUser: false,
    membersInCreate: true,
  },
  catalog: {
    profiles: 'put',
    active: 'patch',
    groups: 'patch',
    documentedUser: true,
    membersInCreate: false,
  },
  wizard: {
    profiles: 'patch',
    active: 'patch',
    groups: 'patch',
    documentedUser: true,
    membersInCreate: false,
  },
};

export function sendsOf(profile: ConnectorProfile): Sends {
  return SENDS[profile];
}
