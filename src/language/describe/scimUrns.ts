import { ENTERPRISE_USER_URN, USER_URN } from '../../scim/urns';

/** Schema URNs that SCIM servers know for what a user has (RFC 7643 sections 4.1 and 4.3); that of groups is none. */
export const SCIM_URNS: readonly { urn: string; about: string }[] = [
  { urn: USER_URN, about: 'User, RFC 7643 section 4.1' },
  {
    urn: ENTERPRISE_USER_URN,
    about: 'Enterprise User, RFC 7643 section 4.3',
  },
];
