/** Schema URNs that SCIM servers know for what a user has (RFC 7643 sections 4.1 and 4.3); that of groups is none. */
export const SCIM_URNS: readonly { urn: string; about: string }[] = [
  { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', about: 'User, RFC 7643 section 4.1' },
  {
    urn: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    about: 'Enterprise User, RFC 7643 section 4.3',
  },
];
