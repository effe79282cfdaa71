import { ACTIONS } from '../../tutorial/provisioning';

/** In `features` once General > Provisioning is SCIM (Okta's "Application features" table). */
export const SCIM_FEATURE = 'SCIM_PROVISIONING';

/** In `features` once "Push Groups" is among the supported provisioning actions. */
export const GROUP_PUSH = ACTIONS.pushGroups.feature;
